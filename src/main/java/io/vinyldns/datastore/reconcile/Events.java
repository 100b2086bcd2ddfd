// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.status.Event;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where what was done for a datastore, and what is in its way, is kept as Kubernetes Events. A
/// pass neither waits for it nor fails because of it: no method throws.
@FunctionalInterface
public interface Events {

  /// Keeps these, also of a datastore that is going or gone.
  ///
  /// @param about the datastore as the pass saw it
  void keep(VinylDnsDatastore about, List<Event> events, Instant at);

  /// The events of a cluster. They are written in the core API group rather than in
  /// `events.k8s.io`, which would leave out the times that kubectl sorts by and others show.
  ///
  /// @param controller our name
  /// @param instance which of our processes
  /// @param executor does the writing
  static Events of(KubernetesClient client, String controller, String instance, Executor executor) {
    return new OfCluster(client, controller, instance, executor);
  }

  /// Writes them one by one.
  final class OfCluster implements Events {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    /// In UTF-8 (Kubernetes, pkg/apis/core/validation/events.go).
    private static final int LONGEST_NOTE = 1024;

    private static final String CUT = "...";

    private final KubernetesClient client;
    private final String controller;
    private final String instance;
    private final Executor executor;

    private OfCluster(
        KubernetesClient client, String controller, String instance, Executor executor) {
      this.client = client;
      this.controller = controller;
      this.instance = instance;
      this.executor = executor;
    }

    @Override
    public void keep(VinylDnsDatastore about, List<Event> events, Instant at) {
      if (!events.isEmpty()) {
        executor.execute(() -> events.forEach(event -> create(about, event, at)));
      }
    }

    private void create(VinylDnsDatastore about, Event event, Instant at) {
      try {
        client.v1().events().resource(event(about, event, at)).create();
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
          LOG.atWarn()
              .addKeyValue("datastore", about.path())
              .addKeyValue("event", event.reason())
              .log("event not written: {}", e.getMessage());
        }
      }
    }

    private io.fabric8.kubernetes.api.model.Event event(
        VinylDnsDatastore about, Event event, Instant at) {
      ObjectMeta metadata = about.getMetadata();
      String second = at.truncatedTo(ChronoUnit.SECONDS).toString();
      return new EventBuilder()
          .withNewMetadata()
          .withNamespace(metadata.getNamespace())
          .withName(name(metadata, event))
          .endMetadata()
          .withInvolvedObject(
              new ObjectReferenceBuilder()
                  .withApiVersion(about.getApiVersion())
                  .withKind(about.getKind())
                  .withNamespace(metadata.getNamespace())
                  .withName(metadata.getName())
                  .withUid(metadata.getUid())
                  .withResourceVersion(metadata.getResourceVersion())
                  .build())
          .withType(event.type().text())
          .withReason(event.reason())
          .withAction(event.action())
          .withMessage(shortened(event.note()))
          .withNewSource(controller, null)
          .withReportingComponent(controller)
          .withReportingInstance(instance)
          .withEventTime(new MicroTime(at.truncatedTo(ChronoUnit.MICROS).toString()))
          .withFirstTimestamp(second)
          .withLastTimestamp(second)
          .withCount(1)
          .build();
    }

    /// A pass that is repeated, because its status couldn't be written, says the same of the same
    /// resource version: the server has that event already.
    private static String name(ObjectMeta metadata, Event event) {
      String identity =
          String.join(
              " ",
              metadata.getUid(),
              metadata.getResourceVersion(),
              event.type().text(),
              event.reason(),
              event.note());
      return metadata.getName()
          + "."
          + UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
              .toString()
              .replace("-", "");
    }

    private static String shortened(String note) {
      if (note.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NOTE) {
        return note;
      }
      CharBuffer kept = CharBuffer.allocate(LONGEST_NOTE);
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(
              ByteBuffer.wrap(
                  note.getBytes(StandardCharsets.UTF_8), 0, LONGEST_NOTE - CUT.length()),
              kept,
              false);
      return kept.flip() + CUT;
    }
  }
}
