// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.TABLE;
import static io.vinyldns.datastore.simulation.ScalingBench.READS;
import static io.vinyldns.datastore.simulation.ScalingBench.WRITES;
import static io.vinyldns.datastore.simulation.ScalingBench.configuration;
import static io.vinyldns.datastore.simulation.ScalingBench.custom;
import static io.vinyldns.datastore.simulation.ScalingBench.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.model.Alarm;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/// How a target is to be scaled.
class ScalingPoliciesTest {

  private final ScalingBench bench = new ScalingBench();

  @Test
  void aPolicyIsPutShownAndDeleted() {
    bench.with(READS, 5, 100);

    PutScalingPolicyResponse answer =
        bench.put(
            READS,
            "reads",
            configuration(READS, 70)
                .scaleInCooldown(60)
                .scaleOutCooldown(30)
                .disableScaleIn(true)
                .build());

    assertThat(answer.policyARN())
        .matches(
            "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:.{36}"
                + ":resource/dynamodb/table/recordSet:policyName/reads");
    assertThat(answer.alarms()).hasSize(4);
    assertThat(answer.alarms().getFirst().alarmName())
        .startsWith("TargetTracking-table/recordSet-AlarmHigh-");
    assertThat(answer.alarms().getFirst().alarmARN())
        .startsWith("arn:aws:cloudwatch:us-east-1:123456789012:alarm:TargetTracking-table/");
    bench.tables.pass(1);
    ScalingPolicy shown = bench.policies().getFirst();
    assertThat(shown.policyARN()).isEqualTo(answer.policyARN());
    assertThat(shown.alarms()).isEqualTo(answer.alarms());
    assertThat(shown.policyType()).isEqualTo(PolicyType.TARGET_TRACKING_SCALING);
    assertThat(shown.targetTrackingScalingPolicyConfiguration())
        .isEqualTo(
            configuration(READS, 70)
                .scaleInCooldown(60)
                .scaleOutCooldown(30)
                .disableScaleIn(true)
                .build());
    delete("reads");
    bench.tables.pass(1);
    assertThat(bench.policies()).isEmpty();
    refused(() -> delete("reads"), "ObjectNotFoundException", "No scaling policy found");
  }

  private void delete(String name) {
    bench.client.deleteScalingPolicy(
        request ->
            request
                .policyName(name)
                .serviceNamespace(ServiceNamespace.DYNAMODB)
                .resourceId(READS.resourceId())
                .scalableDimension(ScalingBench.scalable(READS)));
  }

  @Test
  void aTargetTakesNoPolicyBeforeItHasGotAround() {
    bench.register(READS, 5, 100);
    refused(
        () -> bench.put(READS, "reads", 70),
        "ObjectNotFoundException",
        "No scalable target registered for service namespace: dynamodb, resource ID:"
            + " table/recordSet, scalable dimension: dynamodb:table:ReadCapacityUnits");
    bench.tables.pass(1);
    bench.put(READS, "reads", 70);
  }

  @Test
  void aPolicyIsChangedUnderItsName() {
    List<Alarm> alarms = bench.with(READS, 5, 100).put(READS, "reads", 70).alarms();

    assertThat(bench.put(READS, "reads", 60).alarms()).isEqualTo(alarms);
    bench.put(READS, "reads", request -> {});

    bench.tables.pass(1);
    assertThat(bench.policies()).hasSize(1);
    assertThat(bench.policies().getFirst().targetTrackingScalingPolicyConfiguration().targetValue())
        .isEqualTo(60);
  }

  @Test
  void thereIsOnePolicyForAMetric() {
    bench.with(READS, 5, 100).put(READS, "reads", 70);

    refused(
        () -> bench.put(READS, "others", 70),
        "ValidationException",
        "Only one TargetTrackingScaling policy for a given metric specification is allowed.");
    assertThat(bench.put(READS, "latency", custom("Latency")).alarms()).hasSize(2);
    refused(() -> bench.put(READS, "again", custom("Latency")), "ValidationException", "Only one");
    bench.put(READS, "errors", custom("Errors"));
  }

