// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until it is told to go on.
public final class VirtualClock implements InstantSource {

  private Instant now;

  /// A clock that shows the given time.
  public VirtualClock(Instant start) {
    now = start;
  }

  /// A clock that shows noon of some day.
  public VirtualClock() {
    this(Instant.parse("2026-03-02T12:00:00Z"));
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /// Goes on by so much; time never goes back.
  public synchronized void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("Back in time by " + duration);
    }
    now = now.plus(duration);
  }

  /// Goes on until then; not at all when that is past.
  public synchronized void advance(Instant until) {
    if (until.isAfter(now)) {
      now = until;
    }
  }
}
