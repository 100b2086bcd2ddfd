// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.Timings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeletionTest {

  private static final Duration CREATION = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofMinutes(5);
  private static final Duration A_WHILE = Duration.ofMinutes(10);
  private static final String US = "cluster/dns/vinyldns";

  @Test
  void theTablesStayUnlessTheSpecSaysOtherwiseAndAreMarkedAsLetGo() {
    World world = new World().settle(CREATION);

    world.delete().pass();

    assertThat(world.gone()).isTrue();
    assertThat(world.somebody().tables()).hasSize(8);
    world.advance(CREATION);
    assertThat(world.somebody().tags("users"))
        .containsEntry(Owner.TAG, "released by " + US)
        .containsEntry(Owner.ORIGIN, "created");
  }

  @Test
  void aResourceThatKeepsItsTablesGoesAtOnceAlsoWithoutCredentials() {
    World world = new World().settle(CREATION);
    world.deleteSecret();
    world.aws().journal().clear();

    world.delete().pass();

    assertThat(world.gone()).isTrue();
    assertThat(world.aws().journal().calls()).isEmpty();
  }

  @Test
  void aResourceThatKeepsItsTablesGoesAtOnceWhateverAwsSays() {
    for (Fault fault : List.of(Fault.throttle(), Fault.internalError(), new Fault.LoseRequest())) {
      World world = new World().settle(CREATION);
      world.aws().faults().on("*", "*", 1000, fault);

      world.delete().pass();

      assertThat(world.gone()).isTrue();
    }
  }

  @Test
  void theSameNameTakesBackWhatItLetGoAndOthersMayAdoptIt() {
    World world = new World().settle(CREATION);
    world.advance(CREATION);
    world.delete().pass();
    World other = new World(world, new Owner("cluster", "dns", "other"));
    other.watch(A_WHILE);
    assertThat(other.ready().reason()).isEqualTo("NotOwned");
    assertThat(other.ready().message()).contains("was kept by the datastore " + US);

    world.recreate();
    world.settle(SOON);

    assertThat(world.status().tablesReady()).isEqualTo("8/8");
    assertThat(world.somebody().tags("users")).containsEntry(Owner.TAG, US);

    world.delete().pass();
    other.apply("adoption: Adopt").settle(SOON);
    assertThat(world.somebody().tags("users")).containsEntry(Owner.TAG, "cluster/dns/other");
  }

  @Test
  void deleteDeletesTheTablesAndTheResourceGoesWhenTheyAreGone() {
    World world = new World().settle(CREATION).apply("deletionPolicy: Delete");

    world.delete().pass();
    assertThat(world.gone()).isFalse();
    assertThat(world.ready().reason()).isEqualTo("Deleting");
    assertThat(world.condition("Reconciling")).isPresent();
    assertThat(world.status().plan()).contains("users: AWS is deleting it.");

    world.part(SOON);
    assertThat(world.somebody().tables()).isEmpty();
  }

  @Test
  void whatIsSaidLastCountsAndRetainSavesWhatIsLeft() {
    World world = new World().settle(CREATION).apply("deletionPolicy: Delete");
    world.aws().faults().on("DeleteTable", "users", 1000, Fault.throttle());
    world.delete().watch(A_WHILE);
    assertThat(world.somebody().tables()).containsExactly("users");
    assertThat(world.gone()).isFalse();
    assertThat(world.somebody().isProtected("users")).isFalse();

    world.apply("deletionPolicy: Retain").pass();

    assertThat(world.gone()).isTrue();
    assertThat(world.somebody().tables()).containsExactly("users");
    assertThat(world.somebody().isProtected("users")).isTrue();
    world.advance(CREATION);
    assertThat(world.somebody().tags("users")).containsEntry(Owner.TAG, "released by " + US);
  }

  @Test
  void aPolicyThatAsksForDeletionOnlyOnceTheResourceIsBeingDeletedCountsToo() {
    World world = new World().settle(CREATION);
    world.delete().apply("deletionPolicy: Delete").part(SOON);

    assertThat(world.somebody().tables()).isEmpty();
  }

  @Test
  void theApiServerIsAskedOnceMoreBeforeATableIsDeleted() {
    World world = new World().settle(CREATION).apply("deletionPolicy: Delete").delete();
    world.cacheIsStale(true);
    world.apply("deletionPolicy: Retain");
    world.aws().journal().clear();

    assertThatThrownBy(world::pass).hasMessageContaining("modified");

    assertThat(world.aws().journal().writes())
        .noneMatch(call -> call.operation().equals("DeleteTable"));
  }

  @Test
  void nothingIsDeletedWhileTheApiServerDoesNotAnswer() {
    World world = new World().settle(CREATION).apply("deletionPolicy: Delete").delete();
    world.apiServerIsSilent(true);

    world.watch(A_WHILE);
    assertThat(world.somebody().tables()).hasSize(8);
    assertThat(world.status().plan())
        .allSatisfy(sentence -> assertThat(sentence).contains("the API server has to say"));

    world.apiServerIsSilent(false);
    world.part(SOON);
    assertThat(world.somebody().tables()).isEmpty();
  }

  @Test
  void nothingIsDeletedForAResourceThatWasMadeAnewInTheMeantime() {
    World world = new World().settle(CREATION).apply("deletionPolicy: Delete").delete();
    world.cacheIsStale(true);
    world.recreate();
    world.aws().journal().clear();

    assertThatThrownBy(world::pass).hasMessageContaining("uid differs");

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.somebody().tables()).hasSize(8);
  }

  @Test
  void withoutCredentialsTheConditionSaysHowToGetOut() {
    World world = new World().settle(CREATION).apply("deletionPolicy: Delete");
    world.deleteSecret();

    world.delete().watch(A_WHILE);

    assertThat(world.gone()).isFalse();
    assertThat(world.ready().reason()).isEqualTo("SecretNotFound");
    assertThat(world.ready().message()).contains("set spec.deletionPolicy: Retain");

    world.apply("deletionPolicy: Retain").pass();
    assertThat(world.gone()).isTrue();
    assertThat(world.somebody().tables()).hasSize(8);
  }

  @Test
  void aRightThatIsMissingIsNamedWithTheWayOut() {
    World world = new World().settle(CREATION).apply("deletionPolicy: Delete");
    world.aws().accounts().deny(World.ACCESS_KEY, "dynamodb:DeleteTable");

    world.delete().watch(A_WHILE);

    assertThat(world.ready().reason()).isEqualTo("AccessDenied");
    assertThat(world.ready().message())
        .contains("dynamodb:DeleteTable")
        .contains("set spec.deletionPolicy: Retain");
  }

  @Test
  void aTableOfAnotherOwnerOrOfNobodyOrThatTookThePlaceOfOursIsLeftAlone() {
    World world = new World().settle(CREATION).apply("deletionPolicy: Delete");
    world.somebody().tag("users", Map.of(Owner.TAG, "another/dns/vinyldns"));
    world.somebody().untag("groups", Owner.TAG);
    world.somebody().delete("membership");
    world.advance(CREATION);
    world.somebody().create("membership", Map.of(Owner.TAG, US), "user_id", "group_id");
    world.advance(A_WHILE);

    world.delete().part(SOON);

    assertThat(world.somebody().tables()).containsExactly("groups", "membership", "users");
  }

  @Test
  void aStaleReadOfTheTagsNeitherDeletesNorSparesATable() {
    World world = new World().settle(CREATION).apply("deletionPolicy: Delete");
    world.somebody().untag("users", Owner.TAG);
    world.advance(Duration.ofSeconds(4));
    world.delete().pass();
    world.somebody().tag("users", Map.of(Owner.TAG, US));
    assertThat(world.somebody().tables()).contains("users");

    world.part(SOON);

    assertThat(world.somebody().tables()).isEmpty();
  }

  @Test
  void aResourceThatIsDeletedWhileItsTablesAreBeingCreatedWaitsForThem() {
    World world = new World().apply("deletionPolicy: Delete");
    world.pass();

    world.delete().watch(Duration.ofSeconds(3));
    assertThat(world.status().plan())
        .contains("users: AWS is creating it, and deletes it only then.");
    world.part(SOON);

    assertThat(world.somebody().tables()).isEmpty();
  }

  @Test
  void aResourceThatIsDeletedWhileItsTablesChangeWaitsForThem() {
    World world = new World().settle(CREATION).apply("deletionPolicy: Delete");
    world.advance(CREATION);
    world.somebody().addIndex("membership", "theirs", "email", Optional.of(Somebody.units(1, 1)));
    world.tier(Tier.ON_DEMAND);
    world.pass();

    world.delete().watch(Duration.ofSeconds(5));
    assertThat(world.status().plan())
        .anySatisfy(sentence -> assertThat(sentence).contains("AWS is changing it"));
    world.part(Duration.ofMinutes(30));

    assertThat(world.somebody().tables()).isEmpty();
  }

  @Test
  void anOperatorThatIsKilledAtAnyStepOfADeletionEndsWithTheSameTables() {
    for (String policy : List.of("Delete", "Retain")) {
      World undisturbed = deleting(policy);
      undisturbed.steps().begin();
      undisturbed.part(SOON);
      int steps = undisturbed.steps().taken();
      assertThat(steps).isGreaterThan(20);

      // Steps come in pairs, before and after a call takes effect; five is prime to that.
      for (int step = 1; step <= steps; step += 5) {
        World world = deleting(policy);
        world.steps().crashAt(step);
        boolean crashed = false;
        try {
          world.part(SOON);
        } catch (Steps.Crash crash) {
          crashed = true;
        }
        assertThat(crashed).as("crash at step %d of %d", step, steps).isTrue();
        world.restart();
        world.part(SOON);

        assertThat(world.somebody().tables())
            .as("%s, crash at step %d", policy, step)
            .hasSize(policy.equals("Retain") ? 8 : 0);
      }
    }
  }

  @Test
  void aTableWhoseCreationNobodyLivedToRecordIsDeletedThoughAwsShowsItLate() {
    World undisturbed = beginning();
    undisturbed.pass();
    int steps = undisturbed.steps().taken();

    for (int step = 1; step <= steps; step++) {
      World world = beginning();
      world.steps().crashAt(step);
      assertThatThrownBy(world::pass).isInstanceOf(Steps.Crash.class);

      world.delete().restart();
      world.part(SOON);
      world.advance(CREATION);

      assertThat(world.somebody().tables()).as("crash at step %d of %d", step, steps).isEmpty();
    }
  }

  private static World beginning() {
    World world =
        new World(1, Timings.AWS.withVisibility(Duration.ofSeconds(3), Duration.ZERO), Quotas.AWS)
            .apply("deletionPolicy: Delete\n" + Specs.TWO_TABLES);
    world.steps().begin();
    return world;
  }

  private static World deleting(String policy) {
    return new World(1, Timings.AWS.scaledBy(0.15), Quotas.AWS)
        .settle(CREATION)
        .apply("deletionPolicy: " + policy)
        .delete();
  }

  @Test
  void aProtectionOfSomebodyElseBlocksTheDeletionAndIsNamed() {
    World world = new World();
    world.somebody().startVinylDns();
    world.advance(A_WHILE);
    world.somebody().protect("users", true);
    world.advance(CREATION);
    world
        .apply(
            """
            adoption: Adopt
            deletionPolicy: Delete
            """)
        .settle(SOON);

    world.delete().watch(A_WHILE);

    assertThat(world.somebody().tables()).containsExactly("users");
    assertThat(world.ready().reason()).isEqualTo("DeletionProtected");
    assertThat(world.condition("Stalled")).isPresent();
    assertThat(world.ready().message())
        .contains("users: it is protected from deletion")
        .contains("spec.protection.deletionProtection")
        .contains("spec.deletionPolicy: Retain");

    world.apply("protection: {deletionProtection: true}").part(SOON);
    assertThat(world.somebody().tables()).isEmpty();
  }

  @Test
  void aProtectionThatWasLiftedAMomentAgoIsBackBeforeTheResourceGoes() {
    World world = new World().settle(CREATION).apply("deletionPolicy: Delete");
    world.advance(A_WHILE);
    world.aws().faults().on("DeleteTable", "*", 8, Fault.throttle());
    world.delete().pass();
    assertThat(world.gone()).isFalse();

    world.apply("deletionPolicy: Retain").part(SOON);

    assertThat(world.somebody().tables())
        .hasSize(8)
        .allSatisfy(table -> assertThat(world.somebody().isProtected(table)).isTrue());
  }

  @Test
  void aTableThatWasLostHoldsNothingUp() {
    World world = new World().settle(CREATION).apply("deletionPolicy: Delete");
    world.somebody().delete("users");
    world.advance(CREATION);

    world.delete().part(SOON);

    assertThat(world.somebody().tables()).isEmpty();
    assertThat(world.aws().journal().writes())
        .filteredOn(World::byTheOperator)
        .filteredOn(call -> call.operation().equals("DeleteTable"))
        .extracting(Call::resource)
        .doesNotContain("users");
  }
}
