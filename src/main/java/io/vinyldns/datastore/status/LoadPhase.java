// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

/// How far a zone load is; in the order in which they are told of several loads, the first first.
enum LoadPhase {
  /// Capacity is being raised.
  RAISING,
  /// Capacity is there: the load can be started.
  OPEN,
  /// The time is over, and capacity is being lowered.
  CLOSING,
  /// Its time comes.
  PLANNED,
  /// It can't be done in its time, so nothing is raised for it.
  IMPOSSIBLE,
  /// The time is over.
  DONE;

  /// As status has it.
  String text() {
    return Words.of(this);
  }

  static LoadPhase of(String text) {
    for (LoadPhase phase : values()) {
      if (phase.text().equals(text)) {
        return phase;
      }
    }
    return PLANNED;
  }
}
