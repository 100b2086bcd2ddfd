// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.status.Outcome;
import io.vinyldns.datastore.status.StatusReport;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The operator's meters. Whatever happens is told to it here, and [#scrape()] is what Prometheus
/// reads.
public final class OperatorMetrics implements AutoCloseable {

  /// From a call that AWS answers at once to one that runs into the longest limit there is.
  private static final Duration[] BUCKETS =
      Stream.of(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Map<Metric, MultiGauge> gauges = new EnumMap<>(Metric.class);
  private final Map<Key, Sighting> sightings = new ConcurrentHashMap<>();
  private final AtomicInteger queued = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final boolean perDatastore;
  private final String version;
  private volatile boolean leads;

  /// Tells datastores apart.
  private record Key(String namespace, String name) {}

  /// @param perDatastore whether each datastore gets series of its own
  /// @param version of the operator
  /// @param leads whether this process does the work from the start, without a Lease
  public OperatorMetrics(boolean perDatastore, String version, boolean leads) {
    this.perDatastore = perDatastore;
    this.version = version;
    this.leads = leads;
    for (Metric metric : Metric.values()) {
      // What is counted from 0 is seen to have grown when it happens for the first time.
      if (metric.type() == Meter.Type.COUNTER && metric.labels().isEmpty()) {
        counter(metric);
      }
      if (metric.type() == Meter.Type.GAUGE) {
        gauges.put(
            metric,
            MultiGauge.builder(metric.registered())
                .description(metric.meaning())
                .register(registry));
      }
    }
  }

  /// Also measures the JVM and the process, under Micrometer's names for that.
  public void measureProcess() {
    for (MeterBinder binder :
        List.of(
            new ClassLoaderMetrics(),
            new JvmMemoryMetrics(),
            collections,
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics())) {
      binder.bindTo(registry);
    }
  }

  /// A datastore's pass is due.
  ///
  /// @param again whether it is because the one before threw
  public void due(boolean again) {
    queued.incrementAndGet();
    if (again) {
      count(Metric.RECONCILE_RETRIES);
    }
  }

  /// A pass that was due begins.
  public void begins() {
    queued.decrementAndGet();
    running.incrementAndGet();
    count(Metric.RECONCILES_STARTED);
  }

  /// A pass that had begun is over, whatever came of it.
  public void ended() {
    running.decrementAndGet();
  }

  /// A pass took so long, before its status is written.
  ///
  /// @param operation reconcile or cleanup
  public void took(String operation, Duration took) {
    time(Metric.RECONCILE_DURATION, took, operation);
  }

  /// What came of a pass.
  ///
  /// @param datastore as it was before
  /// @param after the status that it has now
  public void passed(VinylDnsDatastore datastore, Outcome outcome, DatastoreStatus after) {
    boolean settled =
        StatusReport.ready(datastore.lastStatus(), datastore.getMetadata().getGeneration());
    Sighting now = Sighting.of(after, outcome, settled);
    Sighting last = sightings.put(key(datastore), now);
    now.drifting().stream()
        .filter(table -> last == null || !last.drifting().contains(table))
        .forEach(table -> count(Metric.DRIFT_FOUND));
    Passes.actions(outcome)
        .forEach(
            action -> {
              count(Metric.ACTIONS, action);
              if (settled && outcome instanceof Outcome.Pass) {
                count(Metric.DRIFT_REPAIRED, action);
              }
            });
    after
        .condition("Ready")
        .ifPresent(ready -> count(Metric.RECONCILES, Passes.kind(ready.reason()), ready.reason()));
  }

  /// A datastore is no more, or no longer this operator's.
  public void gone(String namespace, String name) {
    sightings.remove(new Key(namespace, name));
  }

  /// A call to AWS is over.
  ///
  /// @param code AWS's error code, OK, or NoAnswer
  /// @param throttled whether AWS refused it because there were too many
  public void called(
      String service, String operation, String code, boolean throttled, Duration took) {
    count(Metric.AWS_CALLS, service, operation, code);
    time(Metric.AWS_CALL_DURATION, took, service, operation);
    if (throttled) {
      count(Metric.AWS_THROTTLES, service, operation);
    }
  }

  /// A request to the Kubernetes API is over.
  ///
  /// @param resource in the plural, with its subresource
  /// @param code status of the answer, or NoAnswer
  public void asked(String method, String resource, String code) {
    count(Metric.KUBERNETES_REQUESTS, method, resource, code);
  }

  /// This replica does the work from now on.
  public void leads() {
    leads = true;
  }

  /// All series as text, as Prometheus reads it.
  public synchronized String scrape() {
    Map<Metric, List<MultiGauge.Row<?>>> rows =
        rows()
            .collect(
                Collectors.groupingBy(
                    Row::metric, Collectors.mapping(Row::micrometer, Collectors.toList())));
    gauges.forEach((metric, gauge) -> gauge.register(rows.getOrDefault(metric, List.of()), true));
    return registry.scrape();
  }

  private Stream<Row> rows() {
    Stream<Row> process =
        Stream.of(
            Row.of(Metric.RECONCILE_QUEUE, queued.get()),
            Row.of(Metric.RECONCILES_RUNNING, running.get()),
            Row.of(Metric.LEADER, leads ? 1 : 0),
            Row.of(Metric.BUILD_INFO, 1, version));
    Stream<Row> each =
        perDatastore
            ? sightings.entrySet().stream()
                .flatMap(
                    seen ->
                        Gauges.ofOne(
                            seen.getKey().namespace(), seen.getKey().name(), seen.getValue()))
            : Stream.empty();
    return Stream.of(process, Gauges.ofAll(sightings.values()), each).flatMap(rows -> rows);
  }

  private static Key key(VinylDnsDatastore datastore) {
    return new Key(datastore.getMetadata().getNamespace(), datastore.getMetadata().getName());
  }

  private void count(Metric metric, String... labels) {
    counter(metric, labels).increment();
  }

  private Counter counter(Metric metric, String... labels) {
    return Counter.builder(metric.registered())
        .description(metric.meaning())
        .tags(metric.tags(labels))
        .register(registry);
  }

  private void time(Metric metric, Duration took, String... labels) {
    Timer.builder(metric.registered())
        .description(metric.meaning())
        .tags(metric.tags(labels))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(took);
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
