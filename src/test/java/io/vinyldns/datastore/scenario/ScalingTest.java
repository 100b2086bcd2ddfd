// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.CapacityStatus;
import io.vinyldns.datastore.api.v1alpha1.PoolStatus;
import io.vinyldns.datastore.api.v1alpha1.TableStatus;
import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.CapacityLog;
import io.vinyldns.datastore.simulation.Dimension;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.Faults;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;

/// Auto scaling as people declare it and as AWS holds it, and never a fight over a pool's units.
class ScalingTest {

  private static final Duration CREATION = Duration.ofMinutes(5);
  private static final Duration CHANGE = Duration.ofMinutes(20);

  /// Until auto scaling shows what was changed.
  private static final Duration VISIBLE = Duration.ofSeconds(5);

  @Test
  void smallIsReadyWhenAllItsPoolsAreScaled() {
    World world = new World().tier(Tier.SMALL).settle(CREATION);

    world.advance(VISIBLE);
    assertThat(world.scaling().targets()).hasSize(34);
    assertThat(world.scaling().policies()).hasSize(34);
    assertThat(pool(world, "recordSet").mode()).isEqualTo("scaled 5-100 @70%");
  }

  @Test
  void aDayOfLoadWithAnEditAndARestartIsNeverFought() {
    World world = new World().tier(Tier.SMALL).settle(CREATION);
    world.aws().capacityLog().clear();
    world.aws().load(Dimension.writes("recordSet"), ScalingTest::dailyCurve);
    world.aws().load(Dimension.reads("users"), ScalingTest::dailyCurve);

    world.watch(Duration.ofHours(8));
    world.apply("tags: {team: dns}").watch(Duration.ofHours(4));
    world.restart();
    world.watch(Duration.ofHours(12));

    List<CapacityLog.Entry> scaled = world.aws().capacityLog().by("application-autoscaling");
    assertThat(scaled).anyMatch(CapacityLog.Entry::isDecrease).anyMatch(entry -> entry.to() > 50);
    assertThat(world.aws().capacityLog().by(World.ACCESS_KEY)).isEmpty();
    assertThat(world.ready().status()).isEqualTo("True");
  }

  private static double dailyCurve(Instant at) {
    double hour = at.getEpochSecond() % 86_400 / 3600.0;
    return 30 + 29 * Math.sin(hour / 24 * 2 * Math.PI);
  }

  @Test
  void switchesWhileTheLastIsUnderWayEndInTheLastOneWithNoTargetLeftOver() {
    World world = new World().settle(CREATION);
    for (Tier tier : List.of(Tier.SMALL, Tier.ON_DEMAND, Tier.LARGE)) {
      world.tier(tier).watch(Duration.ofSeconds(20));
    }

    world.tier(Tier.FREE_TIER).settle(Duration.ofHours(8));

    assertThat(world.scaling().targets()).isEmpty();
    assertThat(world.scaling().policies()).isEmpty();
    assertThat(capacity(world).readCapacityUnits()).isEqualTo(25);
    assertThat(capacity(world).freeTier()).isEqualTo("within");
  }

  @Test
  void aPassOverAConvergedDatastoreTakesThirteenCallsAndNeverMoreThan24() {
    World world = new World().tier(Tier.SMALL).settle(CREATION).watch(Duration.ofHours(1));
    List<Integer> calls = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      world.aws().journal().clear();
      world.pass();
      calls.add(world.aws().journal().calls().size());
      assertThat(world.aws().journal().writes()).isEmpty();
    }

