// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.vinyldns.datastore.api.v1alpha1.Condition;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The framework that our operator is built on finds here what it finds in a real API server:
/// informers, server-side apply of finalizers and status, deletion that waits, a Lease to lead by.
class OperatorOnEmbeddedKubernetesTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  /// Says in the status which generation it saw, and is Reconciling in the first one only.
  @ControllerConfiguration(finalizerName = "vinyldns.io/finalizer")
  private static final class Reporting
      implements Reconciler<VinylDnsDatastore>, Cleaner<VinylDnsDatastore> {

    @Override
    public UpdateControl<VinylDnsDatastore> reconcile(
        VinylDnsDatastore datastore, Context<VinylDnsDatastore> context) {
      long generation = datastore.getMetadata().getGeneration();
      VinylDnsDatastore report = new VinylDnsDatastore();
      report.setMetadata(
          new ObjectMetaBuilder()
              .withName(datastore.getMetadata().getName())
              .withNamespace(datastore.getMetadata().getNamespace())
              .build());
      List<Condition> conditions =
          Stream.of("Ready", "Reconciling")
              .limit(generation == 1 ? 2 : 1)
              .map(
                  type -> new Condition(type, "True", generation, "2026-01-01T00:00:00Z", "R", "M"))
              .toList();
      report.setStatus(
          new DatastoreStatus(
              generation,
              conditions,
              null,
              null,
              List.of(),
              List.of(),
              null,
              List.of(),
              List.of(),
              null,
              null,
              List.of()));
      return UpdateControl.patchStatus(report);
    }

    @Override
    public DeleteControl cleanup(VinylDnsDatastore datastore, Context<VinylDnsDatastore> context) {
      return DeleteControl.defaultDelete();
    }
  }

  /// Takes down of each event whether the resource is gone.
  private record Listening(List<Boolean> gone) implements Reconciler<VinylDnsDatastore> {
    @Override
    public UpdateControl<VinylDnsDatastore> reconcile(
        VinylDnsDatastore datastore, Context<VinylDnsDatastore> context) {
      gone.add(context.isPrimaryResourceDeleted());
      return UpdateControl.noUpdate();
    }
  }

  @Test
  void aReconcilerLivesItsWholeLife() throws IOException {
    try (EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start(0).withDatastores();
        KubernetesClient client = kubernetes.client()) {
      Operator operator =
          new Operator(
              configuration ->
                  configuration
                      .withKubernetesClient(client)
                      .withCloseClientOnStop(false)
                      .withLeaderElectionConfiguration(
                          LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(
                                  "operator")
                              .withLeaseNamespace("default")
                              .withIdentity("test")
                              .withExitOnStopLeading(false)
                              .build()));
      operator.register(new Reporting());
      operator.start();
      try {
        live(client);
      } finally {
        operator.stop();
      }
    }
  }

  @Test
  void aReconcilerOfAllEventsIsToldThatAResourceIsGone() throws IOException {
    List<Boolean> gone = new CopyOnWriteArrayList<>();
    try (EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start(0).withDatastores();
        KubernetesClient client = kubernetes.client()) {
      Operator operator =
          new Operator(o -> o.withKubernetesClient(client).withCloseClientOnStop(false));
      operator.register(new Listening(gone), o -> o.withTriggerReconcilerOnAllEvents(true));
      operator.start();
      try {
        Resource<VinylDnsDatastore> datastore = SmallDatastore.in(client);
        datastore.create();
        await().atMost(SOON).untilAsserted(() -> assertThat(gone).containsExactly(false));
        datastore.delete();
        await().atMost(SOON).untilAsserted(() -> assertThat(gone).containsExactly(false, true));
      } finally {
        operator.stop();
      }
    }
  }

  private static void live(KubernetesClient client) {
    Resource<VinylDnsDatastore> datastore = SmallDatastore.in(client);
    datastore.create();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(conditions(datastore)).containsExactly("Ready", "Reconciling"));
    assertThat(datastore.get().getFinalizers()).containsExactly("vinyldns.io/finalizer");
    assertThat(client.leases().inNamespace("default").withName("operator").get())
        .extracting(lease -> lease.getSpec().getHolderIdentity())
        .isEqualTo("test");

    datastore.patch(
        PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"throughput\":{\"tier\":\"Large\"}}}");
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(conditions(datastore)).containsExactly("Ready"));

    datastore.delete();
    await().atMost(SOON).untilAsserted(() -> assertThat(datastore.get()).isNull());
  }

  private static List<String> conditions(Resource<VinylDnsDatastore> datastore) {
    DatastoreStatus status = datastore.get().getStatus();
    List<Condition> conditions = status == null ? List.of() : status.conditions();
    return conditions == null ? List.of() : conditions.stream().map(Condition::type).toList();
  }
}
