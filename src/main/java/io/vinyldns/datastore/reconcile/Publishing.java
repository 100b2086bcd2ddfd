// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.aws.Credentials;
import io.vinyldns.datastore.model.Publication;
import io.vinyldns.datastore.publish.Binding;
import io.vinyldns.datastore.publish.DataStore;
import io.vinyldns.datastore.publish.Publisher;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives VinylDNS in the cluster what the spec offers it. What goes wrong with that is said, and
/// stops nothing else.
final class Publishing {

  private final Publisher publisher;
  private final boolean bindingSecrets;

  /// @param bindingSecrets whether the operator's settings allow Service Binding Secrets
  Publishing(Publisher publisher, boolean bindingSecrets) {
    this.publisher = publisher;
    this.bindingSecrets = bindingSecrets;
  }

  Publication publish(
      VinylDnsDatastore datastore, Desired.Valid desired, URI endpoint, Credentials as) {
    Offer offer = desired.offer();
    DataStore store = new DataStore(desired.region(), endpoint, offer.release(), desired.tables());
    List<Publication.Item> items = new ArrayList<>();
    if (offer.configMap()) {
      items.add(publisher.configMap(datastore, store));
    }
    offer
        .binding()
        .ifPresent(
            binding ->
                items.add(
                    bindingSecrets
                        ? publisher.binding(datastore, store, credentials(binding, as))
                        : new Publication.Item.SwitchedOff(
                            Publication.Kind.BINDING_SECRET, Publisher.bindingName(datastore))));
    return new Publication(items, store.refused());
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
