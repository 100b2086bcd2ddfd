// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.stream.IntStream;

/// Everything that the operator measures of itself. Names and labels are part of the API: rules,
/// dashboards and `docs/metrics.md` are held against what is said here.
public enum Metric {
  /// Passes that began.
  RECONCILES_STARTED(
      Meter.Type.COUNTER, "reconciles.started", "Passes over a datastore that began."),
  /// Passes that ended.
  RECONCILES(
      Meter.Type.COUNTER,
      "reconciles",
      "Passes over a datastore that ended, by what the datastore's condition Ready says after it:"
          + " `outcome` is Ready, Progressing, Unknown or Stalled, `reason` the condition's reason"
          + " (reasons.md).",
      "outcome",
      "reason"),
  /// Their length.
  RECONCILE_DURATION(
      Meter.Type.TIMER,
      "reconcile.duration",
      "How long a pass took, its calls to AWS included. `operation` is reconcile, or cleanup for a"
          + " datastore that is being deleted.",
      "operation"),
  /// Retries.
  RECONCILE_RETRIES(
      Meter.Type.COUNTER,
      "reconcile.retries",
      "Passes that were begun anew because the one before threw, for example because its status"
          + " couldn't be written."),
  /// Passes that wait for a thread.
  RECONCILE_QUEUE(
      Meter.Type.GAUGE, "reconcile.queue", "Datastores whose pass is due and hasn't begun."),
  /// Passes under way.
  RECONCILES_RUNNING(Meter.Type.GAUGE, "reconciles.running", "Passes that are under way."),

  /// Calls to AWS.
  AWS_CALLS(
      Meter.Type.COUNTER,
      "aws.calls",
      "Calls to AWS. `code` is AWS's error code; OK, or NoAnswer when none came in time.",
      "service",
      "operation",
      "code"),
  /// Their length.
  AWS_CALL_DURATION(
      Meter.Type.TIMER,
      "aws.call.duration",
      "How long a call to AWS took, whatever came of it.",
      "service",
      "operation"),
  /// Calls of which there were too many.
  AWS_THROTTLES(
      Meter.Type.COUNTER,
      "aws.throttles",
      "Calls that AWS refused because the account makes too many.",
      "service",
      "operation"),

  /// Requests to the API server.
  KUBERNETES_REQUESTS(
      Meter.Type.COUNTER,
      "kubernetes.requests",
      "Requests to the Kubernetes API. All but GET write. `resource` is in the plural, with its"
          + " subresource; `code` is the HTTP status, or NoAnswer.",
      "method",
      "resource",
      "code"),

  /// What was done in AWS.
  ACTIONS(
      Meter.Type.COUNTER,
      "actions",
      "Changes that AWS took, by kind, such as CreateTable or ChangeThroughput; also those by which"
          + " a datastore parts with its tables.",
      "action"),
  /// Drift.
  DRIFT_FOUND(
      Meter.Type.COUNTER,
      "drift.found",
      "Tables of a datastore that was ready and whose spec didn't change, found to differ from it."),
  /// Repairs.
  DRIFT_REPAIRED(
      Meter.Type.COUNTER,
      "drift.repaired",
      "Changes by which such tables were put right, by kind.",
      "action"),
  /// Drift that is there.
  DRIFTING_TABLES(
      Meter.Type.GAUGE,
      "drifting.tables",
      "Tables of datastores that were ready which differ from the spec at the moment."),
  /// Drift that stays.
  LEFT_ALONE(
      Meter.Type.GAUGE,
      "left.alone",
      "What is in AWS by somebody else's hand and is left alone: the lines of `status.drift`."),

  /// Datastores by condition.
  CONDITIONS(
      Meter.Type.GAUGE,
      "conditions",
      "Datastores by condition. Each counts once for Ready, and once for Reconciling or Stalled while"
          + " that is there.",
      "type",
      "status",
      "reason"),
  /// Tables by state.
  TABLES(
      Meter.Type.GAUGE,
      "tables",
      "Enabled tables by state: Absent, Creating, Active, Updating and what else DescribeTable says;"
          + " Unknown when it couldn't be read.",
      "state"),
  /// Pools by mode.
  POOLS(
      Meter.Type.GAUGE,
      "pools",
      "Pools (reads or writes of a table or an index) by mode: fixed, scaled or on demand.",
      "mode"),
  /// Scaled pools that can't grow.
  POOLS_AT_MAXIMUM(
      Meter.Type.GAUGE,
      "pools.at.maximum",
      "Scaled pools whose capacity is at its upper bound: auto scaling can't raise it any more.",
      "dimension"),
  /// Capacity.
  CAPACITY(
      Meter.Type.GAUGE,
      "capacity.units",
      "Capacity units provisioned at the moment, over all pools that aren't on demand.",
      "dimension"),
  /// Its lower bound.
  CAPACITY_MINIMUM(
      Meter.Type.GAUGE,
      "capacity.minimum.units",
      "The same with every scaled pool at its lower bound.",
      "dimension"),
  /// Its upper bound.
  CAPACITY_MAXIMUM(
      Meter.Type.GAUGE,
      "capacity.maximum.units",
      "The same with every scaled pool at its upper bound.",
      "dimension"),
  /// Budgets of decreases.
  DECREASES_EXHAUSTED(
      Meter.Type.GAUGE,
      "decreases.exhausted",
      "Tables and indexes whose four free decreases of today are used up: AWS takes one an hour"
          + " until midnight UTC."),

