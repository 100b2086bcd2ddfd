// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.Condition;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.api.v1alpha1.ZoneLoadStatus;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Dimension;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.Faults;
import io.vinyldns.datastore.status.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Zone loads from their declaration to the end, and what becomes of them when the operator, or
/// somebody, goes away in between.
class ZoneLoadTest {

  private static final Duration CREATION = Duration.ofMinutes(5);
  private static final Duration CHANGE = Duration.ofMinutes(20);

  /// Until the last action that AWS carries out by itself has taken effect.
  private static final Duration AFTERMATH = Duration.ofMinutes(75);

  private static final Map<String, List<String>> LOADED =
      Map.of(
          "recordSet",
          List.of("zone_id_record_set_name_index", "zone_id_record_set_sort_index"),
          "recordChange",
          List.of("zone_id_record_set_change_id_index", "zone_id_created_index"));

  @ParameterizedTest
  @EnumSource(names = {"FREE_TIER", "SMALL", "MEDIUM"})
  void capacityIsThereAtTheStartAndAsItWasAfterTheEnd(Tier tier) {
    World world = new World().tier(tier).settle(CREATION).watch(CHANGE);
    List<Long> before = units(world);
    List<String> targets = targets(world);
    Instant start = start(world);
    declare(world, start, Duration.ofMinutes(15));

    world.watch(until(world, start.minus(Duration.ofMinutes(11))));
    assertThat(phase(world)).isEqualTo("Planned");
    assertThat(units(world)).isEqualTo(before);
    world.watch(until(world, start));
    assertThat(phase(world)).isEqualTo("Open");
    assertThat(open(world)).isEqualTo("True");
    assertThat(units(world)).allMatch(units -> units >= 283);
    world.watch(Duration.ofMinutes(20));

    assertThat(phase(world)).isEqualTo("Done");
    assertThat(open(world)).isEqualTo("False");
    assertThat(units(world)).isEqualTo(before);
    assertThat(targets(world)).isEqualTo(targets);
    assertThat(world.scaling().scheduled()).isEmpty();
  }

  /// No step of it waits for the next look that is due anyway.
  @ParameterizedTest
  @EnumSource(names = {"FREE_TIER", "SMALL"})
  void raisingTakesNoLongerThanAwsDoes(Tier tier) {
    World world = raising(tier);

    world.watch(Duration.ofMinutes(4));

    assertThat(phase(world)).isEqualTo("Open");
  }

  @Test
  void eachPhaseIsToldInOrderAndReadyStays() {
    World world = new World().tier(Tier.SMALL).settle(CREATION).watch(CHANGE);
    int before = world.statusWrites();
    Instant start = start(world);
    declare(world, start, Duration.ofMinutes(15));

    world.watch(until(world, start.plus(Duration.ofMinutes(30))));

    List<DatastoreStatus> since = world.statuses().subList(before, world.statusWrites());
    assertThat(
            since.stream()
                .map(status -> status.allZoneLoads().getFirst().phase())
                .reduce("", (all, next) -> all.endsWith(next) ? all : all + " " + next))
        .isEqualTo(" Planned Raising Open Closing Done");
    assertThat(world.events())
        .extracting(Event::reason)
        .containsSubsequence(
            "ZoneLoadPlanned",
            "LoadEndScheduled",
            "ZoneLoadRaising",
            "CapacityRaised",
            "ZoneLoadOpen",
            "ZoneLoadClosing",
            "ZoneLoadDone");
    assertThat(since)
        .allSatisfy(
            status ->
                assertThat(status.condition("Ready").map(Condition::status)).contains("True"));
  }

