// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Real time, but quicker: starts now and then runs the given number of times as fast.
public final class ScaledClock implements InstantSource {

  private final InstantSource real;
  private final Instant start;
  private final double factor;

  /// A clock that runs `factor` times as fast as the real one.
  public ScaledClock(InstantSource real, double factor) {
    this.real = real;
    this.start = real.instant();
    this.factor = factor;
  }

  @Override
  public Instant instant() {
    return start.plus(Span.scaled(Duration.between(start, real.instant()), factor));
  }
}
