// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.status.Outcome;
import io.vinyldns.datastore.status.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorMetricsTest {

  private final OperatorMetrics metrics = new OperatorMetrics(true, "1.2.3", false);

  @Test
  void whatIsSaidOfADatastoreGoesWithIt() {
    pass("kept");
    pass("deleted");
    assertThat(
            series().value("conditions{reason=\"InvalidSpec\",status=\"True\",type=\"Stalled\"}"))
        .isEqualTo(2);

    metrics.gone("dns", "deleted");

    assertThat(
            series().value("conditions{reason=\"InvalidSpec\",status=\"True\",type=\"Stalled\"}"))
        .isEqualTo(1);
    assertThat(series().values().keySet())
        .anyMatch(name -> name.contains("datastore=\"kept\""))
        .noneMatch(name -> name.contains("datastore=\"deleted\""));
  }

  @Test
  void aPassIsQueuedThenRunningThenOver() {
    metrics.due(false);
    assertThat(series().value("reconcile_queue")).isEqualTo(1);

    metrics.begins();
    assertThat(series().value("reconcile_queue")).isZero();
    assertThat(series().value("reconciles_running")).isEqualTo(1);

    metrics.took("reconcile", Duration.ofSeconds(2));
    metrics.ended();
    assertThat(series().value("reconciles_running")).isZero();
    assertThat(series().value("reconcile_duration_seconds_sum{operation=\"reconcile\"}"))
        .isEqualTo(2);
    assertThat(series().value("reconcile_retries_total")).isZero();
    metrics.due(true);
    assertThat(series().value("reconcile_retries_total")).isEqualTo(1);
  }

  @Test
  void aReplicaSaysWhetherItLeads() {
    assertThat(series().value("leader")).isZero();

    metrics.leads();

    assertThat(series().value("leader")).isEqualTo(1);
    assertThat(series().value("build_info{version=\"1.2.3\"}")).isEqualTo(1);
  }

  @Test
  void theProcessIsMeasuredUnderTheUsualNames() {
    metrics.measureProcess();

    assertThat(series().values().keySet())
        .anyMatch(name -> name.startsWith("jvm_memory_used_bytes{"))
        .contains("process_cpu_usage", "process_uptime_seconds", "process_files_open_files");
  }

  @Test
  void noMetricHasANameThatPrometheusWouldHaveOtherwise() {
    assertThat(Arrays.stream(Metric.values()).map(Metric::exposed))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("vinyldns_datastore_[a-z]+(_[a-z]+)*"));
  }

  private Series series() {
    return Series.of(metrics.scrape());
  }

  private void pass(String name) {
    VinylDnsDatastore datastore = new VinylDnsDatastore();
    datastore.setMetadata(
        new ObjectMetaBuilder().withNamespace("dns").withName(name).withGeneration(1L).build());
    Outcome outcome = new Outcome.Invalid(List.of("spec.region is missing."));
    metrics.passed(
        datastore,
        outcome,
        StatusReport.next(DatastoreStatus.NONE, 1, outcome, Instant.parse("2026-01-01T00:00:00Z")));
  }
}
