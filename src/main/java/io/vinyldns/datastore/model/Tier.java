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
  FREE_TIER(Tier::free),
  /// Zones of some thousand records.
  SMALL(scaled(new Scale(5, 100, 5, 100), new Scale(5, 100, 1, 10), new Scale(1, 10, 1, 10))),
  /// Zones of some ten thousand records.
  MEDIUM(scaled(new Scale(30, 500, 30, 500), new Scale(30, 500, 5, 50), new Scale(5, 50, 5, 50))),
  /// Zones of a hundred thousand records and more.
  LARGE(
      scaled(
          new Scale(100, 4000, 100, 4000),
          new Scale(100, 2000, 5, 100),
          new Scale(10, 100, 10, 200))),
  /// Paid by request, without units.
  ON_DEMAND((table, pool, tracking) -> Optional.empty());

  private interface Numbers {
    Optional<Capacity> of(VinylDnsTable table, Pool pool, Scaling.Tracking tracking);
  }

  private record Scale(long minRead, long maxRead, long minWrite, long maxWrite) {
    Scaling.Bounds of(Dimension dimension) {
      return switch (dimension) {
        case READ -> new Scaling.Bounds(minRead, maxRead);
        case WRITE -> new Scaling.Bounds(minWrite, maxWrite);
      };
    }
  }

  private final Numbers numbers;

  Tier(Numbers numbers) {
    this.numbers = numbers;
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
  public Optional<Capacity> capacity(VinylDnsTable table, Pool pool, Scaling.Tracking tracking) {
    return numbers.of(table, pool, tracking);
  }

  private static Numbers scaled(Scale hot, Scale lookup, Scale audit) {
    return (table, pool, tracking) -> {
      Scale scale =
          switch (table.usage()) {
            case HOT -> hot;
            case LOOKUP -> lookup;
            case AUDIT -> audit;
          };
      return Optional.of(
          new Capacity.Scaled(new Scaling(scale.of(pool.dimension()), Optional.of(tracking))));
    };
  }

  private static Optional<Capacity> free(
      VinylDnsTable table, Pool pool, Scaling.Tracking tracking) {
    return Optional.of(new Capacity.Fixed(free(table, pool.index()).of(pool.dimension())));
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
