// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnershipTest {

  private static final Duration CREATION = Duration.ofMinutes(1);
  private static final Duration A_WHILE = Duration.ofMinutes(10);

  @Test
  void aTableThatIsNotOursIsLeftAloneAndTheOthersGoOn() {
    World world = new World();
    world.somebody().create("membership", Map.of(), "user_id", "group_id");
    world.advance(A_WHILE);
    world.aws().journal().clear();

    world.watch(A_WHILE);

    assertThat(writesTo(world, "membership")).isEmpty();
    assertThat(world.status().tablesReady()).isEqualTo("7/8");
    assertThat(world.ready().reason()).isEqualTo("NotOwned");
    assertThat(world.condition("Stalled")).isPresent();
    assertThat(world.condition("Reconciling")).isEmpty();
    assertThat(world.ready().message()).contains("membership exists and has no owner's tag");
  }

  @Test
  void aTableThatVinylDnsMadeSecondsAgoIsLeftAloneToo() {
    World world = new World();
    world.somebody().create("membership", Map.of(), "user_id", "group_id");

    world.watch(A_WHILE);

    assertThat(writesTo(world, "membership").stream().filter(Call::isDone))
        .extracting(Call::accessKey)
        .containsExactly("AKIASOMEBODY");
    assertThat(world.ready().reason()).isEqualTo("NotOwned");
  }

  @Test
  void aForeignTableThatLooksAsDeclaredIsNotReadyWhileItsTagsCanNotBeRead() {
    World world = new World().tier(Tier.ON_DEMAND);
    world.somebody().create("membership", Map.of(), "user_id", "group_id");
    world.advance(A_WHILE);
    world.aws().faults().on("ListTagsOfResource", "membership", 1000, Fault.throttle());

    world.watch(A_WHILE);

    assertThat(world.status().tablesReady()).isEqualTo("7/8");
    assertThat(world.ready().status()).isEqualTo("False");
    assertThat(world.status().plan())
        .anySatisfy(
            sentence -> assertThat(sentence).startsWith("membership: find out whose the table is"));
  }

  @Test
  void aTableThatWasLostWhileTheOperatorSleptIsNotCreatedOnceMore() {
    World world = new World();
    world.pass();
    assertThat(world.status().tables())
        .allSatisfy(table -> assertThat(table.state()).isEqualTo("Creating"));
    world.advance(Duration.ofDays(1));
    world.somebody().delete("membership");
    world.advance(A_WHILE);
    world.aws().journal().clear();

    world.restart();
    world.watch(A_WHILE);

    assertThat(writesTo(world, "membership")).isEmpty();
    assertThat(world.ready().status()).isEqualTo("False");
    assertThat(world.ready().message()).contains("AWS began to create membership");
  }

  @Test
  void aTableOfAnotherDatastoreIsLeftAlone() {
    World world = new World();
    world
        .somebody()
        .create(
            "membership",
            Map.of("vinyldns.io/owner", "cluster/dns/another"),
            "user_id",
            "group_id");
    world.advance(A_WHILE);
    world.aws().journal().clear();

    world.watch(A_WHILE);

    assertThat(writesTo(world, "membership")).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("OwnershipConflict");
    assertThat(world.ready().message()).contains("cluster/dns/another");
  }

  @Test
  void aLostTableIsNotReplacedByAnEmptyOne() {
    World world = new World().settle(CREATION);
    world.somebody().delete("membership");
    world.advance(A_WHILE);
    world.aws().journal().clear();

    world.watch(A_WHILE);
    world.restart();
    world.watch(A_WHILE);

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("TableLost");
    assertThat(world.status().tablesReady()).isEqualTo("7/8");
  }

  @Test
  void aTableThatSomebodyPutInThePlaceOfOursIsLeftAlone() {
    World world = new World().settle(CREATION);
    world.somebody().delete("membership");
    world.advance(Duration.ofMinutes(1));
    world.somebody().create("membership", Map.of(), "user_id", "group_id");
    world.advance(A_WHILE);
    world.aws().journal().clear();

    world.tier(Tier.LARGE).watch(A_WHILE);

    assertThat(writesTo(world, "membership")).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("TableReplaced");
  }

  @Test
  void aLostTableIsMadeAnewOnceItHasBeenDisabledAndEnabledAgain() {
    World world = new World().settle(CREATION);
    world.somebody().delete("membership");
    world.advance(A_WHILE);
    world.pass();
    assertThat(world.ready().reason()).isEqualTo("TableLost");

    world.apply(membership(false)).settle(A_WHILE);
    world.apply(membership(true)).settle(A_WHILE);

    assertThat(world.status().tablesReady()).isEqualTo("8/8");
  }

  @Test
  void nothingIsChangedWhenTheTagsOfOurTableAreGone() {
    World world = new World().settle(CREATION);
    world.somebody().untag("membership", "vinyldns.io/owner");
    world.advance(A_WHILE);
    world.aws().journal().clear();

    world.tier(Tier.LARGE).watch(A_WHILE);

    assertThat(writesTo(world, "membership")).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("NotOwned");
  }

  @Test
  void aTableWithAnotherKeyUnderOurTagsIsLeftAlone() {
    World world = new World();
    world
        .somebody()
        .create("userChange", Map.of("vinyldns.io/owner", "cluster/dns/vinyldns"), "timestamp");
    world.advance(A_WHILE);
    world.aws().journal().clear();

    world.watch(A_WHILE);

    assertThat(writesTo(world, "userChange")).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("SchemaMismatch");
    assertThat(world.ready().message()).contains("timestamp S").contains("change_id S");
  }

  private static String membership(boolean enabled) {
    return "tables: {membership: {enabled: %s}}".formatted(enabled);
  }

  private static List<Call> writesTo(World world, String table) {
    return world.aws().journal().writes().stream()
        .filter(call -> call.resource().equals(table))
        .toList();
  }
}