  /// Whether this replica works.
  LEADER(
      Meter.Type.GAUGE,
      "leader",
      "1 for the replica that does the work, 0 for one that waits for the Lease."),
  /// Version.
  BUILD_INFO(Meter.Type.GAUGE, "build.info", "Always 1, with the operator's version.", "version"),

  /// One datastore's condition.
  CONDITION(
      Meter.Type.GAUGE,
      "condition",
      "1 for each condition that a datastore has.",
      Metric.ONE_DATASTORE,
      "type",
      "status",
      "reason"),
  /// One table's state.
  TABLE(
      Meter.Type.GAUGE,
      "table",
      "1 for each enabled table, with its state.",
      Metric.ONE_DATASTORE,
      "table",
      "state"),
  /// One pool's capacity.
  POOL_CAPACITY(
      Meter.Type.GAUGE,
      "pool.capacity.units",
      "Capacity units of a pool that isn't on demand. `index` is empty for the table itself.",
      Metric.ONE_DATASTORE,
      "table",
      "index",
      "dimension"),
  /// Its lower bound.
  POOL_MINIMUM(
      Meter.Type.GAUGE,
      "pool.minimum.units",
      "Lower bound of a scaled pool.",
      Metric.ONE_DATASTORE,
      "table",
      "index",
      "dimension"),
  /// Its upper bound.
  POOL_MAXIMUM(
      Meter.Type.GAUGE,
      "pool.maximum.units",
      "Upper bound of a scaled pool.",
      Metric.ONE_DATASTORE,
      "table",
      "index",
      "dimension"),
  /// Decreases that are left.
  DECREASES_LEFT(
      Meter.Type.GAUGE,
      "decreases.left",
      "Of the four decreases of throughput that AWS takes in a day without a pause between them"
          + " (UTC), those that are left to a table or index.",
      Metric.ONE_DATASTORE,
      "table",
      "index");

  /// The two labels that tell a datastore.
  private static final String ONE_DATASTORE = "datastore_namespace datastore";

  private static final String PREFIX = "vinyldns.datastore.";

  private final Meter.Type type;
  private final String name;
  private final String meaning;
  private final List<String> labels;

  Metric(Meter.Type type, String name, String meaning, String... labels) {
    this.type = type;
    this.name = name;
    this.meaning = meaning;
    this.labels = labels.length == 0 ? List.of() : List.of(String.join(" ", labels).split(" ", -1));
  }

  /// A counter only grows, a gauge is what is at the moment, a timer is a histogram of seconds.
  public Meter.Type type() {
    return type;
  }

  /// What it says, for the documentation and for Prometheus.
  public String meaning() {
    return meaning;
  }

  /// Its labels, in the order in which their values are given.
  public List<String> labels() {
    return labels;
  }

  /// Whether it has series of its own for every datastore, and so is there by request only.
  public boolean perDatastore() {
    return labels.contains("datastore");
  }

  /// As Prometheus gets it; a timer's with `_bucket`, `_count` and `_sum` behind.
  public String exposed() {
    String suffix =
        switch (type) {
          case COUNTER -> "_total";
          case TIMER -> "_seconds";
          case GAUGE, LONG_TASK_TIMER, DISTRIBUTION_SUMMARY, OTHER -> "";
        };
    return registered().replace('.', '_') + suffix;
  }

  String registered() {
    return PREFIX + name;
  }

  Tags tags(String... values) {
    if (values.length != labels.size()) {
      throw new IllegalArgumentException(
          "%s has the labels %s, and got %s".formatted(this, labels, List.of(values)));
    }
    return Tags.of(
        IntStream.range(0, values.length).mapToObj(i -> Tag.of(labels.get(i), values[i])).toList());
  }
}