    assertThat(calls).contains(8 + 1 + 4).allMatch(count -> count <= 24);
  }

  @Test
  void shortPagesAreReadToTheirEnd() {
    World world = new World();
    world.aws().pagesOfAtMost(3);

    world.tier(Tier.SMALL).settle(CREATION);
    world.aws().journal().clear();
    world.watch(Duration.ofMinutes(11));

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("InSync");
  }

  @Test
  void whatTheConsoleScaledStaysUntouchedWhereItIsEqualWhateverItsName() {
    World world = new World().settle(CREATION);
    scaleByConsole(world);
    world.aws().journal().clear();

    world.apply(membershipWrites("{min: 3, max: 30, targetUtilization: 60}")).settle(CHANGE);

    assertThat(scalingWrites(world)).isEmpty();
    assertThat(pool(world, "membership").policy()).isEqualTo("$membership-scaling-policy");
  }

  @Test
  void whatTheConsoleScaledOtherwiseIsChangedUnderTheNameThatItHas() {
    World world = new World().settle(CREATION);
    scaleByConsole(world);

    world.apply(membershipWrites("{min: 2, max: 30}")).settle(CHANGE);

    world.advance(VISIBLE);
    assertThat(world.scaling().policies())
        .singleElement()
        .satisfies(
            policy -> assertThat(policy.policyName()).isEqualTo("$membership-scaling-policy"))
        .extracting(ScalingPolicy::targetTrackingScalingPolicyConfiguration)
        .satisfies(tracking -> assertThat(tracking.targetValue()).isEqualTo(70));
    assertThat(world.scaling().targets())
        .singleElement()
        .extracting(ScalableTarget::minCapacity)
        .isEqualTo(2);
  }

  @Test
  void aTargetWithSomebodyElsesScheduleKeepsItsBoundsAndIsReported() {
    World world =
        new World().settle(CREATION).apply(membershipWrites("{min: 2, max: 20}")).settle(CHANGE);
    world.scaling().schedule("membership", "nightly");
    world.advance(VISIBLE);

    world.apply(membershipWrites("{min: 4, max: 40}")).settle(CHANGE);

    assertThat(world.scaling().targets())
        .singleElement()
        .satisfies(target -> assertThat(target.maxCapacity()).isEqualTo(20));
    assertThat(pool(world, "membership").others()).containsExactly("scheduled action nightly");
    assertThat(world.status().drift()).anyMatch(line -> line.contains("scheduled action nightly"));
  }

  @Test
  void aTargetWithSomebodyElsesScheduleIsNeverDeregistered() {
    World world =
        new World().settle(CREATION).apply(membershipWrites("{min: 2, max: 20}")).settle(CHANGE);
    world.scaling().schedule("membership", "nightly");
    world.advance(VISIBLE);

    world.apply("tables: {membership: null}").settle(CHANGE);

    assertThat(world.scaling().targets()).hasSize(1);
    assertThat(world.status().drift()).anyMatch(line -> line.contains("scheduled action nightly"));
  }

  @Test
  void aCapacityOutsideItsBoundsIsRegisteredAgainAndNeverWritten() {
    World world = new World().tier(Tier.SMALL).settle(CREATION);
    world.somebody().provision("membership", 200, 1);
    world.advance(Duration.ofMinutes(2));
    world.aws().capacityLog().clear();

    world.watch(Duration.ofMinutes(15));

    assertThat(world.aws().capacityLog().by(World.ACCESS_KEY)).isEmpty();
    assertThat(world.aws().capacityLog().of(Dimension.reads("membership")))
        .anySatisfy(entry -> assertThat(entry.to()).isEqualTo(100));
    assertThat(world.ready().status()).isEqualTo("True");
  }

  @Test
  void theScaledHalfOfAPairKeepsItsValueWhenTheFixedHalfChanges() {
    World world =
        new World()
            .settle(CREATION)
            .apply(membership("{read: {units: 3}, write: {min: 2, max: 50}}"))
            .settle(CHANGE);
    world.aws().load(Dimension.writes("membership"), at -> 20);
    world.watch(Duration.ofMinutes(20));
    world.aws().capacityLog().clear();

    world.apply(membership("{read: {units: 7}, write: {min: 2, max: 50}}")).settle(CHANGE);

    assertThat(world.aws().capacityLog().by(World.ACCESS_KEY))
        .singleElement()
        .satisfies(entry -> assertThat(entry.dimension()).isEqualTo(Dimension.reads("membership")));
  }

  @Test
  void aDecreaseBeyondTheBudgetIsLeftOutAndNeverDelaysAnIncrease() {
    World world = new World(1, Timings.AWS, Quotas.AWS).settle(CREATION);
    for (int i = 0; i < 4; i++) {
      world.apply(membership("{read: {units: 9}, write: {units: 1}}")).settle(CHANGE);
      world.apply(membership("{read: {units: 3}, write: {units: 1}}")).settle(CHANGE);
    }
    world.apply(membership("{read: {units: 9}, write: {units: 1}}")).settle(CHANGE);

    world.apply(membership("{read: {units: 2}, write: {units: 6}}")).watch(Duration.ofMinutes(3));

    assertThat(table(world, "membership").write()).extracting(PoolStatus::units).isEqualTo(6L);
    assertThat(world.ready().reason()).isEqualTo("QuotaReached");
    assertThat(world.status().plan())
        .anyMatch(line -> line.contains("membership: lower the read capacity of the table to 2"));
    world.settle(Duration.ofHours(2));
    assertThat(table(world, "membership").read()).extracting(PoolStatus::units).isEqualTo(2L);
  }

  @Test
  void backFromOnDemandAScaledPoolGetsWhatItHadBefore() {
    World world = new World().tier(Tier.SMALL).settle(CREATION);
    world.aws().load(Dimension.writes("recordSet"), at -> 28);
    world.watch(Duration.ofMinutes(20));
    long before = Optional.ofNullable(pool(world, "recordSet").units()).orElseThrow();
    world.tier(Tier.ON_DEMAND).settle(CHANGE);
    assertThat(world.scaling().targets()).isEmpty();
    world.aws().capacityLog().clear();

    world.tier(Tier.SMALL).settle(CHANGE);

    assertThat(before).isGreaterThan(5);
    assertThat(world.aws().capacityLog().of(Dimension.writes("recordSet")))
        .first()
        .extracting(CapacityLog.Entry::to)
        .isEqualTo(before);
  }

  @Test
  void nothingIsLeftInAutoScalingWhenTheTablesAreDeleted() {
    World world =
        new World().apply("deletionPolicy: Delete").tier(Tier.SMALL).settle(CREATION).watch(CHANGE);

    world.delete().part(Duration.ofMinutes(10));

    world.advance(VISIBLE);
    assertThat(world.somebody().tables()).isEmpty();
    assertThat(world.scaling().targets()).isEmpty();
  }

  @Test
  void theTargetOfAnIndexGoesWithAnIndexThatTheSpecDrops() {
    World world = new World().settle(CREATION);
    world
        .somebody()
        .addIndex("membership", "theirs", "group_id", Optional.of(Somebody.units(1, 1)));
    world.advance(Duration.ofMinutes(30));
    world.scaling().registerIndex("membership", "theirs", 1, 5);
    world.watch(CHANGE);
    assertThat(world.scaling().targets()).hasSize(1);

    world.apply("tables: {membership: {dropIndexes: [theirs]}}").settle(CHANGE);

    world.advance(VISIBLE);
    assertThat(world.somebody().indexes("membership")).isEmpty();
    assertThat(world.scaling().targets()).isEmpty();
  }

  @Test
  void onDemandHasTheLimitsThatAreDeclaredForTablesAndIndexes() {
    World world =
        new World()
            .apply(
                """
                throughput: {tier: OnDemand, onDemand: {maxWriteRequestUnits: 500}}
                tables: {user: {indexes: {username_index: {throughput: {onDemand: {maxReadRequestUnits: 40}}}}}}
                """)
            .settle(CREATION);
    assertThat(pool(world, "user").mode()).isEqualTo("on demand up to 500");

    world.apply("throughput: {onDemand: {maxWriteRequestUnits: 700}}").settle(CHANGE);

    assertThat(pool(world, "user").mode()).isEqualTo("on demand up to 700");
    assertThat(table(world, "user").indexes())
        .filteredOn(index -> index.name().equals("username_index"))
        .singleElement()
        .satisfies(
            index -> {
              assertThat(Objects.requireNonNull(index.read()).mode())
                  .isEqualTo("on demand up to 40");
              assertThat(Objects.requireNonNull(index.write()).mode())
                  .isEqualTo("on demand up to 700");
            });
    world.tier(Tier.FREE_TIER).settle(CHANGE).tier(Tier.ON_DEMAND).settle(CHANGE);
    assertThat(pool(world, "user").mode()).isEqualTo("on demand up to 700");
  }

  @ParameterizedTest
  @CsvSource({
    "RegisterScalableTarget, ConcurrentUpdateException",
    "RegisterScalableTarget, InternalServiceException",
    "RegisterScalableTarget, ThrottlingException",
    "PutScalingPolicy, ObjectNotFoundException",
    "PutScalingPolicy, ConcurrentUpdateException",
    "PutScalingPolicy, FailedResourceAccessException",
    "DescribeScalableTargets, ThrottlingException",
    "DescribeScalingPolicies, InvalidNextTokenException",
    "DeregisterScalableTarget, ConcurrentUpdateException",
    "DeregisterScalableTarget, ObjectNotFoundException"
  })
  void anErrorOfAutoScalingThatPassesIsWaitedFor(String operation, String code) {
    World world = new World().settle(CREATION);
    world.aws().faults().on(operation, Faults.ANY, 3, new Fault.Refuse(400, code, "for now"));

    world.tier(Tier.SMALL).settle(CHANGE).tier(Tier.FREE_TIER).settle(Duration.ofHours(3));

    world.advance(VISIBLE);
    assertThat(world.ready().reason()).isEqualTo("InSync");
    world.watch(CHANGE);
    assertThat(world.scaling().targets()).isEmpty();
  }

  @Test
  void aRightToScaleThatIsMissingIsNamed() {
    World world = new World().settle(CREATION);
    world.aws().accounts().deny(World.ACCESS_KEY, "application-autoscaling:RegisterScalableTarget");

    world.tier(Tier.SMALL).watch(Duration.ofMinutes(1));

    assertThat(world.ready().reason()).isEqualTo("AccessDenied");
    assertThat(world.ready().message()).contains("application-autoscaling:RegisterScalableTarget");
  }

  @Test
  void aFixedTierNeedsNoRightToScale() {
    World world = new World();
    world.aws().accounts().deny(World.ACCESS_KEY, "application-autoscaling:*");

    world.settle(CREATION);

    assertThat(world.ready().reason()).isEqualTo("InSync");
  }

  @Test
  void theFreeTierIsCountedOverAllDatastoresOfTheAccount() {
    World other = new World().settle(CREATION);
    other.resource().getMetadata().setUid("another");
    World world = new World().settle(CREATION);
    assertThat(capacity(world).freeTier()).isEqualTo("within");

    world.neighbour(other.resource());
    world.watch(Duration.ofMinutes(6));

    assertThat(capacity(world).freeTier())
        .isEqualTo(
            "exceeded by 25 read and 21 write units, together with 1 more of this operator's"
                + " datastores");
  }

  /// Else each change of another datastore would be a change of its status.
  @Test
  void aDatastoreThatExceedsTheFreeTierAloneSaysNothingOfTheOthers() {
    World other = new World().settle(CREATION);
    other.resource().getMetadata().setUid("another");
    World world = new World().tier(Tier.SMALL).settle(CREATION);
    String alone = capacity(world).freeTier();

    world.neighbour(other.resource());
    world.watch(Duration.ofMinutes(6));

    assertThat(alone).startsWith("exceeded by ");
    assertThat(capacity(world).freeTier()).isEqualTo(alone);
  }

  @Test
  void theEstimateSpeaksOfCapacityBoundsAndAlarms() {
    CapacityStatus capacity = capacity(new World().tier(Tier.SMALL).settle(CREATION));

    assertThat(capacity.scaledPools()).isEqualTo(34);
    assertThat(Objects.requireNonNull(capacity.monthlyUsd()).alarms()).isEqualTo("13.60");
    assertThat(capacity.monthlyUsd().now()).isEqualTo(capacity.monthlyUsd().atMinimum());
    assertThat(Double.parseDouble(capacity.monthlyUsd().atMaximum()))
        .isGreaterThan(Double.parseDouble(capacity.monthlyUsd().now()));
  }

  @Test
  void aTableThatIsDisabledLaterStillCounts() {
    World world = new World().settle(CREATION);

    world.apply("tables: {user: {enabled: false}}").settle(CHANGE);

    assertThat(capacity(world).readCapacityUnits()).isEqualTo(25);
    assertThat(world.status().disabled()).extracting(TableStatus::key).containsExactly("user");
  }

  private static void scaleByConsole(World world) {
    world.scaling().register("membership", 3, 30);
    world.advance(VISIBLE);
    world.scaling().putPolicy("membership", "$membership-scaling-policy", 60);
    world.advance(Duration.ofMinutes(1));
  }

  private static String membershipWrites(String capacity) {
    return membership("{write: " + capacity + "}");
  }

  private static String membership(String throughput) {
    return "tables: {membership: {throughput: " + throughput + "}}";
  }

  private static List<Call> scalingWrites(World world) {
    return world.aws().journal().writes().stream()
        .filter(call -> call.service().equals("application-autoscaling"))
        .toList();
  }

  private static CapacityStatus capacity(World world) {
    return Objects.requireNonNull(world.status().capacity());
  }

  /// The writes of a table.
  private static PoolStatus pool(World world, String key) {
    return Objects.requireNonNull(table(world, key).write());
  }

  private static TableStatus table(World world, String key) {
    return Objects.requireNonNull(world.status().tables()).stream()
        .filter(table -> table.key().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
