// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;

/// Something that goes wrong with a call.
public sealed interface Fault {

  /// An error for an answer, and no effect.
  record Refuse(int status, String code, String message) implements Fault {}

  /// The call is carried out, then the connection breaks.
  record LoseResponse() implements Fault {}

  /// The connection breaks before the call is carried out.
  record LoseRequest() implements Fault {}

  /// The call is carried out at once, and the answer comes late.
  record Delay(Duration by) implements Fault {}

  /// AWS asks to come back later, as it words it for control-plane calls.
  static Fault throttle() {
    return new Refuse(
        400,
        "ThrottlingException",
        "The rate of control plane requests made by this account is too high");
  }

  /// Application Auto Scaling was seen to say so also where nothing was pending.
  static Fault pendingUpdate() {
    return new Refuse(
        400,
        "ConcurrentUpdateException",
        "You already have a pending update to an Auto Scaling resource.");
  }

  /// AWS itself fails.
  static Fault internalError() {
    return new Refuse(500, "InternalServerError", "The request processing has failed");
  }
}
