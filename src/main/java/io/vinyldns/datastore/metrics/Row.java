// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.metrics;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;

/// One series of a gauge.
record Row(Metric metric, Tags tags, long value) {

  static Row of(Metric metric, long value, String... labels) {
    return new Row(metric, metric.tags(labels), value);
  }

  MultiGauge.Row<?> micrometer() {
    return MultiGauge.Row.of(tags, value);
  }
}
