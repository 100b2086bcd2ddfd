// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.units;
import static io.vinyldns.datastore.simulation.ScalingBench.INDEX_READS;
import static io.vinyldns.datastore.simulation.ScalingBench.READS;
import static io.vinyldns.datastore.simulation.ScalingBench.WRITES;
import static io.vinyldns.datastore.simulation.ScalingBench.configuration;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/// What auto scaling does by itself.
class ScalingActivityTest {

  private final ScalingBench bench = new ScalingBench();

  private void scale(Dimension dimension, TargetTrackingScalingPolicyConfiguration policy) {
    bench.with(dimension, 5, 100).put(dimension, "policy", policy);
  }

  private void minutes(long minutes) {
    bench.tables.pass(60 * minutes);
  }

  private void load(Dimension dimension, double units) {
    bench.tables.aws.load(dimension, time -> units);
  }

  @Test
  void consumptionAboveTheTargetScalesOutAfterTwoMinutes() {
    scale(READS, configuration(READS, 70).build());
    load(READS, 35);

    minutes(1);
    assertThat(bench.units(READS)).isEqualTo(10);
    minutes(2);
    assertThat(bench.units(READS)).isEqualTo(50);
    assertThat(bench.units(WRITES)).isEqualTo(10);
    minutes(60);
    assertThat(bench.units(READS)).isEqualTo(50);
  }

  @Test
  void anIndexIsScaledLikeATable() {
    scale(INDEX_READS, configuration(INDEX_READS, 50).build());
    load(INDEX_READS, 20);
    minutes(4);
    assertThat(bench.units(INDEX_READS)).isEqualTo(40);
  }

  @Test
  void noLoadIsTooMuchForTheBounds() {
    scale(READS, configuration(READS, 70).build());
    load(READS, 5000);
    minutes(4);
    assertThat(bench.units(READS)).isEqualTo(100);
  }

  @Test
  void consumptionFarBelowTheTargetScalesInAfterFifteenMinutes() {
    scale(READS, configuration(READS, 70).build());
    load(READS, 1);
    minutes(14);
    assertThat(bench.units(READS)).isEqualTo(10);
    minutes(3);
    assertThat(bench.units(READS)).isEqualTo(5);
    assertThat(bench.tables.aws.capacityLog().by("application-autoscaling")).hasSize(1);
  }

  @Test
  void consumptionALittleBelowTheTargetChangesNothing() {
    scale(READS, configuration(READS, 70).build());
    load(READS, 5.1);
    minutes(120);
    assertThat(bench.units(READS)).isEqualTo(10);
  }

  @Test
  void aValueThatSomebodyRaisesOnAnIdleTableIsLoweredSoon() {
    scale(READS, configuration(READS, 70).build());
    minutes(60);
    bench.tables.update(change -> change.provisionedThroughput(units(50, 10)));
    minutes(3);
    assertThat(bench.units(READS)).isEqualTo(5);
    assertThat(bench.tables.describe().provisionedThroughput().numberOfDecreasesToday())
        .isEqualTo(2);
  }

  @Test
  void aValueThatSomebodyLowersBelowTheMinimumStays() {
    scale(READS, configuration(READS, 70).build());
    minutes(60);
    bench.tables.update(change -> change.provisionedThroughput(units(2, 10)));
    minutes(12);
    assertThat(bench.units(READS)).isEqualTo(2);
  }

  @Test
  void scalingInCanBeSwitchedOffOrSuspended() {
    scale(READS, configuration(READS, 70).disableScaleIn(true).build());
    scale(WRITES, configuration(WRITES, 70).build());
    bench.register(
        WRITES, request -> request.suspendedState(state -> state.dynamicScalingInSuspended(true)));
    minutes(60);
    assertThat(bench.units(READS)).isEqualTo(10);
    assertThat(bench.units(WRITES)).isEqualTo(10);
  }

  @Test
  void scalingOutCanBeSuspended() {
    scale(READS, configuration(READS, 70).build());
    bench.register(
        READS, request -> request.suspendedState(state -> state.dynamicScalingOutSuspended(true)));
    load(READS, 50);
    minutes(10);
    assertThat(bench.units(READS)).isEqualTo(10);
  }

  @Test
  void aCooldownHoldsTheNextActivityBack() {
    scale(READS, configuration(READS, 70).scaleOutCooldown(3600).build());
    load(READS, 35);
    minutes(4);
    load(READS, 56);
    minutes(30);
    assertThat(bench.units(READS)).isEqualTo(50);
    minutes(35);
    assertThat(bench.units(READS)).isEqualTo(80);
  }

  @Test
  void decreasesKeepToTheBudgetOfTheDay() {
    scale(READS, configuration(READS, 70).build());
    Instant start = bench.tables.clock.instant();
    // Half an hour of high load, half an hour of none, in turn.
    bench.tables.aws.load(
        READS, time -> Duration.between(start, time).toMinutes() / 30 % 2 == 0 ? 60 : 0);
    minutes(Duration.ofHours(11).toMinutes());

    List<CapacityLog.Entry> decreases =
        bench.tables.aws.capacityLog().of(READS).stream()
            .filter(CapacityLog.Entry::isDecrease)
            .toList();
    assertThat(decreases).hasSizeBetween(5, 12);
    for (int place = 4; place < decreases.size(); place++) {
      assertThat(decreases.get(place).time())
          .isAfterOrEqualTo(decreases.get(place - 1).time().plus(Duration.ofHours(1)));
    }
  }

  @Test
  void aDayIsTheSameHoweverOftenSomebodyLooks() {
    assertThat(day(24)).isEqualTo(day(24 * 60)).hasSizeGreaterThan(4);
  }

  private static List<String> day(int looks) {
    ScalingBench bench = new ScalingBench(new Bench(Timings.INSTANT, Quotas.AWS).withTable());
    bench.with(READS, 5, 100).put(READS, "policy", 70);
    bench.tables.aws.load(
        READS, time -> 30 - 30 * Math.cos(time.getEpochSecond() * 2 * Math.PI / 86_400));
    for (int look = 0; look < looks; look++) {
      bench.tables.clock.advance(Duration.ofDays(1).dividedBy(looks));
      bench.tables.describe();
    }
    return bench.tables.aws.capacityLog().entries().stream()
        .map(entry -> entry.time() + " " + entry.to())
        .toList();
  }
}
