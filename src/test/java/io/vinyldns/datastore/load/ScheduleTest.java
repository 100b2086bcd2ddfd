// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.load;

import static io.vinyldns.datastore.model.VinylDnsTable.RECORD_SET;
import static io.vinyldns.datastore.model.VinylDnsTable.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.load.Schedule.Feasibility;
import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.Need;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final Set<VinylDnsTable> ALL = EnumSet.allOf(VinylDnsTable.class);
  private static final Instant FOUR = Instant.parse("2026-12-01T04:00:00Z");
  private static final Instant FIVE = FOUR.plus(Duration.ofHours(1));
  private static final Pool WRITES = Pool.ofTable(Dimension.WRITE);

  @Test
  void capacityIsAskedForFromTenMinutesBeforeTheStartToTheEnd() {
    Schedule schedule = new Schedule(List.of(load("a", 100_000, FOUR, FIVE)), ALL);

    assertThat(schedule.needs(RECORD_SET, FOUR.minusSeconds(601))).isEmpty();
    assertThat(schedule.needs(RECORD_SET, FOUR.minusSeconds(600)))
        .containsEntry(WRITES, new Need(71, FIVE));
    assertThat(schedule.needs(RECORD_SET, FIVE.minusSeconds(1))).isNotEmpty();
    assertThat(schedule.needs(RECORD_SET, FIVE)).isEmpty();
    assertThat(schedule.needs(USER, FOUR)).isEmpty();
  }

  @Test
  void loadsThatOverlapAddUpUntilTheLastEnds() {
    Instant six = FIVE.plus(Duration.ofHours(1));
    Schedule schedule =
        new Schedule(
            List.of(
                load("a", 100_000, FOUR, FIVE),
                load("b", 100_000, FOUR.plusSeconds(1800), six.minusSeconds(1800))),
            ALL);

    assertThat(schedule.needs(RECORD_SET, FOUR)).containsEntry(WRITES, new Need(71, FIVE));
    assertThat(schedule.needs(RECORD_SET, FOUR.plusSeconds(1800)))
        .containsEntry(WRITES, new Need(142, six.minusSeconds(1800)));
    assertThat(schedule.needs(RECORD_SET, FIVE))
        .containsEntry(WRITES, new Need(71, six.minusSeconds(1800)));
  }

  @Test
  void aLoadThatNoWriterCanDoInItsTimeSaysWhatCouldBeDone() {
    ZoneLoad load = load("a", 500_000, FOUR, FOUR.plusSeconds(300));

    assertThat(new Schedule(List.of(load), ALL).of(load))
        .isEqualTo(new Feasibility.TooShort(3390, Duration.ofMinutes(34)));
  }

  @Test
  void whatAwsDoesNotProvisionAtOnceIsImpossibleForTheLastToStart() {
    List<ZoneLoad> loads =
        IntStream.range(0, 40)
            .mapToObj(
                each ->
                    load("zone" + each, 200_000, FOUR.plusSeconds(each), FOUR.plusSeconds(1200)))
            .toList();
    Schedule schedule = new Schedule(loads, ALL);

    assertThat(schedule.of(loads.getFirst())).isInstanceOf(Feasibility.Possible.class);
    assertThat(schedule.of(loads.getLast()))
        .isInstanceOfSatisfying(
            Feasibility.TooMuch.class,
            much -> {
              assertThat(much.quota()).isEqualTo(80_000);
              assertThat(much.after()).isEqualTo(FOUR.plusSeconds(1200));
            });
  }

  @Test
  void withoutItsTablesThereIsNothingToLoad() {
    ZoneLoad load = load("a", 1000, FOUR, FIVE);

    assertThat(new Schedule(List.of(load), Set.of(USER)).of(load))
        .isEqualTo(new Feasibility.NoTable());
  }

  private static ZoneLoad load(String name, long records, Instant start, Instant end) {
    return new ZoneLoad(name, records, ZoneLoad.USUAL_BYTES, start, end);
  }
}
