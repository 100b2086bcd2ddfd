// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The page on zone loads has the numbers that the operator reckons with.
class ZoneLoadsPageTest {

  private static final double READ_UNIT_HOUR = 0.00013;
  private static final double WRITE_UNIT_HOUR = 0.00065;

  @Test
  void theTableOfWhatRecordsNeedIsAsReckoned() throws IOException {
    String page = Files.readString(Path.of("docs", "zone-loads.md"));

    LongStream.of(10_000, 100_000, 500_000, 1_000_000)
        .forEach(records -> assertThat(page).contains(row(records)));
  }

  private static String row(long records) {
    Effort effort = new Effort(records, ZoneLoad.USUAL_BYTES);
    return String.format(
        Locale.ROOT,
        "| %,d | %d min | %s | %s | %s |",
        records,
        effort.least().toMinutes(),
        within(effort, Duration.ofMinutes(15)),
        within(effort, Duration.ofHours(1)),
        within(effort, Duration.ofHours(4)));
  }

  /// Write units of each of six pools, read units of one, and USD for them all.
  private static String within(Effort effort, Duration time) {
    if (time.compareTo(effort.least()) < 0) {
      return "impossible";
    }
    SortedMap<TablePool, Long> units = effort.units(time, EnumSet.allOf(VinylDnsTable.class));
    long writes =
        units.entrySet().stream()
            .filter(pool -> pool.getKey().pool().dimension() == Dimension.WRITE)
            .mapToLong(pool -> pool.getValue())
            .sum();
    long reads = Objects.requireNonNull(units.get(TablePool.READING));
    long hours = Math.ceilDiv(time.plus(ZoneLoad.LEAD).toMinutes(), 60);
    return String.format(
        Locale.ROOT,
        "%d W, %d R, %.2f",
        writes / 6,
        reads,
        hours * (writes * WRITE_UNIT_HOUR + reads * READ_UNIT_HOUR));
  }
}
