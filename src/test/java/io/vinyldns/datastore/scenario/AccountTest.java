// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.Condition;
import io.vinyldns.datastore.api.v1alpha1.TableStatus;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.status.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The credentials come to be those of another AWS account.
class AccountTest {

  private static final Duration SOON = Duration.ofMinutes(5);
  private static final Duration A_WHILE = Duration.ofMinutes(10);
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private static final String OTHER = "999999999999";
  private static final String OTHER_KEY = "AKIAOTHER";

  private static final String ONLY_MEMBERSHIP =
      """
      tables:
        recordSet: {enabled: false}
        recordSetChange: {enabled: false}
        user: {enabled: false}
        group: {enabled: false}
        groupChange: {enabled: false}
        userChange: {enabled: false}
        zoneChange: {enabled: false}
      """;

  @Test
  void statusSaysInWhichAccountTheTablesAre() {
    World world = new World().settle(SOON);

    assertThat(world.status().account()).isEqualTo(World.ACCOUNT);
  }

  @Test
  void inAnotherAccountNothingIsChangedNorMade() {
    World world = new World().apply("tables: {group: {enabled: false}}").settle(SOON);
    moved(world);

    world.apply("tables: {group: {enabled: null}}\nthroughput: {tier: Small}").watch(HALF_AN_HOUR);
    world.restart();
    world.watch(HALF_AN_HOUR);

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("AccountChanged");
    assertThat(world.ready().message())
        .contains("is in the AWS account 123456789012", "acceptAccount: \"999999999999\"");
    assertThat(world.status().account()).isEqualTo(World.ACCOUNT);
    assertThat(world.condition("Stalled")).map(Condition::status).contains("True");
    assertThat(reasons(world)).contains("AccountChanged").doesNotContain("TableLost");
  }

  @Test
  void tablesOfTheSameNamesInAnotherAccountAreLeftAloneWhoeverOwnsThem() {
    World world = new World().settle(SOON);
    moved(world);
    world.apply("acceptAccount: \"" + OTHER + "\"").settle(SOON);
    home(world);
    world.apply("acceptAccount: \"" + World.ACCOUNT + "\"").settle(SOON);

    moved(world);
    world.apply("throughput: {tier: Small}").watch(HALF_AN_HOUR);

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("AccountChanged");
  }

  @Test
  void withTheFirstAccountsCredentialsAllIsAsItWas() {
    World world = new World().settle(SOON).watch(A_WHILE);
    moved(world);
    world.watch(A_WHILE);

    home(world);
    world.settle(SOON).watch(HALF_AN_HOUR);

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("InSync");
  }

  @Test
  void anAccountThatIsAcceptedIsBegunAnewAndTheTablesOfTheFirstStay() {
    World world = new World().settle(SOON);
    List<String> first = ids(world);
    moved(world);
    world.watch(A_WHILE);

    world.apply("acceptAccount: \"" + OTHER + "\"").settle(SOON);

    assertThat(world.status().account()).isEqualTo(OTHER);
    assertThat(ids(world)).doesNotContainAnyElementsOf(first);
    assertThat(world.somebody().tables()).hasSize(8);
    assertThat(world.aws().journal().writes())
        .allSatisfy(call -> assertThat(call.home().account()).isEqualTo(OTHER));
    assertThat(world.events()).extracting(Event::reason).contains("AccountAccepted");
  }

  @Test
  void anAccountThatIsAcceptedCoversNoOtherOne() {
    World world = new World().settle(SOON);
    moved(world);
    world.apply("acceptAccount: \"" + OTHER + "\"").settle(SOON);
    world.aws().journal().clear();

    home(world);
    world.watch(HALF_AN_HOUR);

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("AccountChanged");
  }

  @Test
  void anAccountIsAcceptedAheadWithoutAnyEffect() {
    World world = new World().settle(SOON).watch(A_WHILE);
    world.aws().journal().clear();

    world.apply("acceptAccount: \"" + OTHER + "\"").watch(HALF_AN_HOUR);

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("InSync");
    assertThat(world.status().account()).isEqualTo(World.ACCOUNT);
  }

  @Test
  void underAdoptTheAccountThatIsAcceptedHasToHoldTheTables() {
    World world = new World().settle(SOON);
    moved(world);
    world.apply("adoption: Adopt\nacceptAccount: \"" + OTHER + "\"").watch(A_WHILE);

    assertThat(world.ready().reason()).isEqualTo("TableMissing");
    assertThat(world.aws().journal().writes()).isEmpty();
  }

  @Test
  void aMissingTableIsNotMadeWhileNobodySaysWhichAccountItIs() {
    World world = new World().apply(ONLY_MEMBERSHIP).settle(SOON);
    world.advance(A_WHILE);
    String lost = Objects.requireNonNull(world.status().tables()).getFirst().tableId();
    world.apply("tables: {membership: {acceptLoss: %s}}".formatted(lost));
    world.somebody().delete("membership");
    world.advance(A_WHILE);
    world.restart();
    world.aws().journal().clear();
    world.aws().faults().on("GetCallerIdentity", "", 3, new Fault.LoseRequest());

    for (int i = 0; i < 3; i++) {
      world.pass();
      assertThat(world.condition("Reconciling").orElseThrow().message())
          .contains("GetCallerIdentity");
    }
    assertThat(world.aws().journal().writes()).isEmpty();

    world.settle(SOON);
    assertThat(world.aws().journal().writes()).extracting(Call::operation).contains("CreateTable");
  }

  @Test
  void aDatastoreIsNotDeletedWithItsTablesWhileItsCredentialsAreOfAnotherAccount() {
    World world = new World().apply("deletionPolicy: Delete").settle(SOON).watch(A_WHILE);
    moved(world);

    world.delete().watch(HALF_AN_HOUR);

    assertThat(world.gone()).isFalse();
    assertThat(world.ready().reason()).isEqualTo("AccountChanged");
    assertThat(world.ready().message()).contains("spec.deletionPolicy: Retain");
    assertThat(world.somebody().tables()).hasSize(8);

    home(world);
    world.part(A_WHILE);
    assertThat(world.somebody().tables()).isEmpty();
  }

  @Test
  void aDatastoreWhoseTablesStayGoesAtOnceAndTouchesNothingInAnotherAccount() {
    World world = new World().settle(SOON);
    moved(world);

    world.delete().part(A_WHILE);

    assertThat(world.aws().journal().writes()).isEmpty();
  }

  @Test
  void whoOnlyObservesIsToldToo() {
    World world = new World().settle(SOON);
    moved(world);

    world.apply("management: Observe").watch(A_WHILE);

    assertThat(world.ready().reason()).isEqualTo("AccountChanged");
  }

  private static void moved(World world) {
    world.aws().accounts().register(OTHER_KEY, OTHER, "operator");
    world.secret(Map.of("AWS_ACCESS_KEY_ID", OTHER_KEY, "AWS_SECRET_ACCESS_KEY", "secret"));
    world.aws().journal().clear();
  }

  private static void home(World world) {
    world.secret(Map.of("AWS_ACCESS_KEY_ID", World.ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", "secret"));
  }

  private static List<String> ids(World world) {
    return Objects.requireNonNull(world.status().tables()).stream()
        .map(TableStatus::tableId)
        .toList();
  }

  private static List<String> reasons(World world) {
    return world.events().stream().map(Event::reason).toList();
  }
}
