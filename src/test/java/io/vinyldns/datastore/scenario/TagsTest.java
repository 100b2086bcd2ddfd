// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.Timings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagsTest {

  private static final Duration CREATION = Duration.ofMinutes(1);
  private static final Duration CHANGE = Duration.ofMinutes(10);
  private static final Duration HOURS = Duration.ofHours(3);

  @Test
  void tagsOfTheSpecComeWithTheTable() {
    World world = new World().apply("tags: {team: dns, env: prod}").settle(CREATION);

    assertThat(world.aws().journal().writes())
        .allSatisfy(call -> assertThat(call.operation()).isNotEqualTo("TagResource"));
    world.advance(CREATION);
    assertThat(world.somebody().tags("recordSet"))
        .containsEntry("team", "dns")
        .containsEntry("env", "prod")
        .containsEntry("vinyldns.io/owner", "cluster/dns/vinyldns")
        .containsEntry("vinyldns.io/tags", "env team");
  }

  @Test
  void aTagThatLeavesTheSpecLeavesTheTableAndTagsOfOthersStay() {
    World world = new World().apply("tags: {team: dns, env: prod}").settle(CREATION);
    world.advance(CREATION);
    world.somebody().tag("recordSet", Map.of("cost-center", "4711"));
    world.advance(CREATION);

    world.apply("tags: {env: null, team: ops}").settle(CHANGE);
    world.advance(CREATION);

    assertThat(world.somebody().tags("recordSet"))
        .containsEntry("team", "ops")
        .containsEntry("cost-center", "4711")
        .containsEntry("vinyldns.io/tags", "team")
        .doesNotContainKey("env");
    world.apply("tags: null").settle(CHANGE);
    world.advance(CREATION);
    assertThat(world.somebody().tags("recordSet"))
        .containsEntry("cost-center", "4711")
        .doesNotContainKeys("team", "vinyldns.io/tags");
  }

  @Test
  void aTagThatWasThereBeforeTheSpecNamedItGoesWithTheSpecNoEarlier() {
    World world = new World().settle(CREATION);
    world.advance(CREATION);
    world.somebody().tag("membership", Map.of("team", "dns"));
    world.advance(CREATION);

    world.apply("tags: {team: dns}").settle(CHANGE).watch(CHANGE);

    assertThat(world.somebody().tags("membership"))
        .containsEntry("team", "dns")
        .containsEntry("vinyldns.io/tags", "team");
  }

  @Test
  void aTagWhoseRemovalAwsRefusesForATimeIsNotForgotten() {
    World world = new World().apply("tags: {team: dns}").settle(CREATION);
    world.advance(CREATION);
    world.aws().accounts().deny(World.ACCESS_KEY, "dynamodb:UntagResource");
    world.apply("tags: {team: null, env: prod}").watch(CREATION);
    assertThat(world.ready().reason()).isEqualTo("AccessDenied");

    world.aws().accounts().grant(World.ACCESS_KEY, "dynamodb:UntagResource");
    world.settle(CHANGE);
    world.advance(CREATION);

    assertThat(world.somebody().tags("recordSet"))
        .containsEntry("env", "prod")
        .doesNotContainKey("team");
  }

  @Test
  void aTagThatSomebodyChangedIsSeenWithinTwoHoursAndPutRight() {
    World world = new World().apply("tags: {team: dns}").settle(CREATION).watch(CHANGE);
    world.somebody().tag("groups", Map.of("team", "mine"));

    world.watch(HOURS);

    assertThat(world.somebody().tags("groups")).containsEntry("team", "dns");
    assertThat(world.ready().status()).isEqualTo("True");
  }

  @Test
  void aConvergedDatastoreReadsNothingButItsTablesInMostPassesAndNeverMoreThanOneThingBeside() {
    World world = new World().settle(CREATION).watch(CHANGE);
    world.restart();
    world.pass();
    int passes = 0;
    int quiet = 0;
    for (long end = 40; passes < end; passes++) {
      world.aws().journal().clear();
      world.pass();
      Map<String, Long> counts = world.aws().journal().counts();
      assertThat(counts.remove("DescribeTable")).isEqualTo(8);
      counts.remove("DescribeScalableTargets");
      counts.remove("DescribeScalableTargets");
      assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isLessThanOrEqualTo(8);
      quiet += counts.isEmpty() ? 1 : 0;
    }
    assertThat(quiet).isGreaterThan(passes / 2);
  }

  @Test
  void anOperatorThatIsKilledAtAnyStepOfAChangeOfTagsEndsInTheSameState() {
    Timings quick = Timings.AWS.scaledBy(0.05);
    World undisturbed = changed(new World(1, quick, Quotas.AWS), Integer.MAX_VALUE);
    int steps = undisturbed.steps().taken();
    assertThat(steps).isGreaterThan(30);
    Map<String, String> wanted = undisturbed.somebody().tags("recordSet");

    for (int step = 1; step <= steps; step += 3) {
      World world = new World(1, quick, Quotas.AWS);
      try {
        changed(world, step);
      } catch (Steps.Crash crash) {
        world.restart();
        world.apply("tags: {env: null, team: ops}").settle(CHANGE);
        world.advance(CREATION);
      }
      assertThat(world.somebody().tags("recordSet")).as("crash at step %d", step).isEqualTo(wanted);
      assertThat(world.aws().journal().writes().stream().filter(Call::isDone))
          .as("no tag of the owner is ever taken away")
          .noneMatch(
              call ->
                  call.operation().equals("UntagResource")
                      && call.request().toString().contains("vinyldns.io/owner"));
    }
  }

  private static World changed(World world, int crashAt) {
    world.apply("tags: {team: dns, env: prod}").settle(CREATION);
    world.advance(CREATION);
    world.steps().crashAt(crashAt);
    world.apply("tags: {env: null, team: ops}").settle(CHANGE);
    world.advance(CREATION);
    return world;
  }
}
