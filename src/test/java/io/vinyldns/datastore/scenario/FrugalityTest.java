// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.Faults;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How few calls the operator gets by with, and how it goes easy on AWS. `docs/benchmark.md`
/// derives the fewest.
class FrugalityTest {

  private static final int FEWEST = 105;
  private static final int SCALED_POOLS = 34;

  private static final Duration CREATION = Duration.ofMinutes(2);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void eightTablesWithScaledPoolsTakeFewCalls(long seed) {
    World world = new World(seed, Timings.AWS, Quotas.AWS).tier(Tier.SMALL).settle(CREATION);

    List<Call> calls = world.aws().journal().calls();
    assertThat(calls.size()).as("%s", world.aws().journal().counts()).isLessThan(FEWEST * 17 / 10);
    assertThat(calls)
        .filteredOn(call -> call.operation().equals("PutScalingPolicy"))
        .hasSize(SCALED_POOLS)
        .allMatch(Call::isDone);
  }

  @Test
  void aTableThatThisProcessMadeAMomentAgoIsOursWithoutAReadOfItsTags() {
    World world = new World().tier(Tier.SMALL).settle(CREATION);

    assertThat(world.aws().journal().counts()).doesNotContainKey("ListTagsOfResource");
  }

  @Test
  void aProcessThatDidNotMakeTheTableReadsItsTagsBeforeItChangesIt() {
    World world = new World().tier(Tier.SMALL);
    world.pass();
    world.restart();

    world.settle(CREATION);

    assertThat(tablesReadFirst(world)).hasSize(8);
  }

