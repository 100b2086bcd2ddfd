// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long something takes: at least and at most.
public record Span(Duration least, Duration most) {

  /// Takes no time.
  public static final Span ZERO = new Span(Duration.ZERO, Duration.ZERO);

  /// Refuses a span that ends before it begins.
  public Span {
    if (least.isNegative() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException("A span from " + least + " to " + most);
    }
  }

  /// A span in seconds.
  public static Span ofSeconds(double least, double most) {
    return new Span(seconds(least), seconds(most));
  }

  /// A span that is always the same.
  public static Span of(Duration duration) {
    return new Span(duration, duration);
  }

  Span scaledBy(double factor) {
    return new Span(scaled(least, factor), scaled(most, factor));
  }

  Duration pick(RandomGenerator random) {
    long room = most.minus(least).toNanos();
    return room == 0 ? least : least.plusNanos(random.nextLong(room + 1));
  }

  static Duration scaled(Duration duration, double factor) {
    return Duration.ofNanos(Math.round(duration.toNanos() * factor));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
