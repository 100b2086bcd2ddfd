// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.load;

import static java.util.Collections.unmodifiableSortedMap;

import io.vinyldns.datastore.model.VinylDnsTable;
import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What it takes VinylDNS to load a zone. It reads the whole zone through an index of recordSet,
/// writes all changes to recordSetChange and then all records to recordSet, in batches of 25, one
/// after another (VinylDNS 0.8.0: `ZoneSyncHandler`, `ZoneViewLoader`, `save` and `apply` of the
/// DynamoDB repositories). Every index holds every attribute, so an item takes the same units in
/// its table and in each index.
///
/// @param records how many record sets
/// @param recordBytes average size of an item of recordSet
public record Effort(long records, long recordBytes) {

  /// Records that one writer gets into a table in a second: a batch of 25 each 50 ms.
  public static final long WRITER = 500;

  /// Write units that a partition takes in a second, and so all index items of a zone together, for
  /// their partition key is the zone (AWS developer guide, "Designing partition keys").
  public static final long PARTITION_WRITES = 1000;

  private static final double PARTITION_READS = 3000;

  /// What an item of recordSetChange has beside the record: the zone and the change itself (724
  /// bytes for a record of 325, measured).
  private static final long CHANGE_BYTES = 400;

  private static final long WRITE_UNIT = 1024;

  /// An eventually consistent read of 8 KB takes one unit.
  private static final double READ_UNIT = 8192;

  private static final double HEADROOM = 1.25;

  /// Of the whole time, reading gets a sixtieth; the rest is shared by two phases of writing.
  private static final double READING = 1.0 / 60;

  private static final double WRITING = (1 - READING) / 2;

  /// The effort of a declared load.
  public static Effort of(ZoneLoad load) {
    return new Effort(load.records(), load.recordBytes());
  }

  /// Write units that one item takes.
  long unitsOfItem(VinylDnsTable table) {
    long bytes = table == VinylDnsTable.RECORD_SET ? recordBytes : recordBytes + CHANGE_BYTES;
    return Math.ceilDiv(bytes, WRITE_UNIT);
  }

  /// Records a second that get into the table at most.
  long fastest(VinylDnsTable table) {
    return Math.max(1, Math.min(WRITER, PARTITION_WRITES / unitsOfItem(table)));
  }

  /// Records a second in each phase of writing, for the load to be done in that time.
  public long rate(Duration time) {
    return (long) Math.ceil(records / (time.toSeconds() * WRITING));
  }

  /// The shortest time in which it can be done, in full minutes.
  public Duration least() {
    long slower =
        Math.min(fastest(VinylDnsTable.RECORD_SET), fastest(VinylDnsTable.RECORD_SET_CHANGE));
    double seconds = Math.max(records / (slower * WRITING), reads() / (PARTITION_READS * READING));
    return Duration.ofMinutes((long) Math.ceil(seconds / 60));
  }

  /// Units that each pool needs for the load to be done in that time, a quarter more than by the
  /// rate alone.
  ///
  /// @param enabled tables that are kept in DynamoDB
  public SortedMap<TablePool, Long> units(Duration time, Set<VinylDnsTable> enabled) {
    SortedMap<TablePool, Long> units = new TreeMap<>();
    for (VinylDnsTable table : TABLES) {
      if (enabled.contains(table)) {
        double perSecond = records * unitsOfItem(table) / (time.toSeconds() * WRITING);
        TablePool.writes(table).forEach(pool -> units.put(pool, withHeadroom(perSecond)));
      }
    }
    if (enabled.contains(TablePool.READING.table())) {
      units.put(TablePool.READING, withHeadroom(reads() / (time.toSeconds() * READING)));
    }
    return unmodifiableSortedMap(units);
  }

  /// The tables that a load writes to.
  static final Set<VinylDnsTable> TABLES =
      Set.of(VinylDnsTable.RECORD_SET, VinylDnsTable.RECORD_SET_CHANGE);

  private double reads() {
    return records * recordBytes / READ_UNIT;
  }

  private static long withHeadroom(double perSecond) {
    return Math.max(1, (long) Math.ceil(perSecond * HEADROOM));
  }
}
