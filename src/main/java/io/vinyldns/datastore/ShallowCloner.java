// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;

/// Copies what the operator SDK takes from its cache for a pass. Spec and status are records that
/// nobody changes, so that both copies may have them; the SDK's own cloner writes and reads all of
/// it as JSON.
final class ShallowCloner implements Cloner {

  @Override
  @SuppressWarnings("unchecked") // A datastore's copy is a datastore.
  public <R extends HasMetadata> R clone(R object) {
    if (object instanceof VinylDnsDatastore datastore) {
      VinylDnsDatastore copy = new VinylDnsDatastore();
      copy.setMetadata(new ObjectMetaBuilder(datastore.getMetadata()).build());
      copy.setSpec(datastore.getSpec());
      copy.setStatus(datastore.getStatus());
      return (R) copy;
    }
    throw new IllegalArgumentException("no datastore: " + object.getKind());
  }
}