  @Test
  void aDeclarationInsideItsWindowKeepsReadyToo() {
    World world = new World().tier(Tier.SMALL).settle(CREATION).watch(CHANGE);
    int before = world.statusWrites();

    declare(world, start(world).minus(Duration.ofMinutes(60)), Duration.ofHours(2));
    world.watch(CHANGE);

    assertThat(phase(world)).isEqualTo("Open");
    assertThat(world.statuses().subList(before, world.statusWrites()))
        .allSatisfy(
            status ->
                assertThat(status.condition("Ready").map(Condition::status)).contains("True"));
  }

  @Test
  void theFreeTierSaysBeforeItThatItIsLeftForHowLongAndAtWhatCost() {
    World world = new World().settle(CREATION);
    declare(world, start(world), Duration.ofMinutes(15));

    world.pass();

    ZoneLoadStatus load = world.status().allZoneLoads().getFirst();
    assertThat(load.phase()).isEqualTo("Planned");
    assertThat(load.message())
        .contains("1,686 write and 355 read units more", "USD")
        .contains("For 25 min the tables leave the free tier of 25 units");
    assertThat(load.usd()).isEqualTo("1.14");
    assertThat(load.pools()).hasSize(7);
  }

  /// The end lies in AWS before capacity is raised, so the operator's death at any step of it ends
  /// in the right state.
  @ParameterizedTest
  @EnumSource(names = {"FREE_TIER", "SMALL"})
  void whereverTheOperatorDiesCapacityIsLoweredByAws(Tier tier) {
    boolean died = true;
    for (int step = 1; died; step += 67) {
      World world = raising(tier);
      List<Long> before = units(world);
      world.steps().crashAt(step);
      died = diesIn(world, Duration.ofMinutes(20));
      world.steps().begin();

      world.advance(Duration.ofMinutes(40).plus(AFTERMATH));

      assertThat(units(world)).as("death at step %d", step).isEqualTo(before);
      assertThat(world.scaling().targets())
          .filteredOn(target -> target.resourceId().startsWith("table/record"))
          .as("death at step %d", step)
          .allMatch(target -> target.minCapacity() <= 5);
      world.restart();
      world.watch(Duration.ofHours(3));
      assertThat(units(world)).as("death at step %d", step).isEqualTo(before);
      assertThat(world.scaling().scheduled()).as("death at step %d", step).isEmpty();
    }
  }

  private static boolean diesIn(World world, Duration time) {
    try {
      world.watch(time);
      return false;
    } catch (Steps.Crash crash) {
      return true;
    }
  }

  @Test
  void anOperatorThatComesBackInTheWindowGoesOnWithIt() {
    World world = raising(Tier.SMALL).watch(Duration.ofMinutes(11));
    assertThat(phase(world)).isEqualTo("Open");

    world.restart();
    world.watch(Duration.ofMinutes(2));

    assertThat(phase(world)).isEqualTo("Open");
    world.watch(Duration.ofMinutes(30));
    assertThat(units(world)).allMatch(units -> units == 5);
  }

  @ParameterizedTest
  @EnumSource(names = {"FREE_TIER", "SMALL"})
  void anEntryThatIsRemovedLowersCapacityAtOnce(Tier tier) {
    World world = raising(tier);
    List<Long> before = units(world);
    world.watch(Duration.ofMinutes(11));
    assertThat(units(world)).allMatch(units -> units >= 142);

    world.apply("zoneLoads: null").watch(Duration.ofMinutes(5));

    assertThat(units(world)).isEqualTo(before);
    assertThat(world.scaling().scheduled()).isEmpty();
    assertThat(world.condition("ZoneLoadOpen")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"FREE_TIER", "SMALL"})
  void aResourceThatIsDeletedLeavesItToAwsToLowerCapacityAtOnce(Tier tier) {
    World world = raising(tier);
    List<Long> before = units(world);
    world.watch(Duration.ofMinutes(11));
    assertThat(units(world)).allMatch(units -> units >= 142);

    world.delete().part(Duration.ofMinutes(1));
    world.advance(Duration.ofMinutes(8));

    assertThat(units(world)).isEqualTo(before);
    world.advance(AFTERMATH);
    assertThat(units(world)).isEqualTo(before);
  }

