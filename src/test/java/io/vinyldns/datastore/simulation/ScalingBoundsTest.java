// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.TABLE;
import static io.vinyldns.datastore.simulation.Bench.units;
import static io.vinyldns.datastore.simulation.ScalingBench.INDEX_READS;
import static io.vinyldns.datastore.simulation.ScalingBench.READS;
import static io.vinyldns.datastore.simulation.ScalingBench.WRITES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// What registering a target does to the capacity.
class ScalingBoundsTest {

  private final ScalingBench bench = new ScalingBench();

  @Test
  void aCapacityBelowTheMinimumIsRaisedWithinSeconds() {
    bench.register(READS, 20, 100);

    bench.tables.pass(3);
    assertThat(bench.tables.describe().tableStatus()).isEqualTo(TableStatus.ACTIVE);
    bench.tables.pass(3);
    assertThat(bench.tables.describe().tableStatus()).isEqualTo(TableStatus.UPDATING);
    bench.tables.pass(40);
    assertThat(bench.tables.describe().tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(bench.units(READS)).isEqualTo(20);
    assertThat(bench.units(WRITES)).isEqualTo(10);
    assertThat(bench.tables.aws.journal().writes())
        .extracting(Call::operation)
        .containsExactly("CreateTable", "RegisterScalableTarget");
  }

  @Test
  void whatHappensMeanwhileHappensAtItsTime() {
    bench.register(READS, 20, 100);
    bench.tables.pass(3600);
    assertThat(bench.tables.describe().tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(bench.units(READS)).isEqualTo(20);
    assertThat(bench.tables.describe().provisionedThroughput().lastIncreaseDateTime())
        .isBetween(
            bench.tables.clock.instant().minusSeconds(3596),
            bench.tables.clock.instant().minusSeconds(3594));
  }

  @Test
  void aCapacityAboveTheMaximumIsLowered() {
    bench.register(INDEX_READS, 2, 7);
    bench.tables.pass(60);
    assertThat(bench.units(INDEX_READS)).isEqualTo(7);
    assertThat(bench.units(READS)).isEqualTo(10);
  }

  @Test
  void aCapacityBetweenTheBoundsStays() {
    bench.register(READS, 10, 100);
    bench.register(WRITES, 1, 10);
    bench.tables.pass(60);
    assertThat(bench.tables.aws.capacityLog().entries()).isEmpty();
  }

  @Test
  void anyUpdateOfATargetEnforcesTheBoundsAgain() {
    bench.register(READS, 5, 100);
    bench.tables.pass(10);
    bench.tables.update(change -> change.provisionedThroughput(units(2, 10)));
    bench.tables.pass(600);
    assertThat(bench.units(READS)).isEqualTo(2);
    bench.register(READS, request -> {});
    bench.tables.pass(60);
    assertThat(bench.units(READS)).isEqualTo(5);
  }

  @Test
  void whatIsNotActiveStaysAsItIs() {
    bench.tables.update(change -> change.provisionedThroughput(units(11, 10)));
    bench.register(READS, 20, 100);
    bench.tables.pass(600);
    assertThat(bench.units(READS)).isEqualTo(11);
  }

  @Test
  void anIndexThatIsBeingFilledStaysAsItIs() {
    bench.tables.add("extra_index");
    bench.tables.pass(60);
    bench.register(READS.of("extra_index"), 20, 100);
    bench.tables.pass(1200);
    assertThat(bench.units(READS.of("extra_index"))).isEqualTo(10);
  }

  @Test
  void anOnDemandTableIsLeftAlone() {
    ScalingBench onDemand = new ScalingBench(new Bench().withOnDemandTable());
    onDemand.register(READS, 20, 100);
    onDemand.tables.pass(600);
    assertThat(onDemand.units(READS)).isZero();
  }

  @Test
  void bothHalvesAndTheIndexesFollowOneAfterTheOther() {
    bench.register(READS, 20, 100);
    bench.register(WRITES, 20, 100);
    bench.register(INDEX_READS, 20, 100);
    bench.tables.pass(180);
    assertThat(bench.units(READS)).isEqualTo(20);
    assertThat(bench.units(WRITES)).isEqualTo(20);
    assertThat(bench.units(INDEX_READS)).isEqualTo(20);
  }

  @Test
  void theLogTellsWhoChangedWhat() {
    bench.tables.update(change -> change.provisionedThroughput(units(10, 5)));
    bench.tables.pass(60);
    bench.register(READS, 20, 100);
    bench.tables.pass(60);

    CapacityLog log = bench.tables.aws.capacityLog();
    CapacityLog.Entry first = log.by(Bench.KEY).getFirst();
    assertThat(log.by(Bench.KEY)).hasSize(1);
    assertThat(first.dimension()).isEqualTo(WRITES);
    assertThat(first.from()).isEqualTo(10);
    assertThat(first.to()).isEqualTo(5);
    assertThat(first.isDecrease()).isTrue();
    assertThat(first.time()).isEqualTo(bench.tables.clock.instant().minusSeconds(120));
    assertThat(log.of(READS))
        .extracting(CapacityLog.Entry::by)
        .containsExactly("application-autoscaling");
    assertThat(log.of(READS).getFirst().time())
        .isBetween(
            bench.tables.clock.instant().minusSeconds(56),
            bench.tables.clock.instant().minusSeconds(55));
  }

  @Test
  void theLogKnowsWhatABillingSwitchDoes() {
    bench.tables.update(change -> change.billingMode("PAY_PER_REQUEST"));
    bench.tables.pass(Duration.ofMinutes(5).toSeconds());
    CapacityLog.Entry entry = bench.tables.aws.capacityLog().of(INDEX_READS).getFirst();
    assertThat(entry.occasion()).isEqualTo(CapacityLog.Occasion.BILLING);
    assertThat(entry.from()).isEqualTo(10);
    assertThat(entry.to()).isZero();
    assertThat(entry.isDecrease()).isFalse();
  }

  @Test
  void aDecreaseTooManyIsRefusedToAutoScalingToo() {
    for (int units = 9; units > 5; units--) {
      int wanted = units;
      bench.tables.update(change -> change.provisionedThroughput(units(wanted, 10)));
      bench.tables.pass(40);
    }
    bench.register(WRITES, 1, 5);
    bench.tables.pass(60);
    assertThat(bench.units(WRITES)).isEqualTo(10);
    assertThat(bench.tables.describe(TABLE).tableStatus()).isEqualTo(TableStatus.ACTIVE);
  }
}
