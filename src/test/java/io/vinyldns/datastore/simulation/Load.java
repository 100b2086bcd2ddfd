// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// How many units the readers and writers of tables consume in a second; none unless told.
final class Load {

  private final Map<Dimension, ToDoubleFunction<Instant>> scripts = new HashMap<>();

  void script(Dimension dimension, ToDoubleFunction<Instant> unitsPerSecond) {
    scripts.put(dimension, unitsPerSecond);
  }

  double of(Dimension dimension, Instant time) {
    return scripts.getOrDefault(dimension, at -> 0).applyAsDouble(time);
  }
}
