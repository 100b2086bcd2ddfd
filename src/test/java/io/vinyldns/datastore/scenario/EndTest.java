// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.simulation.Call;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The operator is told to end, with a pass under way: no call to AWS begins any more, and what
/// came of the pass only for that reason isn't said.
class EndTest {

  private static final Duration CREATION = Duration.ofMinutes(1);

  @Test
  void aDatastoreInSyncStaysReadyAndNothingIsCalled() {
    World world = new World().settle(CREATION);
    DatastoreStatus before = world.status();
    world.aws().journal().clear();

    world.operatorClients().end();
    world.pass();

    assertThat(world.aws().journal().calls()).isEmpty();
    assertThat(world.status()).isEqualTo(before);
  }

  @Test
  void aPassThatIsCutOffAtAnyCallLeavesTheRestToTheNextOperator() {
    for (int last = 1; last < 40; last++) {
      World world = new World();
      endsDuring(world, last);

      world.watch(Duration.ofSeconds(30));
      List<Call> made = world.aws().journal().calls();
      assertThat(made).as("cut off at call " + last).hasSize(last);
      assertThat(world.status().toString()).doesNotContain("the operator ends");

      world.aws().faults().clear();
      world.restart();
      world.settle(Duration.ofMinutes(3));
      assertThat(world.aws().journal().writes())
          .filteredOn(call -> call.operation().equals("CreateTable"))
          .extracting(Call::resource)
          .doesNotHaveDuplicates()
          .hasSize(8);
    }
  }

  @Test
  void aResourceIsNotLetGoByAnOperatorThatEnds() {
    World world = new World().settle(CREATION);
    world.operatorClients().end();

    world.delete().pass();
    assertThat(world.gone()).isFalse();

    world.restart();
    world.pass();
    assertThat(world.gone()).isTrue();
    world.advance(CREATION);
    assertThat(world.somebody().tags("users").get(Owner.TAG)).startsWith("released by ");
  }

  private static void endsDuring(World world, int last) {
    AtomicInteger calls = new AtomicInteger();
    world
        .aws()
        .faults()
        .rule(
            _ -> {
              if (calls.incrementAndGet() == last) {
                world.operatorClients().end();
              }
              return Optional.empty();
            });
  }
}
