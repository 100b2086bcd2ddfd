// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The throughput that a tier gives to each of VinylDNS's tables and indexes.
///
/// VinylDNS's guide ("Setup AWS DynamoDB") asks for the highest throughput on recordSet and
/// recordSetChange, low writes and high reads on user, group and membership, and low throughput on
/// the tables of changes. An index gets its table's numbers, for one with fewer write units than
/// its table throttles the table.
///
/// The numbers are part of the API: a change of them would change every datastore of the tier.
public enum Tier {
  /// Within the 25 read and 25 write units that AWS gives away per region, indexes included.
  FREE_TIER("FreeTier") {
    @Override
    public Optional<Capacity> capacity(VinylDnsTable table, Pool pool, Scaling.Tracking tracking) {
      return Optional.of(new Capacity.Fixed(free(table, pool.index()).of(pool.dimension())));
    }
  },
  /// Zones of some thousand records.
  SMALL("Small") {
    @Override
    public Optional<Capacity> capacity(VinylDnsTable table, Pool pool, Scaling.Tracking tracking) {
      return scaled(
          tracking,
          switch (table.usage()) {
            case HOT -> bounds(pool, 5, 100, 5, 100);
            case LOOKUP -> bounds(pool, 5, 100, 1, 10);
            case AUDIT -> bounds(pool, 1, 10, 1, 10);
          });
    }
  },
  /// Zones of some ten thousand records.
  MEDIUM("Medium") {
    @Override
    public Optional<Capacity> capacity(VinylDnsTable table, Pool pool, Scaling.Tracking tracking) {
      return scaled(
          tracking,
          switch (table.usage()) {
            case HOT -> bounds(pool, 30, 500, 30, 500);
            case LOOKUP -> bounds(pool, 30, 500, 5, 50);
            case AUDIT -> bounds(pool, 5, 50, 5, 50);
          });
    }
  },
  /// Zones of a hundred thousand records and more.
  LARGE("Large") {
    @Override
    public Optional<Capacity> capacity(VinylDnsTable table, Pool pool, Scaling.Tracking tracking) {
      return scaled(
          tracking,
          switch (table.usage()) {
            case HOT -> bounds(pool, 100, 4000, 100, 4000);
            case LOOKUP -> bounds(pool, 100, 2000, 5, 100);
            case AUDIT -> bounds(pool, 10, 100, 10, 200);
          });
    }
  },
  /// Paid by request, without units.
  ON_DEMAND("OnDemand") {
    @Override
    public Optional<Capacity> capacity(VinylDnsTable table, Pool pool, Scaling.Tracking tracking) {
      return Optional.empty();
    }
  };

  private final String text;

  Tier(String text) {
    this.text = text;
  }

  /// As people write it.
  public String text() {
    return text;
  }

  /// What the tier gives to a table and its indexes.
  ///
  /// @param tracking how scaled pools are moved
  public Throughput throughput(VinylDnsTable table, Scaling.Tracking tracking) {
    SortedMap<Pool, Capacity> capacities = new TreeMap<>();
    for (Pool pool : Pool.of(table.indexes().keySet())) {
      capacity(table, pool, tracking).ifPresent(capacity -> capacities.put(pool, capacity));
    }
    return capacities.isEmpty()
        ? new Throughput.OnDemand(new TreeMap<>())
        : new Throughput.Provisioned(capacities);
  }

  /// What the tier gives to a pool; empty on demand.
  ///
  /// @param tracking how scaled pools are moved
  public abstract Optional<Capacity> capacity(
      VinylDnsTable table, Pool pool, Scaling.Tracking tracking);

  private static Optional<Capacity> scaled(Scaling.Tracking tracking, Scaling.Bounds bounds) {
    return Optional.of(new Capacity.Scaled(new Scaling(bounds, Optional.of(tracking))));
  }

  private static Scaling.Bounds bounds(
      Pool pool, long minRead, long maxRead, long minWrite, long maxWrite) {
    return switch (pool.dimension()) {
      case READ -> new Scaling.Bounds(minRead, maxRead);
      case WRITE -> new Scaling.Bounds(minWrite, maxWrite);
    };
  }

  /// The reads go where VinylDNS reads with every request: users by access key, membership, groups.
  private static Units free(VinylDnsTable table, Optional<String> index) {
    Units one = new Units(1, 1);
    return switch (table) {
      case RECORD_SET -> index.isPresent() ? new Units(2, 2) : new Units(1, 2);
      case RECORD_SET_CHANGE -> new Units(1, 2);
      case USER ->
          index
              .map(Map.of("access_key_index", new Units(3, 1), "username_index", one)::get)
              .orElse(new Units(2, 1));
      case MEMBERSHIP -> new Units(3, 1);
      case GROUP -> index.isPresent() ? one : new Units(2, 1);
      case GROUP_CHANGE, USER_CHANGE, ZONE_CHANGE -> one;
    };
  }
}
