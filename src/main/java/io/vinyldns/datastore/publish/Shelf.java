// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.publish;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vinyldns.datastore.model.Publication.Kind;
import java.util.Optional;

/// Where the objects for VinylDNS lie: they are read one at a time by name, and none is listed or
/// watched. Both methods throw fabric8's `KubernetesClientException`.
public interface Shelf {

  /// The object of this name, if there is one.
  Optional<HasMetadata> read(Kind kind, String namespace, String name);

  /// Has the server apply the object, which holds nothing but what is ours.
  void apply(HasMetadata object);

  /// That of a cluster.
  ///
  /// @param fieldManager our name in server-side apply
  static Shelf of(KubernetesClient client, String fieldManager) {
    return new Shelf() {
      @Override
      public Optional<HasMetadata> read(Kind kind, String namespace, String name) {
        return Optional.ofNullable(
            switch (kind) {
              case CONFIG_MAP -> client.configMaps().inNamespace(namespace).withName(name).get();
              case BINDING_SECRET -> client.secrets().inNamespace(namespace).withName(name).get();
            });
      }

      @Override
      public void apply(HasMetadata object) {
        client.resource(object).fieldManager(fieldManager).forceConflicts().serverSideApply();
      }
    };
  }
}
