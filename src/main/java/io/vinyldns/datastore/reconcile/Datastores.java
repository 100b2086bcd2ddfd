// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;

/// The API server's own word on a datastore, where the SDK's cache isn't enough: before a table is
/// deleted; and its status, which the SDK doesn't write while the datastore is being deleted.
public interface Datastores {

  /// Reads a datastore past every cache.
  Lookup read(String namespace, String name);

  /// Writes a datastore's status.
  ///
  /// @param patch holds only what we own
  void writeStatus(VinylDnsDatastore patch);

  /// What came of a read.
  sealed interface Lookup {
    /// There it is.
    record Found(VinylDnsDatastore datastore) implements Lookup {}

    /// There is none.
    record Missing() implements Lookup {}

    /// The API server didn't say.
    record Unavailable(String why) implements Lookup {}
  }

  /// The datastores of a cluster.
  ///
  /// @param fieldManager our name in server-side apply
  static Datastores of(KubernetesClient client, String fieldManager) {
    PatchContext apply =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(fieldManager)
            .withForce(true)
            .build();
    return new Datastores() {
      @Override
      public Lookup read(String namespace, String name) {
        try {
          VinylDnsDatastore datastore =
              client.resources(VinylDnsDatastore.class).inNamespace(namespace).withName(name).get();
          return datastore == null ? new Lookup.Missing() : new Lookup.Found(datastore);
        } catch (KubernetesClientException e) {
          return new Lookup.Unavailable("status " + e.getCode());
        }
      }

      @Override
      public void writeStatus(VinylDnsDatastore patch) {
        client.resource(patch).subresource("status").patch(apply);
      }
    };
  }
}