  @Test
  void aDecreaseThatAwsDoesNotAllowYetIsToldAndMadeThen() {
    World world = new World().settle(CREATION).watch(CHANGE);
    for (int i = 0; i < 4; i++) {
      world.somebody().provision("recordSet", 1, 3);
      world.advance(Duration.ofMinutes(2));
      world.somebody().provision("recordSet", 1, 2);
      world.advance(Duration.ofMinutes(2));
    }
    world.watch(Duration.ofMinutes(2));
    List<Long> before = units(world);
    declare(world, world.now().plus(Duration.ofMinutes(11)), Duration.ofMinutes(15));

    world.watch(Duration.ofMinutes(30));

    assertThat(phase(world)).isEqualTo("Closing");
    assertThat(message(world)).contains("AWS allows the next decrease at");
    assertThat(world.ready().status()).isEqualTo("True");
    world.watch(Duration.ofHours(1));
    assertThat(phase(world)).isEqualTo("Done");
    assertThat(units(world)).isEqualTo(before);
  }

  @Test
  void onDemandOnlyTheLimitsThatAreInTheWayAreRaised() {
    World world =
        new World()
            .apply("throughput: {tier: OnDemand, onDemand: {maxWriteRequestUnits: 50}}")
            .settle(CREATION)
            .watch(CHANGE);
    Instant start = start(world);
    declare(world, start, Duration.ofMinutes(15));

    world.watch(until(world, start));

    assertThat(phase(world)).isEqualTo("Open");
    assertThat(mode(world)).isEqualTo("on demand up to 283");
    assertThat(world.scaling().targets()).isEmpty();
    world.watch(CHANGE);
    assertThat(mode(world)).isEqualTo("on demand up to 50");
    assertThat(phase(world)).isEqualTo("Done");
  }

  @Test
  void loadsThatOverlapAddUpAndTheEndIsTheLastOnes() {
    World world = new World().tier(Tier.SMALL).settle(CREATION).watch(CHANGE);
    Instant start = start(world);
    world.apply(
        "zoneLoads: [%s, %s]"
            .formatted(
                entry("a.", start, Duration.ofMinutes(60)),
                entry("b.", start.plusSeconds(1800), Duration.ofMinutes(60))));

    world.watch(until(world, start.plusSeconds(1800)));

    assertThat(units(world)).allMatch(units -> units >= 142);
    assertThat(open(world)).isEqualTo("True");
    world.watch(Duration.ofMinutes(31));
    assertThat(world.status().allZoneLoads())
        .extracting(ZoneLoadStatus::phase)
        .containsExactly("Done", "Open");
    assertThat(units(world)).allMatch(units -> units >= 71);
    world.watch(Duration.ofMinutes(40));
    assertThat(units(world)).allMatch(units -> units == 5);
  }

  @Test
  void anEntryWhoseEndHasPassedNeverFires() {
    World world = new World().tier(Tier.SMALL).settle(CREATION).watch(CHANGE);
    world.aws().journal().clear();

    declare(world, world.now().minus(Duration.ofHours(2)), Duration.ofMinutes(15));
    world.watch(CHANGE);

    assertThat(phase(world)).isEqualTo("Done");
    assertThat(world.aws().journal().writes()).isEmpty();
  }

  @Test
  void aResourceThatIsMadeAnewFiresNothingThatIsOver() {
    World world = raising(Tier.SMALL).watch(Duration.ofHours(1));

    world.recreate();
    world.apply("adoption: Adopt").settle(CHANGE).watch(CHANGE);

    assertThat(phase(world)).isEqualTo("Done");
    assertThat(units(world)).allMatch(units -> units == 5);
  }

