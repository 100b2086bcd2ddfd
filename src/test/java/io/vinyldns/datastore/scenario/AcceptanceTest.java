// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.model.Owner;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a spec accepts by name counts for that once, also when it stays in Git.
class AcceptanceTest {

  private static final Duration SOON = Duration.ofMinutes(5);
  private static final Duration A_WHILE = Duration.ofMinutes(10);

  @Test
  void anEmptyTableIsMadeForALossThatIsAcceptedAndForNoOther() {
    World world = new World().settle(SOON);
    String lost = id(world);
    lose(world);
    assertThat(world.ready().message()).contains("acceptLoss: " + lost);

    world.apply("tables: {membership: {acceptLoss: %s}}".formatted(lost)).settle(SOON);
    assertThat(id(world)).isNotEqualTo(lost);

    lose(world);
    assertThat(world.ready().reason()).isEqualTo("TableLost");
    assertThat(world.somebody().tables()).hasSize(7);
  }

  @Test
  void aReplacementThatIsAcceptedIsKeptAndNoOther() {
    World world = new World().settle(SOON);
    replace(world, Map.of());
    assertThat(world.ready().reason()).isEqualTo("TableReplaced");
    String found = world.somebody().id("membership");
    assertThat(world.ready().message()).contains("acceptReplacement: " + found);

    world.apply("tables: {membership: {acceptReplacement: %s}}".formatted(found)).watch(A_WHILE);
    assertThat(world.ready().reason()).isEqualTo("NotOwned");
    world.apply("adoption: Adopt").settle(SOON);
    assertThat(id(world)).isEqualTo(found);

    replace(world, Map.of(Owner.TAG, "cluster/dns/vinyldns"));
    assertThat(world.ready().reason()).isEqualTo("TableReplaced");
  }

  @Test
  void anIndexThatIsNamedIsDroppedAndNoOther() {
    World world = new World().settle(SOON);
    world.advance(A_WHILE);
    for (String index : new String[] {"theirs", "others"}) {
      world.somebody().addIndex("membership", index, index, Optional.of(Somebody.units(1, 1)));
      world.advance(Duration.ofHours(1));
    }

    world.apply("tables: {membership: {dropIndexes: [theirs]}}").settle(SOON);

    assertThat(world.somebody().indexes("membership")).containsExactly("others");
    assertThat(world.status().drift()).singleElement().asString().contains("index others");
  }

  private static void lose(World world) {
    world.somebody().protect("membership", false);
    world.advance(Duration.ofSeconds(20));
    world.somebody().delete("membership");
    world.watch(A_WHILE);
  }

  private static void replace(World world, Map<String, String> tags) {
    world.advance(A_WHILE);
    world.somebody().protect("membership", false);
    world.advance(Duration.ofSeconds(20));
    world.somebody().delete("membership");
    world.advance(Duration.ofMinutes(1));
    world.somebody().create("membership", tags, "user_id", "group_id");
    world.watch(A_WHILE);
  }

  private static String id(World world) {
    return Optional.ofNullable(world.status().tables()).orElseThrow().stream()
        .filter(table -> table.key().equals("membership"))
        .flatMap(table -> Optional.ofNullable(table.tableId()).stream())
        .findFirst()
        .orElseThrow();
  }
}
