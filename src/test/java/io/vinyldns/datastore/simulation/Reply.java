// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;

/// What the caller's side of the network gets to see.
public sealed interface Reply {

  /// How long the caller waits for it.
  Duration delay();

  /// An answer.
  record Answered(Response response, Duration delay) implements Reply {}

  /// The connection breaks.
  record Reset(Duration delay) implements Reply {}
}
