// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vinyldns.datastore.api.v1alpha1.TableStatus.IndexStatus;
import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.Span;
import io.vinyldns.datastore.simulation.Timings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeTest {

  private static final Duration CREATION = Duration.ofMinutes(1);
  private static final Duration CHANGE = Duration.ofMinutes(10);
  private static final Duration NEW_INDEX = Duration.ofMinutes(45);

  @Test
  void aScaledTierIsLeftToAutoScaling() {
    World world = new World().settle(CREATION);
    world.aws().journal().clear();

    world.tier(Tier.LARGE).settle(CHANGE).watch(CHANGE);

    assertThat(world.aws().journal().counts()).doesNotContainKey("UpdateTable");
    assertThat(world.aws().capacityLog().by(World.ACCESS_KEY)).isEmpty();
    assertThat(units(world, "recordSet")).containsExactly(100L, 100L, 100L, 100L, 100L, 100L);
    assertThat(units(world, "user")).containsExactly(100L, 5L, 100L, 5L, 100L, 5L);
  }

  @Test
  void theStatusSpeaksOfAChangeUntilItIsDone() {
    World world = new World().settle(CREATION).watch(CREATION);

    world.apply("tables: {membership: {throughput: {read: {units: 5}}}}");
    world.pass();
    world.pass();

    assertThat(world.ready().status()).isEqualTo("False");
    assertThat(world.ready().reason()).isEqualTo("ChangingTables");
    assertThat(world.ready().observedGeneration()).isEqualTo(2);
    assertThat(world.status().plan())
        .contains(
            "membership: change throughput: table 5 read and 1 write units;"
                + " AWS is changing the table, and takes one change at a time");
  }

  @Test
  void aChangeByAnotherProcessRightAfterTheCreationWaitsUntilTheTagsCanBeSeen() {
    Timings slow = Timings.AWS.withFirstTagVisibility(Span.ofSeconds(20, 20));
    World world = new World(1, slow, Quotas.AWS).watch(Duration.ofSeconds(30));

    world.restart();
    world.tier(Tier.SMALL);
    world.pass();

    assertThat(world.status().plan())
        .anySatisfy(
            sentence -> assertThat(sentence).endsWith("waits until AWS shows the table's tags"));
    world.settle(CHANGE);
    assertThat(units(world, "userChange")).containsExactly(1L, 1L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void tiersThatFollowEachOtherWhileTheLastIsUnderWayEndInTheLastOne(long seed) {
    World world = new World(seed, Timings.AWS, Quotas.AWS);
    for (Tier tier : List.of(Tier.SMALL, Tier.ON_DEMAND, Tier.LARGE, Tier.MEDIUM)) {
      world.tier(tier).watch(Duration.ofSeconds(7 + 5 * seed));
    }

    world.settle(CHANGE);

    assertThat(units(world, "recordSet")).allMatch(units -> units >= 30 && units <= 500);
    assertThat(units(world, "userChange")).allMatch(units -> units >= 5 && units <= 50);
  }

  @Test
  void onDemandHasNoUnitsAndBackToProvisionedNamesThemAll() {
    World world = new World().settle(CREATION);

    world.tier(Tier.ON_DEMAND).settle(CHANGE);
    assertThat(requireNonNull(world.status().tables()))
        .allSatisfy(
            table -> {
              assertThat(table.billing()).isEqualTo("OnDemand");
              assertThat(requireNonNull(table.read()).mode()).isEqualTo("on demand");
            });

    world.tier(Tier.SMALL).settle(CHANGE);
    assertThat(units(world, "group")).containsExactly(5L, 1L, 5L, 1L);
  }

  @Test
  void missingIndexesAreAddedOneAtATimeWhileTheOtherTablesServe() {
    World world = new World().settle(CREATION);
    for (String index : List.of("username_index", "access_key_index")) {
      world.somebody().dropIndex("users", index);
      world.advance(Duration.ofMinutes(2));
    }
    world.aws().journal().clear();

    world.pass();
    assertThat(world.ready().status()).isEqualTo("False");
    assertThat(world.status().tablesReady()).isEqualTo("7/8");
    world.settle(NEW_INDEX);

    assertThat(world.aws().journal().writes())
        .extracting(Call::operation, Call::resource)
        .containsExactly(tuple("UpdateTable", "users"), tuple("UpdateTable", "users"));
    assertThat(units(world, "user")).containsExactly(2L, 1L, 3L, 1L, 1L, 1L);
    assertThat(world.statuses())
        .anySatisfy(
            status ->
                assertThat(requireNonNull(status.plan()))
                    .anySatisfy(
                        sentence ->
                            assertThat(sentence)
                                .startsWith("users: add index username_index")
                                .endsWith("waits for index access_key_index to become active")));
  }

  @Test
  void unitsThatSomebodyChangedAreRepairedAndTheDatastoreStaysReady() {
    World world = new World().settle(CREATION);
    world.somebody().provision("membership", 9, 9);
    world.advance(Duration.ofMinutes(1));

    world.pass();

    assertThat(world.ready().status()).isEqualTo("True");
    assertThat(world.condition("Reconciling").orElseThrow().reason()).isEqualTo("Repairing");
    world.settle(CHANGE);
    assertThat(units(world, "membership")).containsExactly(3L, 1L);
    assertThat(world.statuses().subList(world.statuses().size() - 2, world.statuses().size()))
        .allSatisfy(
            status ->
                assertThat(requireNonNull(status.conditions()).getFirst().status())
                    .isEqualTo("True"));
  }

  @Test
  void aRepairThatAwsThrottlesLeavesTheDatastoreReady() {
    World world = new World().settle(CREATION).watch(CREATION);
    world.somebody().provision("membership", 9, 9);
    world.advance(CREATION);
    world.aws().faults().on("UpdateTable", "membership", 3, Fault.throttle());

    world.pass();

    assertThat(world.ready().status()).isEqualTo("True");
    assertThat(world.condition("Reconciling").orElseThrow().message()).contains("AWS throttles");
    world.settle(CHANGE);
    assertThat(units(world, "membership")).containsExactly(3L, 1L);
  }

  @Test
  void aDecreaseThatHasToWaitDoesNotHoldUpAMissingIndex() {
    World world = new World().settle(CREATION);
    world.tier(Tier.SMALL).settle(CHANGE);
    world.somebody().dropIndex("users", "username_index");
    world.advance(CREATION);
    world
        .aws()
        .faults()
        .rule(
            attempt ->
                attempt.operation().equals("UpdateTable")
                        && attempt.request().findValue("Create") == null
                    ? Optional.of(
                        new Fault.Refuse(400, "LimitExceededException", "decreases are limited"))
                    : Optional.empty());

    world.tier(Tier.FREE_TIER).watch(NEW_INDEX);

    assertThat(units(world, "user")).hasSize(6);
    assertThat(world.ready().reason()).isEqualTo("QuotaReached");
  }

  @Test
  void anIndexOfSomebodyElseIsReportedAndLeftAlone() {
    World world = new World().settle(CREATION);
    world
        .somebody()
        .addIndex("membership", "by_group", "group_id", Optional.of(Somebody.units(1, 1)));
    world.advance(NEW_INDEX);
    world.aws().journal().clear();

    world.settle(CHANGE).watch(Duration.ofMinutes(20));

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.status().drift())
        .containsExactly("membership: index by_group isn't one of VinylDNS's and is left alone");
    assertThat(world.ready().status()).isEqualTo("True");
  }

  @Test
  void foreignIndexesGetUnitsWhenATableGoesBackToProvisioned() {
    World world = new World().tier(Tier.ON_DEMAND).settle(CREATION);
    world.somebody().addIndex("membership", "by_group", "group_id", Optional.empty());
    world.advance(NEW_INDEX);

    world.tier(Tier.SMALL).settle(CHANGE);

    assertThat(units(world, "membership")).containsExactly(5L, 1L, 5L, 1L);
  }

  @Test
  void aDecreaseBeyondTheDailyBudgetWaitsForTheTimeThatAwsNames() {
    World world = new World().settle(CREATION);
    for (int i = 0; i < 4; i++) {
      world.apply("tables: {user: {throughput: {read: {units: 9}}}}").settle(CHANGE);
      world.apply("tables: {user: null}").settle(CHANGE);
    }
    world.apply("tables: {user: {throughput: {read: {units: 9}}}}").settle(CHANGE);

    world.apply("tables: {user: null}").watch(Duration.ofMinutes(3));

    assertThat(world.ready().reason()).isEqualTo("QuotaReached");
    assertThat(world.ready().message()).contains("AWS allows the next decrease at");
    world.settle(Duration.ofHours(2));
    assertThat(units(world, "user")).containsExactly(2L, 1L, 3L, 1L, 1L, 1L);
  }

  /// Reads and writes of the table, then of its indexes by name.
  private static List<Long> units(World world, String key) {
    return requireNonNull(world.status().tables()).stream()
        .filter(table -> table.key().equals(key))
        .flatMap(
            table ->
                Stream.concat(
                    Stream.of(table.read(), table.write()),
                    Objects.requireNonNullElse(table.indexes(), List.<IndexStatus>of()).stream()
                        .flatMap(index -> Stream.of(index.read(), index.write()))))
        .map(pool -> requireNonNull(requireNonNull(pool).units()))
        .toList();
  }
}
