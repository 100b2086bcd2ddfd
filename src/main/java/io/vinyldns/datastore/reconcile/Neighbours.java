// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.CapacityStatus;
import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.model.Surroundings.Others;
import io.vinyldns.datastore.status.TableRows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The datastores of this operator by account and region, as their status shows them. They are
/// counted every few seconds, not in each pass, so that a pass costs the same however many there
/// are.
final class Neighbours {

  private static final Duration FRESH = Duration.ofSeconds(5);

  private record Place(String account, String region) {}

  private record Resident(Place place, Others units) {}

  private record Census(Instant taken, Map<String, Resident> byUid, Map<Place, Others> sums) {
    static Census of(Stream<VinylDnsDatastore> all, Instant now) {
      Map<String, Resident> byUid = new HashMap<>();
      Map<Place, Others> sums = new HashMap<>();
      all.forEach(
          datastore ->
              resident(datastore)
                  .ifPresent(
                      resident -> {
                        byUid.put(datastore.getMetadata().getUid(), resident);
                        sums.merge(resident.place(), resident.units(), Others::and);
                      }));
      return new Census(now, byUid, sums);
    }
  }

  private final InstantSource clock;
  private Census census = new Census(Instant.EPOCH, Map.of(), Map.of());

  Neighbours(InstantSource clock) {
    this.clock = clock;
  }

  /// Those of a datastore, once its account is known.
  ///
  /// @param all the datastores of this operator
  Others of(VinylDnsDatastore datastore, String region, Supplier<Stream<VinylDnsDatastore>> all) {
    Census latest = latest(all);
    return TableRows.account(datastore.lastStatus())
        .map(account -> new Place(account, region))
        .map(
            place -> {
              Others everybody = latest.sums().getOrDefault(place, Others.NONE);
              Resident self = latest.byUid().get(datastore.getMetadata().getUid());
              return self != null && self.place().equals(place)
                  ? everybody.without(self.units())
                  : everybody;
            })
        .orElse(Others.NONE);
  }

  private synchronized Census latest(Supplier<Stream<VinylDnsDatastore>> all) {
    Instant now = clock.instant();
    if (!now.isBefore(census.taken().plus(FRESH))) {
      census = Census.of(all.get(), now);
    }
    return census;
  }

  private static Optional<Resident> resident(VinylDnsDatastore datastore) {
    DatastoreStatus status = datastore.getStatus();
    DatastoreSpec spec = datastore.getSpec();
    CapacityStatus capacity = status == null ? null : status.capacity();
    String region = spec == null ? null : spec.region();
    if (status == null || capacity == null || region == null) {
      return Optional.empty();
    }
    return TableRows.account(status)
        .map(
            account ->
                new Resident(
                    new Place(account, region),
                    new Others(1, capacity.readCapacityUnits(), capacity.writeCapacityUnits())));
  }
}
