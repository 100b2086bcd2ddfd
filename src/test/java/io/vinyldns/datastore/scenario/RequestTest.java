// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.Tier;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTest {

  private static final Duration CREATION = Duration.ofMinutes(5);

  @Test
  void aPassThatIsAskedForReadsEverythingOfEveryTable() {
    World world = new World().tier(Tier.SMALL).settle(CREATION).watch(CREATION);
    world.aws().journal().clear();

    world.request("2026-01-01T12:00:00Z").pass();

    Map<String, Long> calls = world.aws().journal().counts();
    assertThat(calls).containsEntry("DescribeTable", 8L);
    assertThat(calls).containsEntry("ListTagsOfResource", 8L);
    assertThat(calls).containsEntry("DescribeContinuousBackups", 8L);
    assertThat(calls.get("DescribeScheduledActions")).isGreaterThanOrEqualTo(8L);
    assertThat(world.aws().journal().writes()).isEmpty();
  }

  @Test
  void aRequestCountsOnce() {
    World world = new World().settle(CREATION).watch(CREATION);
    world.request("2026-01-01T12:00:00Z").pass();
    world.aws().journal().clear();

    world.pass();

    assertThat(world.aws().journal().counts().getOrDefault("ListTagsOfResource", 0L))
        .isLessThan(8L);
  }

  @Test
  void aTagThatAnotherHandTookAwayIsBackAtOnce() {
    World world =
        new World().apply("tags: {team: dns}").settle(CREATION).watch(CREATION.multipliedBy(2));
    world.somebody().untag("users", "team");
    world.advance(Duration.ofSeconds(10));

    world.request("2026-01-01T12:00:00Z").pass();
    world.advance(Duration.ofSeconds(10));

    assertThat(world.somebody().tags("users")).containsEntry("team", "dns");
  }
}
