// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.build;

import io.micrometer.core.instrument.Meter;
import io.vinyldns.datastore.metrics.Metric;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The page on what `/metrics` gives, from the metrics themselves.
final class MetricsPage {

  private MetricsPage() {}

  static String page(String head) {
    return head
        + """
        # Metrics

        `/metrics` on the port of `VDS_LISTEN` gives these to Prometheus, from every replica; only
        the one that leads has any of datastores. A timer is a histogram in seconds: its series are
        `_bucket`, `_count` and `_sum`, and `_max` is the longest of the last minutes. A series is
        there once there is something to count, and one of a datastore goes when the datastore goes.

        What the alerts say of them, and what to do then: [runbooks.md](runbooks.md).

        ## Of the operator and all its datastores

        Their number doesn't grow with the number of datastores.

        """
        + table(Predicate.not(Metric::perDatastore))
        + """

        ## Of every single datastore

        Only with `VDS_METRICS_PER_DATASTORE=true`: some 140 series for a datastore with eight tables
        and 34 scaled pools. `datastore` is the resource's name, `table` the table's key in
        `spec.tables`, and an empty `index` the table itself.

        """
        + table(Metric::perDatastore)
        + """

        ## Of the process

        `jvm_*`, `process_*` and `system_*` are Micrometer's: memory by pool, collections, threads,
        classes, CPU, open files, uptime.
        """;
  }

  private static String table(Predicate<Metric> which) {
    return "| metric | type | labels | meaning |\n|---|---|---|---|\n"
        + Arrays.stream(Metric.values())
            .filter(which)
            .map(MetricsPage::row)
            .collect(Collectors.joining());
  }

  private static String row(Metric metric) {
    return "| `%s` | %s | %s | %s |%n"
        .formatted(
            metric.exposed(),
            type(metric.type()),
            metric.labels().stream().map("`%s`"::formatted).collect(Collectors.joining(", ")),
            metric.meaning());
  }

  private static String type(Meter.Type type) {
    return type.toString().toLowerCase(Locale.ROOT);
  }
}
