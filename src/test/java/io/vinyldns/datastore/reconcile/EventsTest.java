// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.sandbox.kubernetes.EmbeddedKubernetes;
import io.vinyldns.datastore.status.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.123456789Z");
  private static final Event STALLED =
      new Event(Event.Type.WARNING, "NotOwned", "Reconcile", "users exists.");

  private EmbeddedKubernetes kubernetes;
  private KubernetesClient client;
  private Events events;

  @BeforeEach
  void start() throws IOException {
    kubernetes = EmbeddedKubernetes.start(0);
    client = kubernetes.clientWithoutRetries();
    events = Events.of(client, "vinyldns-datastore-operator", "pod-1", Runnable::run);
  }

  @AfterEach
  void stop() {
    client.close();
    kubernetes.close();
  }

  @Test
  void anEventNamesItsDatastoreItsReporterAndItsTime() {
    events.keep(datastore("7"), List.of(STALLED), NOW);

    assertThat(written())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getInvolvedObject().getKind()).isEqualTo("VinylDnsDatastore");
              assertThat(event.getInvolvedObject().getName()).isEqualTo("vinyldns");
              assertThat(event.getInvolvedObject().getUid()).isEqualTo("uid-1");
              assertThat(event.getType()).isEqualTo("Warning");
              assertThat(event.getReason()).isEqualTo("NotOwned");
              assertThat(event.getAction()).isEqualTo("Reconcile");
              assertThat(event.getMessage()).isEqualTo("users exists.");
              assertThat(event.getReportingComponent()).isEqualTo("vinyldns-datastore-operator");
              assertThat(event.getReportingInstance()).isEqualTo("pod-1");
              assertThat(event.getEventTime().getTime()).isEqualTo("2026-01-01T12:00:00.123456Z");
              assertThat(event.getLastTimestamp()).isEqualTo("2026-01-01T12:00:00Z");
            });
  }

  @Test
  void aPassThatIsRepeatedOnTheSameVersionTellsTheSameOnce() {
    events.keep(datastore("7"), List.of(STALLED), NOW);
    events.keep(datastore("7"), List.of(STALLED), NOW.plusSeconds(5));
    assertThat(written()).hasSize(1);

    events.keep(datastore("8"), List.of(STALLED), NOW.plusSeconds(10));
    assertThat(written()).hasSize(2);
  }

  @Test
  void aLongNoteIsCutWhereKubernetesEndsItAndNotWithinACharacter() {
    events.keep(
        datastore("7"),
        List.of(new Event(Event.Type.NORMAL, "InSync", "Reconcile", "x" + "ü".repeat(1000))),
        NOW);

    String message = written().getFirst().getMessage();
    assertThat(message).startsWith("xü").endsWith("ü...");
    assertThat(message.getBytes(StandardCharsets.UTF_8).length).isBetween(1022, 1024);
  }

  @Test
  void aServerThatIsGoneFailsNoPass() {
    kubernetes.close();

    events.keep(datastore("7"), List.of(STALLED), NOW);
  }

  private List<io.fabric8.kubernetes.api.model.Event> written() {
    return client.v1().events().inNamespace("default").list().getItems();
  }

  private static VinylDnsDatastore datastore(String resourceVersion) {
    VinylDnsDatastore datastore = new VinylDnsDatastore();
    datastore.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("default")
            .withName("vinyldns")
            .withUid("uid-1")
            .withResourceVersion(resourceVersion)
            .build());
    return datastore;
  }
}
