// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.load;

import static io.vinyldns.datastore.model.VinylDnsTable.RECORD_SET;
import static io.vinyldns.datastore.model.VinylDnsTable.RECORD_SET_CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class EffortTest {

  private static final Set<VinylDnsTable> ALL = EnumSet.allOf(VinylDnsTable.class);

  @Test
  void aSmallRecordTakesOneUnitInEachOfSixPools() {
    SortedMap<TablePool, Long> units =
        new Effort(100_000, ZoneLoad.USUAL_BYTES).units(Duration.ofMinutes(15), ALL);

    assertThat(units.entrySet())
        .filteredOn(pool -> pool.getKey().pool().dimension() == Dimension.WRITE)
        .hasSize(6)
        // 100,000 records in 59 of 120 parts of 900 s, and a quarter more.
        .allMatch(pool -> pool.getValue() == 283);
  }

  @Test
  void theZoneIsReadThroughOneIndexInASixtiethOfTheTime() {
    SortedMap<TablePool, Long> units =
        new Effort(100_000, ZoneLoad.USUAL_BYTES).units(Duration.ofMinutes(15), ALL);

    // 35 MB at 8 KB a unit, in 15 s, and a quarter more.
    assertThat(units.get(TablePool.READING)).isEqualTo(357);
  }

  @Test
  void aChangeOfMoreThanAKilobyteTakesTwoUnitsAndItsRecordOne() {
    Effort effort = new Effort(1, 700);

    assertThat(effort.unitsOfItem(RECORD_SET)).isEqualTo(1);
    assertThat(effort.unitsOfItem(RECORD_SET_CHANGE)).isEqualTo(2);
  }

  @Test
  void oneWriterBoundsALoadOfSmallRecords() {
    assertThat(new Effort(500_000, ZoneLoad.USUAL_BYTES).least()).isEqualTo(Duration.ofMinutes(34));
  }

  @Test
  void thePartitionOfTheZoneBoundsALoadOfLargeRecords() {
    // Changes of four units each: 250 a second.
    assertThat(new Effort(100_000, 3000).least()).isEqualTo(Duration.ofMinutes(14));
  }

  @Test
  void onlyTablesThatAreKeptCount() {
    assertThat(
            new Effort(1000, ZoneLoad.USUAL_BYTES)
                .units(Duration.ofMinutes(15), Set.of(RECORD_SET_CHANGE)))
        .hasSize(3);
  }

  @Test
  void whatIsReckonedIsEnoughForEveryLoadThatIsPossible() {
    for (long records : new long[] {1, 24, 25, 1000, 77_777, 1_000_000, 100_000_000}) {
      for (long bytes : new long[] {1, 624, 625, 1024, 1025, 4283, 409_600}) {
        Effort effort = new Effort(records, bytes);
        Duration time = effort.least();
        effort
            .units(time, ALL)
            .forEach(
                (pool, units) -> {
                  if (pool.pool().dimension() == Dimension.WRITE) {
                    double seconds = records * effort.unitsOfItem(pool.table()) / (double) units;
                    assertThat(seconds * 2)
                        .as("%s of %s for %s", units, pool, effort)
                        .isLessThanOrEqualTo(time.toSeconds() * 0.8);
                  }
                });
        assertThat(effort.rate(time)).isLessThanOrEqualTo(Effort.WRITER + 1);
      }
    }
  }
}