  @Test
  void aConfigurationMustMakeSense() {
    bench.with(READS, 5, 100);
    refused(() -> bench.put(READS, "reads", 19), "ValidationException", "between 20 and 90");
    refused(() -> bench.put(READS, "reads", 91), "ValidationException", "between 20 and 90");
    refused(
        () -> bench.put(READS, "reads", configuration(WRITES, 70).build()),
        "ValidationException",
        "DynamoDBWriteCapacityUtilization is not valid");
    refused(
        () -> bench.put(READS, "reads", custom("Latency").toBuilder().targetValue(null).build()),
        "ValidationException",
        "targetValue");
    refused(
        () ->
            bench.put(
                READS,
                "reads",
                configuration(READS, 70)
                    .customizedMetricSpecification(
                        custom("Latency").customizedMetricSpecification())
                    .build()),
        "ValidationException",
        "Exactly one");
    refused(
        () -> bench.put(READS, "reads", request -> {}),
        "ValidationException",
        "PolicyType is required");
    refused(
        () -> bench.put(READS, "reads", request -> request.policyType(PolicyType.STEP_SCALING)),
        "ValidationException",
        "StepScaling is not supported");
    refused(
        () ->
            bench.put(
                READS, "reads", request -> request.policyType(PolicyType.TARGET_TRACKING_SCALING)),
        "ValidationException",
        "TargetTrackingScalingPolicyConfiguration is required");
    refused(() -> bench.put(READS, "x".repeat(257), 70), "ValidationException", "256");
  }

  @Test
  void aTargetHasFiftyPolicies() {
    bench.with(READS, 5, 100);
    for (int number = 0; number < 50; number++) {
      bench.put(READS, "policy" + number, custom("Metric" + number));
    }
    refused(() -> bench.put(READS, "reads", 70), "LimitExceededException", "50 scaling policies");
  }

  @Test
  void aPageHasTenPolicies() {
    bench.with(READS, 5, 100).with(WRITES, 5, 100).put(WRITES, "writes", 70);
    for (int number = 0; number < 11; number++) {
      bench.put(READS, "policy" + number, custom("Metric" + number));
    }
    bench.tables.pass(1);

    assertThat(pageSizes()).containsExactly(10, 2);
    bench.tables.aws.pagesOfAtMost(5);
    assertThat(pageSizes()).containsExactly(5, 5, 2);
    refused(
        () ->
            bench.client.describeScalingPolicies(
                request -> request.serviceNamespace(ServiceNamespace.DYNAMODB).maxResults(11)),
        "ValidationException",
        "less than or equal to 10");
    assertThat(
            bench
                .client
                .describeScalingPolicies(
                    request ->
                        request
                            .serviceNamespace(ServiceNamespace.DYNAMODB)
                            .policyNames("writes", "policy3", "nothing"))
                .scalingPolicies())
        .extracting(ScalingPolicy::policyName)
        .containsExactlyInAnyOrder("writes", "policy3");
    assertThat(
            bench
                .client
                .describeScalingPolicies(
                    request ->
                        request
                            .serviceNamespace(ServiceNamespace.DYNAMODB)
                            .resourceId("table/recordSet")
                            .scalableDimension(ScalingBench.scalable(WRITES)))
                .scalingPolicies())
        .extracting(ScalingPolicy::policyName)
        .containsExactly("writes");
  }

  private List<Integer> pageSizes() {
    return bench
        .client
        .describeScalingPoliciesPaginator(
            request -> request.serviceNamespace(ServiceNamespace.DYNAMODB))
        .stream()
        .map(DescribeScalingPoliciesResponse::scalingPolicies)
        .map(List::size)
        .toList();
  }

  @Test
  void deregisteringTakesPoliciesAlong() {
    bench.with(READS, 5, 100).put(READS, "reads", 70);
    bench.deregister(READS);
    bench.tables.pass(1);

    assertThat(bench.policies()).isEmpty();
    bench.with(READS, 5, 100);
    assertThat(bench.policies()).isEmpty();
  }

  @Test
  void errorsAreMadeToOrder() {
    bench.with(READS, 5, 100);
    bench.tables.aws.faults().on("PutScalingPolicy", TABLE, 1, Fault.pendingUpdate());
    refused(
        () -> bench.put(READS, "reads", 70),
        "ConcurrentUpdateException",
        "You already have a pending update to an Auto Scaling resource.");
    bench.put(READS, "reads", 70);
  }
}
