// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import java.net.HttpURLConnection;

/// A datastore in the API server, where the operator SDK isn't enough: read past its cache before
/// what can't be taken back; and held, but not when it is only observed.
public interface Datastores {

  /// Our finalizer, of the name that the operator SDK would give it.
  String FINALIZER = "vinyldnsdatastores.vinyldns.io/finalizer";

  /// Reads a datastore past every cache.
  Lookup read(String namespace, String name);

  /// Puts [#FINALIZER] on a datastore, so that it doesn't go before we let it go.
  ///
  /// @return the datastore as it is then
  VinylDnsDatastore hold(VinylDnsDatastore datastore);

  /// Takes [#FINALIZER] away, so that a datastore that is being deleted goes.
  void letGo(VinylDnsDatastore datastore);

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
      public VinylDnsDatastore hold(VinylDnsDatastore datastore) {
        ObjectMeta metadata = datastore.getMetadata();
        VinylDnsDatastore patch = new VinylDnsDatastore();
        patch.setMetadata(
            new ObjectMetaBuilder()
                .withNamespace(metadata.getNamespace())
                .withName(metadata.getName())
                // Not one that was made anew under the same name.
                .withUid(metadata.getUid())
                .withFinalizers(FINALIZER)
                .build());
        return client.resource(patch).patch(apply);
      }

      @Override
      public void letGo(VinylDnsDatastore datastore) {
        try {
          PrimaryUpdateAndCacheUtils.removeFinalizer(client, datastore, FINALIZER);
        } catch (KubernetesClientException e) {
          if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
            throw e;
          }
        }
      }
    };
  }
}
