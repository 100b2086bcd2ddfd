// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import java.util.Objects;

/// Asks the API server, past every cache, whether a pass acts on what the resource is. A cache that
/// lags behind doesn't know of a table that was recorded, or that an index is to stay after all.
final class Confirmation {

  private final Datastores datastores;
  private final VinylDnsDatastore seen;

  /// @param seen as the SDK gave it
  Confirmation(Datastores datastores, VinylDnsDatastore seen) {
    this.datastores = datastores;
    this.seen = seen;
  }

  /// What the API server says.
  sealed interface Answer {
    /// The resource is at this moment what the pass has seen.
    record Given() implements Answer {}

    /// It isn't, or isn't there any more.
    record Changed() implements Answer {}

    /// There was no answer.
    record Unavailable(String why) implements Answer {}
  }

  Answer ask() {
    ObjectMeta metadata = seen.getMetadata();
    return switch (datastores.read(metadata.getNamespace(), metadata.getName())) {
      case Datastores.Lookup.Found(VinylDnsDatastore now)
          when Objects.equals(now.getMetadata().getUid(), metadata.getUid())
              && Objects.equals(
                  now.getMetadata().getResourceVersion(), metadata.getResourceVersion()) ->
          new Answer.Given();
      case Datastores.Lookup.Found _, Datastores.Lookup.Missing _ -> new Answer.Changed();
      case Datastores.Lookup.Unavailable(String why) -> new Answer.Unavailable(why);
    };
  }
}
