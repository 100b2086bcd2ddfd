// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.CapacityStatus;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.model.Surroundings.Neighbour;
import io.vinyldns.datastore.status.TableRows;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The other datastores of this operator in a region, as their status shows them.
final class Neighbours {

  private Neighbours() {}

  /// Those of a datastore.
  static List<Neighbour> of(
      VinylDnsDatastore datastore, String region, Stream<VinylDnsDatastore> all) {
    String uid = datastore.getMetadata().getUid();
    return all.filter(other -> !uid.equals(other.getMetadata().getUid()))
        .filter(other -> other.getSpec() != null && region.equals(other.getSpec().region()))
        .flatMap(other -> neighbour(other).stream())
        .toList();
  }

  private static Optional<Neighbour> neighbour(VinylDnsDatastore other) {
    DatastoreStatus status = other.getStatus();
    CapacityStatus capacity = status == null ? null : status.capacity();
    if (status == null || capacity == null) {
      return Optional.empty();
    }
    return TableRows.account(status)
        .map(
            account ->
                new Neighbour(
                    account, capacity.readCapacityUnits(), capacity.writeCapacityUnits()));
  }
}