  @Test
  void aTableThatStatusHasNotRecordedIsNotOursByItsIdAlone() {
    World world = new World().tier(Tier.SMALL);
    world.deleteSecret();
    world.pass();
    VinylDnsDatastore old = Serialization.clone(world.resource());
    world.secret(Map.of("AWS_ACCESS_KEY_ID", World.ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", "secret"));
    world.pass();
    world.advance(Duration.ofSeconds(30));
    world.aws().journal().clear();

    world.cacheShows(old);
    assertThatThrownBy(world::pass).hasMessageContaining("modified");

    assertThat(world.aws().journal().counts()).containsEntry("ListTagsOfResource", 8L);
    assertThat(world.aws().journal().writes()).isEmpty();
  }

  @Test
  void aTableThatSomebodyMadeInPlaceOfOneThatWeMadeAMomentAgoIsLeftAlone() {
    World world = new World().tier(Tier.SMALL);
    world.pass();
    world.advance(Duration.ofSeconds(25));
    world.somebody().protect("membership", false);
    world.somebody().delete("membership");
    world.advance(Duration.ofSeconds(15));
    world.somebody().create("membership", Map.of(), "user_id", "group_id");
    world.aws().journal().clear();

    world.watch(Duration.ofMinutes(5));

    assertThat(world.aws().journal().writes())
        .filteredOn(World::byTheOperator)
        .isNotEmpty()
        .noneMatch(call -> call.resource().equals("membership"));
  }

  /// The tables that nothing was written to before their tags were read, and then something was.
  private static Set<String> tablesReadFirst(World world) {
    Set<String> read = new HashSet<>();
    Set<String> written = new HashSet<>();
    for (Call call : world.aws().journal().calls()) {
      if (call.operation().equals("ListTagsOfResource")) {
        read.add(call.resource());
      } else if (call.isWrite() && !call.operation().equals("CreateTable")) {
        written.add(call.resource());
        assertThat(read).contains(call.resource());
      }
    }
    return written;
  }

  @Test
  void anAwsThatIsQuickerThanUsualIsSeenToBe() {
    World world = new World(1, Timings.AWS.scaledBy(0.1), Quotas.AWS).tier(Tier.SMALL);
    Instant applied = world.now();

    world.settle(CREATION);

    assertThat(Duration.between(applied, world.now())).isLessThan(Duration.ofSeconds(9));
  }

  @Test
  void aPassOverADatastoreInSyncTakesAtMost24CallsAndWritesNothing() {
    World world = new World().tier(Tier.SMALL).settle(CREATION);
    List<Integer> calls = new ArrayList<>();

    for (int i = 0; i < 60; i++) {
      world.aws().journal().clear();
      world.pass();
      calls.add(world.aws().journal().calls().size());
      assertThat(world.aws().journal().writes()).isEmpty();
    }

    assertThat(calls).allMatch(each -> each <= 24).contains(13);
  }

  /// In each order of the times that chance gives.
  @Test
  void aNewProcessReadsNoMoreThanItMustOfADatastoreInSync() {
    for (long seed = 1; seed <= 8; seed++) {
      World world = new World(seed, Timings.AWS, Quotas.AWS).tier(Tier.SMALL);
      world.settle(CREATION).watch(Duration.ofHours(1));
      int statuses = world.statusWrites();
      world.restart();
      world.aws().journal().clear();

      world.pass();

      assertThat(world.aws().journal().calls().size()).isBetween(13, 21);
      assertThat(world.aws().journal().writes()).isEmpty();
      world.watch(Duration.ofMinutes(25));
      assertThat(world.aws().journal().counts())
          .as("seed " + seed)
          .containsEntry("ListTagsOfResource", 8L)
          .containsEntry("DescribeContinuousBackups", 8L);
      assertThat(world.statusWrites()).isEqualTo(statuses);
    }
  }

  @Test
  void aNewProcessSpreadsItsFirstPassesOverTheDatastoresInSync() {
    World world = inACrowd();
    Instant started = world.now();

    world.pass();
    assertThat(world.aws().journal().calls()).as("not yet").isEmpty();
    world.pass();

    assertThat(world.aws().journal().calls()).isNotEmpty();
    assertThat(Duration.between(started, world.now()))
        .as("25 a second")
        .isLessThan(Duration.ofSeconds(40));
  }

  @Test
  void anEditWaitsForNoOtherDatastoreAfterARestart() {
    World world = inACrowd();
    world.apply("tags: {team: dns}");
    Instant edited = world.now();

    world.pass();

    assertThat(world.aws().journal().writes()).isNotEmpty();
    assertThat(world.aws().journal().calls().getFirst().time()).isEqualTo(edited);
  }

  /// In sync, among a thousand, and the operator starts again.
  private static World inACrowd() {
    World world = new World().settle(CREATION);
    for (int i = 0; i < 1000; i++) {
      world.neighbour(world.resource());
    }
    world.restart();
    world.aws().journal().clear();
    return world;
  }

  @Test
  void whoIsThrottledRestsLongerEachTimeUntilItGoesWell() {
    World world = new World().settle(CREATION);
    throttled(world);

    assertThat(rests(world, 5)).containsExactly(10L, 20L, 40L, 60L, 60L);
    world.aws().faults().clear();
    world.settle(CREATION);
    throttled(world);

    assertThat(rests(world, 2)).containsExactly(10L, 20L);
  }

  @Test
  void anEditEndsALongRest() {
    World world = new World().settle(CREATION);
    throttled(world);
    rests(world, 5);

    world.apply("tags: {team: dns}");
    world.pass();

    assertThat(rests(world, 2)).containsExactly(10L, 20L);
  }

  @Test
  void aTableThatStaysBusyIsAskedLessAndLess() {
    World world = new World().settle(CREATION);
    Fault busy = new Fault.Refuse(400, "ResourceInUseException", "Table is being updated");
    world.aws().faults().on("TagResource", Faults.ANY, 100_000, busy);
    world.apply("tags: {team: dns}");
    world.pass();

    assertThat(rests(world, 12))
        .containsExactly(2L, 2L, 2L, 2L, 2L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    world.aws().faults().clear();
    world.settle(CREATION);
    assertThat(world.aws().journal().writes()).isNotEmpty();
  }

  private static void throttled(World world) {
    world.aws().faults().on("DescribeTable", Faults.ANY, 100_000, Fault.throttle());
    world.apply("tags: {}");
    world.pass();
  }

  /// Between passes, in seconds; the jitter is a tenth.
  private static List<Long> rests(World world, int passes) {
    List<Long> rests = new ArrayList<>();
    for (int i = 0; i < passes; i++) {
      Instant before = world.now();
      world.pass();
      double seconds = Duration.between(before, world.now()).toMillis() / 1000.0;
      rests.add(
          List.of(2L, 4L, 8L, 10L, 16L, 20L, 32L, 40L, 60L).stream()
              .filter(each -> Math.abs(each - seconds) <= each / 10.0 + 0.5)
              .findFirst()
              .orElse(Math.round(seconds)));
    }
    return rests;
  }
}
