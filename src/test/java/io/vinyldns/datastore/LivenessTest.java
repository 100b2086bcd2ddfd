// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.config.Settings;
import io.vinyldns.datastore.reconcile.Appointments;
import io.vinyldns.datastore.reconcile.Punctual;
import io.vinyldns.datastore.sandbox.kubernetes.EmbeddedKubernetes;
import io.vinyldns.datastore.sandbox.kubernetes.SmallDatastore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// The loop as the operator SDK runs it: timer, event, executor, pass.
class LivenessTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final AtomicInteger passes = new AtomicInteger();

  /// Wants the next pass at once.
  private final class Busy implements Reconciler<VinylDnsDatastore> {
    @Override
    public UpdateControl<VinylDnsDatastore> reconcile(
        VinylDnsDatastore datastore, Context<VinylDnsDatastore> context) {
      passes.incrementAndGet();
      return UpdateControl.<VinylDnsDatastore>noUpdate().rescheduleAfter(Duration.ofMillis(10));
    }
  }

  /// Has threads for everybody, until it has none any more.
  private static final class Exhausted extends AbstractExecutorService {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean exhausted;

    @Override
    public void execute(Runnable task) {
      if (!exhausted) {
        threads.execute(task);
      }
    }

    @Override
    public void shutdown() {
      threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
      return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
      return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
      return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
      return threads.awaitTermination(timeout, unit);
    }
  }

  @Test
  void aLoopThatNobodyRunsIsAReasonToStartAnew() throws IOException {
    Exhausted threads = new Exhausted();
    try (EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start(0).withDatastores();
        KubernetesClient client = kubernetes.client()) {
      Operator operator =
          new Operator(
              o ->
                  o.withKubernetesClient(client)
                      .withCloseClientOnStop(false)
                      .withExecutorService(threads));
      Appointments appointments = new Appointments(now::get, Duration.ofSeconds(10));
      operator.register(new Punctual(new Busy(), appointments, Duration.ofSeconds(30)));
      operator.start();
      try (Liveness liveness = new Liveness(settings(), client, operator, appointments)) {
        SmallDatastore.in(client).create();
        await().atMost(SOON).until(() -> passes.get() > 3);
        // Everybody is late all of a sudden, and the loop goes on.
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(5)));
        await().atMost(SOON).until(() -> liveness.complaint().isEmpty());

        threads.exhausted = true;

        await()
            .atMost(SOON)
            .until(
                () -> {
                  now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(5)));
                  return liveness.complaint().isPresent();
                });
        assertThat(liveness.complaint().orElseThrow())
            .contains("no pass has begun or ended", "default/a");
      } finally {
        operator.stop();
      }
    }
  }

  private static Settings settings() {
    return switch (Settings.from(Map.of())) {
      case Settings.Parsed.Valid(Settings settings) -> settings;
      case Settings.Parsed.Invalid(List<String> problems) ->
          throw new AssertionError(problems.toString());
    };
  }
}
