// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What reads and writes of items get through. AWS developer guide: unused units are kept for 300
/// seconds (burst-adaptive-capacity); a partition takes 1,000 write and 3,000 read units a second,
/// whatever is provisioned (bp-partition-key-design); every index is written too, and one that
/// can't take it throttles the table (GSI). Indexes are written at once here, not a little later;
/// a partition that stays hot isn't split.
final class ItemThroughput {

  /// AWS developer guide, "Burst capacity": unused units of up to five minutes, which it doesn't
  /// promise.
  private static final Duration BURST = Duration.ofMinutes(5);

  private static final double PARTITION_WRITES = 1_000;
  private static final double PARTITION_READS = 3_000;
  private static final String ZONE = "zone_id";

  private final Environment environment;
  private final DynamoDb dynamoDb;
  private final Load load;
  private final Map<Key, Bucket> buckets = new HashMap<>();
  private Duration burst = BURST;

  /// @param zone empty for the pool itself
  private record Key(Home home, Dimension dimension, Optional<String> zone) {}

  /// @param units of the table and its indexes together
  record Written(int items, long units) {}

  ItemThroughput(Environment environment, DynamoDb dynamoDb, Load load) {
    this.environment = environment;
    this.dynamoDb = dynamoDb;
    this.load = load;
  }

  /// How long units that nobody used are kept, a second at least.
  void keepUnused(Duration howLong) {
    burst = howLong;
  }

  /// As many of the new items of a zone as get through.
  ///
  /// @param each units that an item takes, of the table as of each index
  Written write(Home home, String table, String zone, int items, int each) {
    TableState state = table(home, table);
    List<Dimension> pools = new ArrayList<>();
    List<Bucket> needed = new ArrayList<>();
    add(home, state, Dimension.writes(table), pools, needed);
    for (IndexState index : state.indexes()) {
      if (isWritten(index)) {
        Dimension writes = Dimension.writes(table).of(index.name());
        add(home, state, writes, pools, needed);
        partition(home, index, writes, zone, PARTITION_WRITES).ifPresent(needed::add);
      }
    }
    int written = 0;
    while (written < items && needed.stream().allMatch(Bucket::isOpen)) {
      needed.forEach(bucket -> bucket.take(each));
      written++;
    }
    double units = written * each;
    pools.forEach(pool -> load.consumed(pool, environment.now(), units));
    return new Written(written, (long) written * each * pools.size());
  }

  /// Whether a query through an index gets through.
  boolean read(Home home, Dimension reads, String zone, double units) {
    TableState state = table(home, reads.table());
    List<Dimension> pools = new ArrayList<>();
    List<Bucket> needed = new ArrayList<>();
    add(home, state, reads, pools, needed);
    reads
        .index()
        .flatMap(state::index)
        .flatMap(index -> partition(home, index, reads, zone, PARTITION_READS))
        .ifPresent(needed::add);
    boolean through = needed.stream().allMatch(Bucket::isOpen);
    if (through) {
      needed.forEach(bucket -> bucket.take(units));
      pools.forEach(pool -> load.consumed(pool, environment.now(), units));
    }
    return through;
  }

  private TableState table(Home home, String name) {
    TableState table = dynamoDb.tables(home).existing(name);
    if (table.phase() != TableState.Phase.LIVE) {
      throw new Refusal(400, "ResourceNotFoundException", "Requested resource not found");
    }
    return table;
  }

  private static boolean isWritten(IndexState index) {
    return switch (index.phase()) {
      case WITH_TABLE, BACKFILLING, ACTIVE, UPDATING -> true;
      case ALLOCATING, DELETING -> false;
    };
  }

  private void add(
      Home home,
      TableState table,
      Dimension dimension,
      List<Dimension> pools,
      List<Bucket> needed) {
    pools.add(dimension);
    if (!table.billing().onDemand()) {
      Units units =
          dimension
              .index()
              .flatMap(table::index)
              .map(IndexState::capacity)
              .orElse(table.billing().capacity())
              .units();
      needed.add(
          bucket(
              new Key(home, dimension, Optional.empty()),
              (double) dimension.kind().of(units),
              (double) burst.toSeconds()));
    }
  }

  private Optional<Bucket> partition(
      Home home, IndexState index, Dimension dimension, String zone, double rate) {
    return Shapes.keyAttributes(index.keySchema()).getFirst().equals(ZONE)
        ? Optional.of(bucket(new Key(home, dimension, Optional.of(zone)), rate, 1))
        : Optional.empty();
  }

  private Bucket bucket(Key key, double rate, double seconds) {
    Instant now = environment.now();
    Bucket bucket = buckets.computeIfAbsent(key, it -> new Bucket(rate, seconds, now));
    bucket.refill(rate, now);
    return bucket;
  }
}
