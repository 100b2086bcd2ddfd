// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// How many units the readers and writers of tables consume: what scripts say, and what was
// counted.
final class Load {

  private static final double SECONDS = 60;

  private final Map<Dimension, ToDoubleFunction<Instant>> scripts = new HashMap<>();
  private final Map<Minute, Double> counted = new HashMap<>();

  private record Minute(Dimension dimension, long number) {}

  void script(Dimension dimension, ToDoubleFunction<Instant> unitsPerSecond) {
    scripts.put(dimension, unitsPerSecond);
  }

  void consumed(Dimension dimension, Instant time, double units) {
    counted.merge(new Minute(dimension, minute(time)), units, Double::sum);
  }

  /// Units a second, on average over the minute that is just over.
  double of(Dimension dimension, Instant time) {
    return scripts.getOrDefault(dimension, at -> 0).applyAsDouble(time)
        + counted.getOrDefault(new Minute(dimension, minute(time) - 1), 0.0) / SECONDS;
  }

  private static long minute(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), (long) SECONDS);
  }
}
