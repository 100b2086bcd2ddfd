// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.Timings;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A resource that is deleted at any stage of its tables, under each deletion policy, by an
/// operator that is killed before and after its steps.
class DeletionStagesTest {

  private static final Duration SOON = Duration.ofMinutes(10);

  /// `-Dcrash.stride=1` kills at every step. They come in pairs, before and after a call takes
  /// effect; an odd stride meets both kinds.
  private static final int STRIDE = Integer.getInteger("crash.stride", 23);

  private static final String TWO_TABLES = "throughput: {tier: Small}\n" + Specs.TWO_TABLES;

  /// Where the tables are when the resource is deleted.
  enum Stage {
    CREATING(world -> world.pass()),
    AT_REST(DeletionStagesTest::settled),
    UPDATING(
        world -> {
          settled(world);
          world.tier(Tier.ON_DEMAND).pass();
        }),
    BACKFILLING(
        world -> {
          settled(world);
          world.somebody().dropIndex("users", "username_index");
          world.advance(Duration.ofMinutes(1));
          world.pass();
          world.advance(Duration.ofSeconds(20));
        }),
    BACKED_UP(
        world -> {
          settled(world);
          world.apply("deletionPolicy: BackupAndDelete").delete().pass();
        });

    private final Consumer<World> reach;

    Stage(Consumer<World> reach) {
      this.reach = reach;
    }
  }

  private static void settled(World world) {
    world.settle(SOON).watch(Duration.ofMinutes(1));
  }

  static Stream<Arguments> stagesAndPolicies() {
    return Stream.of(Stage.values())
        .flatMap(
            stage ->
                Stream.of("Retain", "BackupAndDelete", "Delete")
                    .map(policy -> Arguments.of(stage, policy)));
  }

  @ParameterizedTest
  @MethodSource("stagesAndPolicies")
  void anOperatorThatIsKilledAtAnyStepPartsWithTheTablesAsThePolicySays(
      Stage stage, String policy) {
    World undisturbed = deleted(stage, policy);
    undisturbed.steps().begin();
    undisturbed.part(SOON);
    assertParted(undisturbed, policy, "undisturbed");
    int steps = undisturbed.steps().taken();
    assertThat(steps).isGreaterThan(2);

    for (int step = 1; step <= steps; step += STRIDE) {
      World world = deleted(stage, policy);
      world.steps().crashAt(step);
      assertThat(crashes(world)).as("crash at step %d of %d", step, steps).isTrue();
      world.restart();
      world.part(SOON);
      assertParted(world, policy, "crash at step %d of %d".formatted(step, steps));
    }
  }

  @Test
  void tablesWhoseCreationTheOperatorDidNotLiveToRecordAreDeletedToo() {
    World undisturbed = creating();
    undisturbed.steps().begin();
    undisturbed.settle(SOON);
    int steps = undisturbed.steps().taken();

    for (int step = 1; step <= steps; step += STRIDE) {
      World world = creating();
      world.steps().crashAt(step);
      try {
        world.settle(SOON);
      } catch (Steps.Crash crash) {
        world.restart();
      }
      world.apply("deletionPolicy: Delete").delete().part(SOON);

      assertThat(world.somebody().tables()).as("crash at step %d of %d", step, steps).isEmpty();
    }
  }

  @Test
  void aTableThatWasLostBeforeItWasSeenHoldsNothingUp() {
    World world = creating();
    world.pass();
    world.advance(Duration.ofMinutes(1));
    world.somebody().delete("users");
    world.advance(Duration.ofMinutes(1));

    world.apply("deletionPolicy: Delete").delete().part(SOON);

    assertThat(world.somebody().tables()).isEmpty();
  }

  private static boolean crashes(World world) {
    try {
      world.part(SOON);
      return false;
    } catch (Steps.Crash crash) {
      return true;
    }
  }

  private static World creating() {
    return new World(1, Timings.AWS.scaledBy(0.15), Quotas.AWS).apply(TWO_TABLES);
  }

  private static World deleted(Stage stage, String policy) {
    World world = creating();
    stage.reach.accept(world);
    return world.apply("deletionPolicy: " + policy).delete();
  }

  private static void assertParted(World world, String policy, String when) {
    List<String> tables = world.somebody().tables();
    if (policy.equals("Retain")) {
      assertThat(tables).as(when).containsExactly("membership", "users");
      assertThat(tables).as(when).allMatch(table -> world.somebody().isProtected(table));
      return;
    }
    world.advance(Duration.ofMinutes(1));
    assertThat(tables).as(when).isEmpty();
    assertThat(world.scaling().targets()).as(when).isEmpty();
    if (policy.equals("BackupAndDelete")) {
      assertThat(world.deletions()).as(when).isNotEmpty();
      world
          .deletions()
          .forEach(
              deletion ->
                  assertThat(world.somebody().backups(deletion.resource()))
                      .as(when)
                      .isNotEmpty()
                      .anyMatch(
                          backup -> backup.backupCreationDateTime().isBefore(deletion.time())));
    }
  }
}
