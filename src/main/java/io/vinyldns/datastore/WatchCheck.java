// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the watch of datastores brings what happens to them. One that has died in silence looks
/// like one of a cluster where nothing happens, so the datastores are listed now and then and held
/// against what the watch has brought: what differs in the same way a check later was never
/// brought. An API server that doesn't answer says nothing against the watch.
final class WatchCheck {

  private static final Logger LOG = LoggerFactory.getLogger(WatchCheck.class);
  private static final String NOTHING = "nothing";

  private final Listing server;
  private final Supplier<Stream<? extends HasMetadata>> brought;
  private Map<String, String> suspects = Map.of();
  private volatile Optional<String> stale = Optional.empty();

  /// The datastores as the API server has them.
  @FunctionalInterface
  interface Listing {
    /// Gives each to the consumer.
    ///
    /// @throws KubernetesClientException when the API server doesn't say
    void forEach(Consumer<HasMetadata> datastore);
  }

  /// @param brought the datastores as the watch has brought them
  WatchCheck(Listing server, Supplier<Stream<? extends HasMetadata>> brought) {
    this.server = server;
    this.brought = brought;
  }

  /// What the watch hasn't brought, in words; empty when it works as far as is known.
  Optional<String> stale() {
    return stale;
  }

  /// Compares once. To be called from one thread, at intervals that are longer than a watch takes.
  void check() {
    Map<String, String> there = new HashMap<>();
    try {
      server.forEach(datastore -> there.put(key(datastore), version(datastore)));
    } catch (KubernetesClientException e) {
      LOG.debug("datastores can't be listed", e);
      suspects = Map.of();
      stale = Optional.empty();
      return;
    }
    Map<String, String> here = new HashMap<>();
    brought.get().forEach(datastore -> here.put(key(datastore), version(datastore)));
    Map<String, String> differs = differing(there, here);
    stale =
        differs.entrySet().stream()
            .filter(suspect -> suspect.getValue().equals(suspects.get(suspect.getKey())))
            .map(suspect -> "the watch doesn't bring what happened to " + suspect.getKey())
            .sorted()
            .findFirst();
    suspects = differs;
  }

  /// What was brought of each that differs.
  private static Map<String, String> differing(
      Map<String, String> there, Map<String, String> here) {
    Map<String, String> differs = new HashMap<>();
    TreeSet<String> all = new TreeSet<>(there.keySet());
    all.addAll(here.keySet());
    for (String each : all) {
      String known = here.getOrDefault(each, NOTHING);
      if (!Objects.equals(there.getOrDefault(each, NOTHING), known)) {
        differs.put(each, known);
      }
    }
    return differs;
  }

  private static String key(HasMetadata datastore) {
    return datastore.getMetadata().getNamespace() + "/" + datastore.getMetadata().getName();
  }

  private static String version(HasMetadata datastore) {
    return datastore.getMetadata().getResourceVersion();
  }
}
