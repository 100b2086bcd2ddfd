// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// RegisterScalableTarget, DescribeScalableTargets and DeregisterScalableTarget.
final class TargetOperations {

  private static final int PAGE = 50;
  private static final int ID_LIMIT = 50;
  private static final List<String> ACTIVITIES =
      List.of(
          "DynamicScalingInSuspended", "DynamicScalingOutSuspended", "ScheduledScalingSuspended");

  private final Environment environment;
  private final Home home;
  private final ScalableTargets targets;
  private final Tables tables;

  TargetOperations(Environment environment, Home home, ScalableTargets targets, Tables tables) {
    this.environment = environment;
    this.home = home;
    this.targets = targets;
    this.tables = tables;
  }

  ScalableTarget register(JsonNode request) {
    Dimension dimension = Dimension.parse(request);
    refuseMissingTable(dimension);
    Optional<ScalableTarget> before = targets.find(dimension);
    if (before.isPresent() && !request.path("Tags").isEmpty()) {
      throw Refusal.validation(
          "The scalable target that you tried to tag already exists. To update tags on an existing"
              + " scalable target, use the TagResource API.");
    }
    ScalableTarget target = before.orElseGet(() -> created(dimension, request));
    long min = request.path("MinCapacity").asLong(target.min());
    long max = request.path("MaxCapacity").asLong(target.max());
    refuseWrongBounds(min, max);
    ScalableTarget changed =
        target.within(min, max, suspended(target.suspended(), request.path("SuspendedState")));
    targets.put(changed);
    return changed;
  }

  /// Application Auto Scaling user guide, quotas, and API model: a new target needs both bounds.
  private ScalableTarget created(Dimension dimension, JsonNode request) {
    for (String bound : List.of("MinCapacity", "MaxCapacity")) {
      if (!request.hasNonNull(bound)) {
        throw Refusal.validation(
            "Both MinCapacity and MaxCapacity are required when registering a new scalable target");
      }
    }
    int limit = environment.quotas().scalableTargets();
    if (targets.now().size() >= limit) {
      throw new Refusal(
          400,
          "LimitExceededException",
          "You have reached the limit of %d scalable targets for the %s namespace"
              .formatted(limit, Dimension.NAMESPACE));
    }
    return new ScalableTarget(
        dimension,
        home.arn("application-autoscaling", "scalable-target/" + environment.id()),
        role(home),
        environment.now(),
        0,
        0,
        JsonNodeFactory.instance.objectNode(),
        List.of(),
        List.of());
  }

  /// Application Auto Scaling user guide, service-linked roles: made with the account's first
  /// target.
  static String role(Home home) {
    return "arn:aws:iam::"
        + home.account()
        + ":role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com"
        + "/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable";
  }

  /// Observed on AWS, for tables.
  private void refuseMissingTable(Dimension dimension) {
    TableState table =
        tables
            .at(dimension.table())
            .seen()
            .orElseThrow(
                () ->
                    Refusal.validation(
                        "DynamoDB table does not exist: table/" + dimension.table()));
    if (!dimension.index().stream().allMatch(name -> table.index(name).isPresent())) {
      throw Refusal.validation("DynamoDB index does not exist: " + dimension.resourceId());
    }
  }

  /// API model; that a table can't go below one unit is DynamoDB's rule.
  static void refuseWrongBounds(long min, long max) {
    if (min < 1) {
      throw Refusal.validation("Minimum capacity must be at least 1 for DynamoDB: " + min);
    }
    if (min > max) {
      throw Refusal.validation("Maximum capacity cannot be less than minimum capacity");
    }
  }

  private static ObjectNode suspended(ObjectNode before, JsonNode wanted) {
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    for (String activity : ACTIVITIES) {
      state.put(activity, wanted.path(activity).asBoolean(before.path(activity).asBoolean()));
    }
    return state;
  }

  ObjectNode describe(JsonNode request, int given) {
    Dimension.refuseOtherNamespace(request);
    Set<String> ids = ids(request, "ResourceIds", "resourceIds");
    List<ObjectNode> shown = targets.asked(ids, request).map(ScalableTarget::shown).toList();
    return new Page("ScalableTargets", PAGE, given)
        .of(shown, request, JsonNodeFactory.instance.objectNode());
  }

  /// API model: at most 50 of them.
  static Set<String> ids(JsonNode request, String member, String field) {
    JsonNode list = request.path(member);
    if (list.size() > ID_LIMIT) {
      throw Refusal.constraint(
          list, field, "Member must have length less than or equal to " + ID_LIMIT);
    }
    return list.valueStream().map(JsonNode::asText).collect(Collectors.toSet());
  }

  /// API model: policies and scheduled actions go along.
  void deregister(JsonNode request) {
    targets.remove(targets.registered(Dimension.parse(request)).dimension());
  }
}
