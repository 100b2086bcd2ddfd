// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// PutScalingPolicy, DescribeScalingPolicies and DeleteScalingPolicy.
final class PolicyOperations {

  private static final int PAGE = 10;
  private static final int PER_TARGET = 50;
  private static final int LONGEST_NAME = 256;
  private static final int LEAST_TARGET = 20;
  private static final int MOST_TARGET = 90;

  private final Environment environment;
  private final Home home;
  private final ScalableTargets targets;

  PolicyOperations(Environment environment, Home home, ScalableTargets targets) {
    this.environment = environment;
    this.home = home;
    this.targets = targets;
  }

  ObjectNode put(JsonNode request) {
    Dimension dimension = Dimension.parse(request);
    String name = name(request, "PolicyName", "policyName");
    ScalableTarget target = targets.known(dimension);
    Optional<ScalingPolicy> before = target.policy(name);
    refuseOtherType(request, before.isPresent());
    JsonNode configuration = request.path("TargetTrackingScalingPolicyConfiguration");
    if (configuration.isMissingNode() && before.isEmpty()) {
      throw Refusal.validation(
          "TargetTrackingScalingPolicyConfiguration is required for a policy of type"
              + " TargetTrackingScaling");
    }
    if (!configuration.isMissingNode()) {
      refuseWrong(configuration, dimension);
    }
    ScalingPolicy policy =
        before
            .map(it -> configuration.isMissingNode() ? it : it.with(configuration))
            .orElseGet(() -> created(dimension, name, configuration));
    refuseSecond(target, policy);
    targets.put(target.withPolicy(policy));
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("PolicyARN", policy.arn());
    answer.set("Alarms", policy.shownAlarms(home));
    return answer;
  }

  /// API model: 1 to 256 characters.
  static String name(JsonNode request, String member, String field) {
    String name = Dimension.required(request, member, field);
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw Refusal.constraint(
          name, field, "Member must have length between 1 and " + LONGEST_NAME);
    }
    return name;
  }

  /// AWS developer guide, AutoScaling: tables scale by target tracking alone.
  private static void refuseOtherType(JsonNode request, boolean exists) {
    String type = request.path("PolicyType").asText();
    if (type.isEmpty() && !exists) {
      throw Refusal.validation("PolicyType is required for a new scaling policy");
    }
    if (!type.isEmpty() && !type.equals("TargetTrackingScaling")) {
      throw Refusal.validation("Policy type %s is not supported for DynamoDB".formatted(type));
    }
  }

  /// AWS developer guide, AutoScaling: a utilization of 20 to 90 percent.
  private static void refuseWrong(JsonNode configuration, Dimension dimension) {
    if (!configuration.path("TargetValue").isNumber()) {
      throw Refusal.constraint(
          "null",
          "targetTrackingScalingPolicyConfiguration.targetValue",
          "Member must not be null");
    }
    boolean predefined = configuration.hasNonNull("PredefinedMetricSpecification");
    if (predefined == configuration.hasNonNull("CustomizedMetricSpecification")) {
      throw Refusal.validation(
          "Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification must be"
              + " specified");
    }
    if (!predefined) {
      return;
    }
    String metric =
        configuration.path("PredefinedMetricSpecification").path("PredefinedMetricType").asText();
    if (!metric.equals(dimension.kind().metric())) {
      throw Refusal.validation(
          "Predefined metric type %s is not valid for scalable dimension %s"
              .formatted(metric, dimension.scalableDimension()));
    }
    double target = configuration.path("TargetValue").asDouble();
    if (target < LEAST_TARGET || target > MOST_TARGET) {
      throw Refusal.validation(
          "Target value must be between %d and %d: %s"
              .formatted(LEAST_TARGET, MOST_TARGET, target));
    }
  }

  /// Observed on AWS; and Application Auto Scaling user guide, quotas.
  private static void refuseSecond(ScalableTarget target, ScalingPolicy policy) {
    List<ScalingPolicy> others = target.withoutPolicy(policy.name()).policies();
    if (others.stream().anyMatch(other -> other.metric().equals(policy.metric()))) {
      throw Refusal.validation(
          "Only one TargetTrackingScaling policy for a given metric specification is allowed.");
    }
    if (others.size() >= PER_TARGET) {
      throw new Refusal(
          400,
          "LimitExceededException",
          "You have reached the limit of %d scaling policies for %s"
              .formatted(PER_TARGET, target.dimension().worded()));
    }
  }

  private ScalingPolicy created(Dimension dimension, String name, JsonNode configuration) {
    String id = environment.id();
    // AWS developer guide, AutoScaling: two for what is consumed, two for what is provisioned.
    Stream<String> watched =
        configuration.hasNonNull("PredefinedMetricSpecification")
            ? Stream.of(
                "AlarmHigh", "AlarmLow", "ProvisionedCapacityHigh", "ProvisionedCapacityLow")
            : Stream.of("AlarmHigh", "AlarmLow");
    return new ScalingPolicy(
        dimension,
        name,
        "arn:aws:autoscaling:%s:%s:scalingPolicy:%s:resource/dynamodb/%s:policyName/%s"
            .formatted(home.region(), home.account(), id, dimension.resourceId(), name),
        environment.now(),
        configuration,
        watched
            .map(
                alarm ->
                    "TargetTracking-%s-%s-%s"
                        .formatted(dimension.resourceId(), alarm, environment.id()))
            .toList());
  }

  ObjectNode describe(JsonNode request, int given) {
    Dimension.refuseOtherNamespace(request);
    Set<String> names = TargetOperations.ids(request, "PolicyNames", "policyNames");
    List<ObjectNode> shown =
        targets
            .asked(request)
            .flatMap(it -> it.policies().stream())
            .filter(policy -> names.isEmpty() || names.contains(policy.name()))
            .map(policy -> policy.shown(home))
            .toList();
    return new Page("ScalingPolicies", PAGE, given)
        .of(shown, request, JsonNodeFactory.instance.objectNode());
  }

  void delete(JsonNode request) {
    Dimension dimension = Dimension.parse(request);
    String name = name(request, "PolicyName", "policyName");
    Optional<ScalableTarget> target =
        targets.find(dimension).filter(it -> it.policy(name).isPresent());
    if (target.isEmpty()) {
      throw ScalableTargets.notFound(
          "No scaling policy found for %s, policy name: %s".formatted(dimension.worded(), name));
    }
    targets.put(target.get().withoutPolicy(name));
  }
}