  @Test
  void aLoadThatCanNotBeDoneInItsTimeSaysWhatCould() {
    World world = new World().settle(CREATION);
    world.aws().journal().clear();

    world.apply(
        "zoneLoads: [{name: big., records: 500000, startAt: %s, within: 5m}]"
            .formatted(world.now().plus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.SECONDS)));
    world.watch(Duration.ofMinutes(3));

    assertThat(phase(world)).isEqualTo("Impossible");
    assertThat(message(world))
        .startsWith("500,000 records in 5 min are 3,390 a second")
        .endsWith("allow at least 34 min, or split the zone.");
    assertThat(world.aws().journal().writes()).isEmpty();
  }

  @Test
  void aHigherValueOfAnOverrideWins() {
    World world =
        new World()
            .tier(Tier.SMALL)
            .apply(
                "tables: {recordSet: {throughput: {read: {units: 400}, write: {min: 500, max: 900}}}}")
            .settle(CREATION)
            .watch(CHANGE);
    Instant start = start(world);
    declare(world, start, Duration.ofMinutes(15));

    world.watch(until(world, start));

    assertThat(phase(world)).isEqualTo("Open");
    assertThat(world.scaling().targets())
        .filteredOn(target -> target.resourceId().equals("table/recordSet"))
        .singleElement()
        .satisfies(
            target -> {
              assertThat(target.minCapacity()).isEqualTo(500);
              assertThat(target.maxCapacity()).isEqualTo(900);
            });
  }

  @Test
  void underObserveALoadSaysWhatWouldBeDone() {
    World world = new World().tier(Tier.SMALL).settle(CREATION).watch(CHANGE);
    world.apply("management: Observe").watch(CHANGE);
    world.aws().journal().clear();
    Instant start = start(world);
    declare(world, start, Duration.ofMinutes(15));

    world.watch(until(world, start));

    assertThat(phase(world)).isEqualTo("Planned");
    assertThat(message(world))
        .startsWith("Nothing is raised under management: Observe. With Manage, capacity is raised")
        .contains("It takes");
    assertThat(world.aws().journal().writes()).isEmpty();
  }

  @Test
  void aFixedPoolThatIsRaisedIsNeitherScaledNorRestored() {
    World world = raising(Tier.FREE_TIER).watch(Duration.ofMinutes(11));

    assertThat(phase(world)).isEqualTo("Open");
    assertThat(Objects.requireNonNull(world.status().capacity()).scaledPools()).isZero();
    assertThat(world.events())
        .extracting(Event::reason)
        .contains("CapacityRaised")
        .doesNotContain("CapacityRestored");
  }

  @Test
  void nothingIsRaisedWhileTheScheduleOfItsEndIsRefused() {
    World world = new World().tier(Tier.SMALL).settle(CREATION).watch(CHANGE);
    Instant start = start(world);
    world
        .aws()
        .faults()
        .on(
            "PutScheduledAction",
            Faults.ANY,
            10_000,
            new Fault.Refuse(400, "AccessDeniedException", "no"));
    declare(world, start, Duration.ofMinutes(15));

    world.watch(until(world, start));

    assertThat(phase(world)).isEqualTo("Raising");
    assertThat(message(world)).contains("application-autoscaling:PutScheduledAction");
    assertThat(units(world)).allMatch(units -> units == 5);
    assertThat(world.ready().status()).isEqualTo("True");
  }

  @Test
  void nothingIsRaisedWhileAwsDoesNotShowTheScheduleOfItsEnd() {
    World world = new World().settle(CREATION).watch(CHANGE);
    Instant start = start(world);
    world
        .aws()
        .faults()
        .on(
            "DescribeScheduledActions",
            Faults.ANY,
            10_000,
            new Fault.Refuse(400, "InternalServiceException", "for now"));
    declare(world, start, Duration.ofMinutes(15));
    List<Long> before = units(world);

    world.watch(until(world, start));

    assertThat(units(world)).isEqualTo(before);
    assertThat(phase(world)).isEqualTo("Raising");
    assertThat(world.ready().status()).isEqualTo("True");
  }

  @Test
  void theOwnScheduleIsNoDriftAndSomebodyElsesKeepsAPoolFromBeingRaised() {
    World world = new World().tier(Tier.SMALL).settle(CREATION).watch(CHANGE);
    world.scaling().schedule("recordSet", "nightly");
    Instant start = start(world);
    declare(world, start, Duration.ofMinutes(15));

    world.watch(until(world, start));

    assertThat(phase(world)).isEqualTo("Raising");
    assertThat(message(world)).contains("scheduled action nightly");
    assertThat(world.status().drift())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("nightly").doesNotContain("zone-load"));
  }

  @Test
  void whatIsRaisedIsNeverWrittenByAnUpdate() {
    World world = raising(Tier.FREE_TIER);
    world.aws().capacityLog().clear();

    world.watch(Duration.ofMinutes(11));
    world.apply("tables: {recordSet: {throughput: {read: {units: 4}}}}").watch(CHANGE);

    assertThat(world.aws().capacityLog().by(World.ACCESS_KEY))
        .isNotEmpty()
        .allMatch(
            entry ->
                entry.dimension().equals(Dimension.reads("recordSet"))
                    || entry.dimension().kind() == Dimension.Kind.READ);
  }

  @Test
  void noCallIsMadeForLoadsOutsideOfTheirWindow() {
    World world = new World().tier(Tier.SMALL).settle(CREATION).watch(Duration.ofHours(1));
    declare(world, start(world).plus(Duration.ofDays(3)), Duration.ofMinutes(15));
    world.pass();
    world.aws().journal().clear();

    world.watch(Duration.ofMinutes(12));

    assertThat(world.aws().journal().calls())
        .extracting(Call::operation)
        .doesNotContain("PutScheduledAction", "RegisterScalableTarget");
  }

  /// A datastore whose window has just begun: 100,000 records in half an hour, from in ten minutes.
  private static World raising(Tier tier) {
    World world = new World().tier(tier).settle(CREATION).watch(CHANGE);
    declare(world, world.now().plus(Duration.ofMinutes(10)), Duration.ofMinutes(30));
    return world;
  }

  private static Instant start(World world) {
    return world.now().plus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.MINUTES);
  }

  private static void declare(World world, Instant start, Duration within) {
    world.apply("zoneLoads: [%s]".formatted(entry("example.com.", start, within)));
  }

  private static String entry(String name, Instant start, Duration within) {
    return "{name: %s, records: 100000, startAt: \"%s\", within: %dm}"
        .formatted(name, start.truncatedTo(ChronoUnit.SECONDS), within.toMinutes());
  }

  private static Duration until(World world, Instant time) {
    return Duration.between(world.now(), time);
  }

  private static String phase(World world) {
    return world.status().allZoneLoads().getFirst().phase();
  }

  private static String message(World world) {
    return world.status().allZoneLoads().getFirst().message();
  }

  private static String open(World world) {
    return world.condition("ZoneLoadOpen").orElseThrow().status();
  }

  private static String mode(World world) {
    return Objects.requireNonNull(world.status().tables()).stream()
        .filter(table -> table.name().equals("recordSet"))
        .flatMap(table -> Stream.ofNullable(table.write()))
        .findFirst()
        .orElseThrow()
        .mode();
  }

  /// Write units of the six pools, as AWS has them.
  private static List<Long> units(World world) {
    return LOADED.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(table -> world.somebody().writeUnits(table.getKey(), table.getValue()).stream())
        .toList();
  }

  private static List<String> targets(World world) {
    return world.scaling().targets().stream()
        .map(
            target ->
                "%s %s %d-%d"
                    .formatted(
                        target.resourceId(),
                        target.scalableDimensionAsString(),
                        target.minCapacity(),
                        target.maxCapacity()))
        .sorted()
        .toList();
  }
}
