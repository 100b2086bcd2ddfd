// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import java.time.Duration;

/// How a call waits for its turn. Tests put a clock of their own in its place.
@FunctionalInterface
public interface Pause {

  /// Waits so long.
  void of(Duration duration) throws InterruptedException;

  /// Holds the thread, which should be a virtual one.
  static Pause sleeping() {
    return Thread::sleep;
  }
}
