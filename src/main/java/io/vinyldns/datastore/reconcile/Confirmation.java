// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the API server, past every cache, whether a pass acts on what the resource is. A cache that
/// lags behind doesn't know of a table that was recorded, or that an index is to stay after all.
final class Confirmation {

  private static final Logger LOG = LoggerFactory.getLogger(Confirmation.class);

  private final Datastores datastores;
  private final VinylDnsDatastore seen;

  /// @param seen as the SDK gave it
  Confirmation(Datastores datastores, VinylDnsDatastore seen) {
    this.datastores = datastores;
    this.seen = seen;
  }

  /// Whether the resource is at this moment what the pass has seen. No when the API server doesn't
  /// answer.
  boolean given() {
    ObjectMeta metadata = seen.getMetadata();
    return switch (datastores.read(metadata.getNamespace(), metadata.getName())) {
      case Datastores.Lookup.Found(VinylDnsDatastore now) ->
          Objects.equals(now.getMetadata().getUid(), metadata.getUid())
              && Objects.equals(
                  now.getMetadata().getResourceVersion(), metadata.getResourceVersion());
      case Datastores.Lookup.Missing() -> false;
      case Datastores.Lookup.Unavailable(String why) -> {
        LOG.atWarn()
            .addKeyValue("datastore", seen.path())
            .addKeyValue("why", why)
            .log(
                "no table is made and no index dropped: the API server doesn't confirm the datastore");
        yield false;
      }
    };
  }
}
