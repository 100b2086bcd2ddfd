// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.aws.Credentials;
import io.vinyldns.datastore.model.Publication;
import io.vinyldns.datastore.model.Publication.Item;
import io.vinyldns.datastore.publish.Binding;
import io.vinyldns.datastore.publish.DataStore;
import io.vinyldns.datastore.publish.Publisher;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Gives VinylDNS in the cluster what the spec offers it. What goes wrong with that is said, and
/// stops nothing else.
final class Publishing {

  /// While passes follow each other quickly, a ConfigMap that was as it should be isn't read in
  /// each of them.
  private static final Duration FRESH = Duration.ofSeconds(30);

  private record Kept(long generation, Optional<String> request, Instant at, Item item) {}

  private final Publisher publisher;
  private final boolean bindingSecrets;
  private final InstantSource clock;
  private final Map<String, Kept> configMaps = new ConcurrentHashMap<>();

  /// @param bindingSecrets whether the operator's settings allow Service Binding Secrets
  Publishing(Publisher publisher, boolean bindingSecrets, InstantSource clock) {
    this.publisher = publisher;
    this.bindingSecrets = bindingSecrets;
    this.clock = clock;
  }

  Publication publish(
      VinylDnsDatastore datastore, Desired.Valid desired, URI endpoint, Credentials as) {
    Offer offer = desired.offer();
    DataStore store = new DataStore(desired.region(), endpoint, offer.release(), desired.tables());
    List<Item> items = new ArrayList<>();
    if (offer.configMap()) {
      items.add(configMap(datastore, store));
    }
    offer
        .binding()
        .ifPresent(
            binding ->
                items.add(
                    bindingSecrets
                        ? publisher.binding(datastore, store, credentials(binding, as))
                        : new Item.SwitchedOff(
                            Publication.Kind.BINDING_SECRET, Publisher.bindingName(datastore))));
    return new Publication(items, store.refused());
  }

  /// The datastore is gone.
  void forget(VinylDnsDatastore datastore) {
    configMaps.remove(datastore.getMetadata().getUid());
  }

  private Item configMap(VinylDnsDatastore datastore, DataStore store) {
    String uid = datastore.getMetadata().getUid();
    long generation = datastore.getMetadata().getGeneration();
    Optional<String> request = Occasion.request(datastore);
    Instant now = clock.instant();
    Kept kept = configMaps.get(uid);
    if (kept != null
        && kept.generation() == generation
        && kept.request().equals(request)
        && now.isBefore(kept.at().plus(FRESH))) {
      return kept.item();
    }
    Item item = publisher.configMap(datastore, store);
    if (item instanceof Item.Kept) {
      configMaps.put(uid, new Kept(generation, request, now, item));
    } else {
      configMaps.remove(uid);
    }
    return item;
  }

  /// Only keys of a Secret: the operator's own identity isn't the datastore's to give away.
  private static Optional<Binding.Credentials> credentials(Offer.Binding binding, Credentials as) {
    return switch (as) {
      case Credentials.Keys keys when binding.withCredentials() ->
          Optional.of(
              new Binding.Credentials(
                  keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()));
      case Credentials.Keys _, Credentials.Ambient(), Credentials.Role _ -> Optional.empty();
    };
  }
}
