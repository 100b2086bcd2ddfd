// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.aws.Credentials;
import io.vinyldns.datastore.aws.Tables;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.simulation.Call;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// AWS creates 250 tables with indexes at a time for an account, and changes 500 tables. What is
/// beyond waits in the operator, and takes no call until there is room.
class RoomTest {

  private static final int WITH_INDEXES = 250;
  private static final int ALL = 500;

  /// After that, tables that nobody looks at any more don't count.
  private static final Duration FORGOTTEN = Duration.ofMinutes(3);

  private final World world = new World();
  private final Tables others = tables(world);

  @Test
  void tablesWithIndexesWaitForRoomAndTheOthersAreMade() {
    fill(indexed(), WITH_INDEXES);

    world.watch(Duration.ofSeconds(20));

    assertThat(world.aws().journal().writes())
        .filteredOn(call -> call.operation().equals("CreateTable"))
        .extracting(Call::resource)
        .containsExactlyInAnyOrder("membership", "userChange");
    assertThat(world.ready().reason()).isEqualTo("CreatingTables");
    assertThat(world.ready().message()).contains("it makes 250 tables with indexes at a time");
    assertThat(world.aws().journal().calls())
        .filteredOn(call -> call.resource().equals("users"))
        .extracting(Call::operation)
        .containsExactly("DescribeTable");
  }

  @Test
  void whenThereIsRoomAllAreMadeAndNoneIsRefused() {
    fill(indexed(), WITH_INDEXES);
    world.watch(Duration.ofSeconds(20));
    world.advance(FORGOTTEN);

    world.settle(Duration.ofMinutes(1));

    assertThat(world.somebody().tables()).hasSize(8);
    assertThat(world.aws().journal().calls())
        .extracting(call -> Optional.ofNullable(call.errorCode()).orElse(""))
        .doesNotContain("LimitExceededException");
  }

  @Test
  void whatWasAskedForBeforeTheAccountWasKnownCountsForIt() {
    fill(indexed(), WITH_INDEXES);

    assertThat(others.account()).isEqualTo(World.ACCOUNT);

    assertThat(others.hasRoomFor(indexed())).isFalse();
    assertThat(others.hasRoomFor(plain())).isTrue();
  }

  @Test
  void noTableIsAskedForBesideFiveHundred() {
    fill(plain(), ALL);

    world.watch(Duration.ofSeconds(20));

    assertThat(world.aws().journal().writes()).isEmpty();
  }

  @Test
  void aTableThatIsThereOrWasRefusedTakesNoRoom() {
    world.settle(Duration.ofMinutes(1));
    fill(indexed(), WITH_INDEXES - 1);
    Table users = indexed();
    assertThat(others.takeRoomFor(users)).isTrue();
    assertThat(others.hasRoomFor(indexed())).isFalse();

    others.describe(users.name());

    assertThat(others.hasRoomFor(indexed())).isTrue();
  }

  private void fill(Table like, int count) {
    for (int i = 0; i < count; i++) {
      Table other = new Table("other" + i, like.key(), like.indexes(), like.billing());
      assertThat(others.takeRoomFor(other)).as(other.name()).isTrue();
    }
  }

  private static Table indexed() {
    return table("users");
  }

  private static Table plain() {
    return table("membership");
  }

  private static Table table(String name) {
    World somewhere = new World().settle(Duration.ofMinutes(1));
    return ((Present) tables(somewhere).describe(name)).table();
  }

  private static Tables tables(World world) {
    return world
        .operatorClients()
        .tables("us-east-1", new Credentials.Keys(World.ACCESS_KEY, "secret", Optional.empty()));
  }
}
