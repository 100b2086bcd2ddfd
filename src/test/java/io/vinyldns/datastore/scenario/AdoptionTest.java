// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdoptionTest {

  private static final Duration SOON = Duration.ofMinutes(5);
  private static final Duration A_WHILE = Duration.ofMinutes(10);
  private static final Duration SETTLED = Duration.ofSeconds(4);
  private static final String US = "cluster/dns/vinyldns";

  @Test
  void tablesThatVinylDnsMadeAreTaggedAndThenConverged() {
    World world = withVinylDnsTables().apply("adoption: Adopt");

    world.settle(SOON);

    assertThat(world.status().tablesReady()).isEqualTo("8/8");
    assertThat(done(world)).extracting(Call::operation).doesNotContain("CreateTable");
    assertThat(world.somebody().tags("recordSet"))
        .containsEntry(Owner.TAG, US)
        .containsEntry(Owner.ORIGIN, "adopted")
        .containsEntry("vinyldns.io/owner-uid", "uid-1")
        .containsEntry("vinyldns.io/managed-by", "vinyldns-datastore-operator");
    assertThat(world.status().tables())
        .allSatisfy(
            table -> {
              assertThat(table.tableId()).isNotNull();
              assertThat(table.ownerTag()).isNull();
            });
  }

  @Test
  void afterTheTagNothingIsWrittenUntilTwoReadsFiveSecondsApartHaveShownIt() {
    World world = withVinylDnsTables().apply("adoption: Adopt").settle(SOON);

    for (String table : List.of("recordSet", "membership", "zoneChange")) {
      List<Call> calls =
          world.aws().journal().calls().stream()
              .filter(call -> call.resource().equals(table))
              .toList();
      List<Call> writes = calls.stream().filter(Call::isWrite).toList();
      Instant tagged = writes.get(0).time();
      Instant changed = writes.get(1).time();
      List<Instant> reads =
          calls.stream()
              .filter(call -> call.operation().equals("ListTagsOfResource"))
              .map(Call::time)
              .filter(time -> time.isAfter(tagged) && !time.isAfter(changed))
              .toList();
      assertThat(writes.get(0).operation()).isEqualTo("TagResource");
      assertThat(Duration.between(reads.getFirst(), reads.getLast()))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }
  }

  @Test
  void whoIsOvertakenBetweenTheTagAndTheSecondReadLeavesTheTableToTheOther() {
    World world = withVinylDnsTables().apply("adoption: Adopt");
    while (done(world).isEmpty()) {
      world.pass();
    }
    world.advance(Duration.ofSeconds(3));
    world.somebody().tag("recordSet", Map.of(Owner.TAG, "another/dns/vinyldns"));
    world.aws().journal().clear();

    world.watch(A_WHILE);

    assertThat(writesTo(world, "recordSet")).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("OwnershipConflict");
    assertThat(world.ready().message())
        .contains("recordSet belongs to the datastore another/dns/vinyldns")
        .contains("takeOverFrom: another/dns/vinyldns");
    assertThat(world.status().tablesReady()).isEqualTo("7/8");
  }

  @Test
  void anOperatorThatIsKilledAtAnyStepOfAnAdoptionEndsInTheSameState() {
    World undisturbed = adopting();
    undisturbed.steps().begin();
    undisturbed.settle(SOON);
    int steps = undisturbed.steps().taken();

    for (int step = 1; step <= steps; step += 3) {
      World world = adopting();
      world.steps().crashAt(step);
      try {
        world.settle(SOON);
      } catch (Steps.Crash crash) {
        world.restart();
        world.settle(SOON);
      }

      assertThat(world.status().tablesReady()).as("crash at step %d", step).isEqualTo("8/8");
      assertThat(world.somebody().tags("users")).containsEntry(Owner.TAG, US);
      assertNothingIsWrittenBetweenTagAndTwoReads(world, "users");
    }
  }

  private static World adopting() {
    World world = new World(1, Timings.AWS.scaledBy(0.15), Quotas.AWS);
    world.somebody().startVinylDns();
    world.advance(A_WHILE);
    world.aws().journal().clear();
    return world.apply(
        """
        adoption: Adopt
        throughput: {tier: OnDemand}
        """);
  }

  private static void assertNothingIsWrittenBetweenTagAndTwoReads(World world, String table) {
    Instant tagged = Instant.MIN;
    Optional<Instant> first = Optional.empty();
    boolean second = false;
    for (Call call : world.aws().journal().calls()) {
      if (call.resource().equals(table)) {
        switch (call.operation()) {
          case "TagResource" -> {
            tagged = call.time();
            first = Optional.empty();
            second = false;
          }
          case "ListTagsOfResource" -> {
            second =
                second
                    || first.filter(time -> !time.plusSeconds(5).isAfter(call.time())).isPresent();
            first = first.or(() -> Optional.of(call.time()));
          }
          case "UpdateTable" -> assertThat(second).as("%s tagged at %s", call, tagged).isTrue();
          default -> {}
        }
      }
    }
  }

  @Test
  void aTableThatIsMissingIsNamedAndNotMade() {
    World world = new World();
    world.somebody().startVinylDns();
    world.advance(A_WHILE);
    world.somebody().delete("zoneChange");
    world.advance(A_WHILE);
    world.aws().journal().clear();

    world.apply("adoption: Adopt").watch(A_WHILE);

    assertThat(writesTo(world, "zoneChange")).isEmpty();
    assertThat(world.status().tablesReady()).isEqualTo("7/8");
    assertThat(world.ready().reason()).isEqualTo("TableMissing");
    assertThat(world.ready().message())
        .contains("zoneChange doesn't exist")
        .contains("adoption: AdoptOrCreate");

    world.apply("adoption: AdoptOrCreate").settle(SOON);

    world.advance(SETTLED);
    assertThat(world.somebody().tags("zoneChange")).containsEntry(Owner.ORIGIN, "created");
    assertThat(world.somebody().tags("users")).containsEntry(Owner.ORIGIN, "adopted");
  }

  @Test
  void tablesMadeByVinylDnssGuideDoNotFitWhereItIsWrongAndTheOthersGoOn() {
    World world = new World();
    world.somebody().startVinylDns();
    world.advance(A_WHILE);
    for (String table : List.of("groupChanges", "userChange")) {
      world.somebody().delete(table);
    }
    world.advance(A_WHILE);
    world.somebody().create("groupChanges", Map.of(), "group_id", "created");
    world.somebody().create("userChange", Map.of(), "timestamp");
    world.advance(A_WHILE);
    world.aws().journal().clear();

    world.apply("adoption: Adopt").watch(A_WHILE);

    assertThat(writesTo(world, "groupChanges")).isEmpty();
    assertThat(writesTo(world, "userChange")).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("SchemaMismatch");
    assertThat(world.ready().message())
        .contains("HASH group_id S, RANGE created S")
        .contains("HASH group_change_id S");
    assertThat(world.status().tablesReady()).isEqualTo("6/8");
  }

  @Test
  void anIndexOfTheSameNameThatHoldsKeysOnlyDoesNotFit() {
    World world = withVinylDnsTables();
    world.somebody().dropIndex("groups", "group_name_index");
    world.advance(A_WHILE);
    world
        .somebody()
        .addIndex("groups", "group_name_index", "name", Optional.of(Somebody.units(5, 5)));
    world.advance(Duration.ofHours(1));
    world.aws().journal().clear();

    world.apply("adoption: Adopt").watch(A_WHILE);

    assertThat(writesTo(world, "groups")).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("SchemaMismatch");
    assertThat(world.ready().message()).contains("keys only").contains("all attributes");
    assertThat(world.status().tablesReady()).isEqualTo("7/8");
  }

  @Test
  void theIndexesOfTheLayoutBefore080StayAndAreReported() {
    World world = withVinylDnsTables();
    for (String index : List.of("zone_id_status_index", "status_zone_id_index")) {
      world.somebody().addIndex("zoneChange", index, "status", Optional.of(Somebody.units(5, 5)));
      world.advance(Duration.ofHours(1));
    }

    world.apply("adoption: Adopt").settle(Duration.ofMinutes(30));

    assertThat(world.status().drift())
        .containsExactly(
            "zoneChange: index status_zone_id_index isn't one of VinylDNS's and is left alone",
            "zoneChange: index zone_id_status_index isn't one of VinylDNS's and is left alone");
    assertThat(world.somebody().indexes("zoneChange"))
        .contains("zone_id_created_index", "status_zone_id_index", "zone_id_status_index");
  }

  @Test
  void ofTwoDatastoresThatNameOneTableTheFirstKeepsIt() {
    World first = new World().settle(SOON);
    List<World> others =
        List.of(
            new World(first, new Owner("cluster", "dns", "second")),
            new World(first, new Owner("cluster", "elsewhere", "vinyldns")),
            new World(first, new Owner("another-cluster", "dns", "vinyldns")));
    first.aws().journal().clear();

    for (World second : others) {
      second.apply("adoption: AdoptOrCreate").watch(A_WHILE);

      assertThat(second.ready().reason()).isEqualTo("OwnershipConflict");
      assertThat(second.condition("Stalled")).isPresent();
      assertThat(second.ready().message()).contains(US);
    }
    first.apply("tables: {membership: {throughput: {read: {units: 9}}}}").settle(SOON);

    assertThat(first.aws().journal().writes())
        .isNotEmpty()
        .allMatch(call -> call.operation().equals("UpdateTable"));
  }

  @Test
  void theTablesOfAClusterThatIsGoneAreTakenOverByWhoNamesItsOwner() {
    World gone = new World().settle(SOON);
    World heir = new World(gone, new Owner("new-cluster", "dns", "vinyldns"));
    heir.watch(A_WHILE);
    assertThat(heir.ready().reason()).isEqualTo("OwnershipConflict");
    gone.aws().journal().clear();

    heir.apply("takeOverFrom: cluster/dns/somebody-else").watch(A_WHILE);
    assertThat(gone.aws().journal().writes()).isEmpty();
    heir.apply("takeOverFrom: " + US).settle(SOON);

    assertThat(heir.status().tablesReady()).isEqualTo("8/8");
    assertThat(gone.aws().journal().writes())
        .hasSize(8)
        .allMatch(call -> call.operation().equals("TagResource"));
    assertThat(gone.somebody().tags("users"))
        .containsEntry(Owner.TAG, "new-cluster/dns/vinyldns")
        .containsEntry(Owner.ORIGIN, "created");
  }

  @Test
  void anEmptyReadOfTagsNowAndThenNeitherStopsNorStartsAnything() {
    World ours = new World().settle(SOON);
    World theirs = new World(ours, new Owner("another-cluster", "dns", "vinyldns"));
    theirs.apply("adoption: AdoptOrCreate");
    ours.aws().journal().clear();

    for (int i = 0; i < 20; i++) {
      ours.somebody().untag("recordSet", Owner.TAG);
      ours.advance(SETTLED);
      theirs.pass();
      ours.pass();
      ours.somebody().tag("recordSet", Map.of(Owner.TAG, US));
      ours.advance(SETTLED);
      theirs.pass();
      ours.pass();
      assertThat(ours.ready().reason()).isEqualTo("InSync");
    }

    assertThat(ours.aws().journal().writes()).filteredOn(World::byTheOperator).isEmpty();
  }

  @Test
  void aTagThatCanNotBeWrittenIsNamedAsADeniedRight() {
    World world = withVinylDnsTables().apply("adoption: Adopt");
    world.aws().accounts().deny(World.ACCESS_KEY, "dynamodb:TagResource");

    world.watch(A_WHILE);

    assertThat(world.ready().reason()).isEqualTo("AccessDenied");
    assertThat(world.ready().message()).contains("dynamodb:TagResource");
    assertThat(done(world)).isEmpty();
  }

  @Test
  void anAnswerToTheTagThatIsLostChangesNothing() {
    World world = withVinylDnsTables().apply("adoption: Adopt");
    world.aws().faults().on("TagResource", "users", 1, new Fault.LoseResponse());

    world.settle(SOON);

    assertThat(world.status().tablesReady()).isEqualTo("8/8");
    assertNothingIsWrittenBetweenTagAndTwoReads(world, "users");
  }

  private static World withVinylDnsTables() {
    World world = new World();
    world.somebody().startVinylDns();
    world.advance(A_WHILE);
    world.aws().journal().clear();
    return world;
  }

  private static List<Call> done(World world) {
    return world.aws().journal().writes().stream()
        .filter(World::byTheOperator)
        .filter(Call::isDone)
        .toList();
  }

  private static List<Call> writesTo(World world, String table) {
    return world.aws().journal().writes().stream()
        .filter(call -> call.resource().equals(table))
        .toList();
  }
}
