// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.load.ZoneLoad;
import io.vinyldns.datastore.simulation.Dimension;
import io.vinyldns.datastore.simulation.Home;
import io.vinyldns.datastore.simulation.LoadReport;
import io.vinyldns.datastore.simulation.LoadedZone;
import io.vinyldns.datastore.simulation.UnitHours;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// VinylDNS loads a zone of 100,000 records, with and without having said so: whether it finishes
/// in its time, and whether all is as it was afterwards.
class ZoneLoadRunTest {

  private static final Home HOME = new Home(World.ACCOUNT, "us-east-1");
  private static final int RECORDS = 100_000;
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration LEAD = Duration.ofMinutes(30);
  private static final Duration AFTER = Duration.ofHours(3);

  /// A datastore, and a load that is going to be started in half an hour.
  private static final class Run {
    private final World world;
    private final Instant startAt;
    private final Map<Dimension, Long> before;
    private final Supplier<LoadReport> load;

    private Run(Tier tier) {
      world = new World().tier(tier).settle(Duration.ofMinutes(5)).watch(Duration.ofMinutes(5));
      before = world.aws().units(HOME);
      startAt = world.now().plus(LEAD).truncatedTo(ChronoUnit.MINUTES);
      load = world.aws().load(HOME, LoadedZone.of("example.com.", RECORDS, startAt));
    }

    private Run declared() {
      world.apply(
          "zoneLoads: [{name: example.com., records: %d, startAt: \"%s\", within: 15m}]"
              .formatted(RECORDS, startAt));
      return this;
    }

    private Run watch() {
      world.watch(Duration.between(world.now(), startAt.plus(AFTER)));
      return this;
    }

    /// Of every pool: a fixed one has its units for both bounds, also while the scalable target
    /// that the load needed is there.
    private SortedMap<String, String> bounds() {
      SortedMap<String, String> bounds = new TreeMap<>();
      world
          .aws()
          .units(HOME)
          .forEach(
              (pool, units) ->
                  bounds.put(
                      pool.resourceId() + " " + pool.scalableDimension(), units + "-" + units));
      world
          .scaling()
          .targets()
          .forEach(
              target ->
                  bounds.put(
                      target.resourceId() + " " + target.scalableDimensionAsString(),
                      target.minCapacity() + "-" + target.maxCapacity()));
      return bounds;
    }

    private void isInTimeAndAsBefore() {
      assertThat(load.get().isFinished()).as(load.get().toString()).isTrue();
      assertThat(load.get().duration().orElseThrow()).isLessThan(WINDOW);
      assertThat(world.aws().units(HOME)).isEqualTo(before);
    }

    private Run print(String name) {
      LoadReport report = load.get();
      UnitHours provisioned = world.aws().unitHours(HOME, startAt.minus(LEAD));
      System.out.printf(
          "%-28s %s after %s, %d changes, %d records, %d requests, %d throttled writes;"
              + " %.0f read and %.0f write unit-hours, %.2f USD%n",
          name,
          report.phase(),
          report.duration().map(Duration::toString).orElse("-"),
          report.changes(),
          report.records(),
          report.requests(),
          report.throttledWrites(),
          provisioned.read(),
          provisioned.write(),
          provisioned.usd());
      return this;
    }
  }

  @Test
  void smallIsTooLittleForALoad() {
    Run run = new Run(Tier.SMALL).watch().print("Small, undeclared");
    assertThat(run.load.get().phase()).isEqualTo(LoadReport.Phase.FAILED);
    assertThat(run.load.get().throttledWrites()).isPositive();
  }

  @Test
  void smallWithADeclarationFinishesInTimeAndIsAsBeforeAfterwards() {
    new Run(Tier.SMALL).declared().watch().print("Small, within 15m").isInTimeAndAsBefore();
  }

  /// AWS doesn't promise the units that nobody used.
  @ParameterizedTest
  @EnumSource(names = {"FREE_TIER", "SMALL"})
  void aDeclaredLoadFinishesInTimeWithoutBurstCapacityToo(Tier tier) {
    Run run = new Run(tier).declared();
    run.world.aws().withoutBurst();

    run.watch().print(tier + ", no burst").isInTimeAndAsBefore();
  }

  @Test
  void freeTierIsTooLittleForALoad() {
    Run run = new Run(Tier.FREE_TIER).watch().print("FreeTier, undeclared");
    assertThat(run.load.get().phase()).isEqualTo(LoadReport.Phase.FAILED);
  }

  @Test
  void freeTierWithADeclarationFinishesInTimeAndIsAsBeforeAfterwards() {
    new Run(Tier.FREE_TIER).declared().watch().print("FreeTier, within 15m").isInTimeAndAsBefore();
  }

  /// Dead at several moments while capacity is being raised.
  @ParameterizedTest
  @EnumSource(names = {"FREE_TIER", "SMALL"})
  void anOperatorThatDiesWhileItRaisesLeavesNothingRaised(Tier tier) {
    for (int seconds : List.of(2, 10, 30, 90)) {
      Run run = new Run(tier).declared();
      SortedMap<String, String> bounds = run.bounds();
      run.world.watch(
          Duration.between(run.world.now(), run.startAt.minus(ZoneLoad.LEAD)).plusSeconds(seconds));

      run.world.advance(AFTER);

      assertThat(run.world.aws().units(HOME)).as("dead after %d s", seconds).isEqualTo(run.before);
      assertThat(run.bounds()).as("dead after %d s", seconds).isEqualTo(bounds);
    }
  }

  @Test
  void anOperatorThatDiesInTheWindowLeavesNothingRaised() {
    for (Tier tier : List.of(Tier.SMALL, Tier.FREE_TIER)) {
      Run run = new Run(tier).declared();
      SortedMap<String, String> bounds = run.bounds();
      run.world.watch(Duration.between(run.world.now(), run.startAt));
      assertThat(run.world.aws().units(HOME)).isNotEqualTo(run.before);
      assertThat(run.bounds()).isNotEqualTo(bounds);

      run.world.advance(AFTER);

      run.print(tier + ", operator dead");
      assertThat(run.load.get().isFinished()).isTrue();
      assertThat(run.world.aws().units(HOME)).isEqualTo(run.before);
      assertThat(run.bounds()).isEqualTo(bounds);
    }
  }
}
