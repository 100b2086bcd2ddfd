// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Application Auto Scaling, for DynamoDB alone: it takes calls, and changes tables by itself.
final class ApplicationAutoScaling implements Service {

  static final String NAME = "application-autoscaling";

  private static final Set<String> OPERATIONS =
      Set.of(
          "RegisterScalableTarget",
          "DescribeScalableTargets",
          "DeregisterScalableTarget",
          "PutScalingPolicy",
          "DescribeScalingPolicies",
          "DeleteScalingPolicy",
          "PutScheduledAction",
          "DescribeScheduledActions",
          "DeleteScheduledAction");

  private final Environment environment;
  private final DynamoDb dynamoDb;
  private final ScalingActivity activity;
  private final Map<Home, ScalableTargets> homes = new HashMap<>();
  private final Set<String> withRole = new HashSet<>();
  private int pagesOfAtMost = Integer.MAX_VALUE;

  ApplicationAutoScaling(Environment environment, Agenda agenda, Load load, DynamoDb dynamoDb) {
    this.environment = environment;
    this.dynamoDb = dynamoDb;
    this.activity =
        new ScalingActivity(environment, agenda, load, new ScalingHand(dynamoDb), homes);
  }

  void pagesOfAtMost(int entries) {
    pagesOfAtMost = entries;
  }

  void finishedActionsVanish() {
    activity.scheduled().finishedVanish();
  }

  @Override
  public String targetPrefix() {
    return "AnyScaleFrontendService";
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String contentType() {
    return "application/x-amz-json-1.1";
  }

  @Override
  public String errorType(String code) {
    return code;
  }

  @Override
  public boolean knows(String operation) {
    return OPERATIONS.contains(operation);
  }

  @Override
  public String resource(JsonNode request) {
    String[] parts = request.path("ResourceId").asText().split("/", -1);
    return parts.length > 1 ? parts[1] : "";
  }

  /// Service authorization reference: listings have no resource; targets have opaque ARNs. What it
  /// does elsewhere, it does with the caller's rights (Application Auto Scaling user guide,
  /// security_iam_id-based-policy-examples).
  @Override
  public List<Right> rights(Home home, String operation, JsonNode request) {
    List<Right> rights = new ArrayList<>();
    rights.add(
        new Right(
            NAME + ":" + operation,
            operation.startsWith("Describe") ? "*" : home.arn(NAME, "scalable-target/*")));
    switch (operation) {
      case "RegisterScalableTarget" -> {
        rights.add(table(home, "DescribeTable", request));
        if (!withRole.contains(home.account())) {
          rights.add(new Right("iam:CreateServiceLinkedRole", TargetOperations.role(home)));
        }
      }
      case "PutScalingPolicy" -> {
        rights.add(table(home, "DescribeTable", request));
        rights.add(table(home, "UpdateTable", request));
        rights.add(alarms(home, "PutMetricAlarm", request));
        rights.add(alarms(home, "DescribeAlarms", request));
      }
      case "DescribeScalingPolicies" -> rights.add(alarms(home, "DescribeAlarms", request));
      case "DeregisterScalableTarget", "DeleteScalingPolicy" ->
          rights.add(alarms(home, "DeleteAlarms", request));
      default -> {}
    }
    return rights;
  }

  private Right table(Home home, String action, JsonNode request) {
    return new Right("dynamodb:" + action, home.arn("dynamodb", "table/" + resource(request)));
  }

  /// API model, FailedResourceAccessException.
  private Right alarms(Home home, String action, JsonNode request) {
    return new Right(
        "cloudwatch:" + action,
        action.equals("DescribeAlarms")
            ? "*"
            : home.arn(
                "cloudwatch",
                "alarm:TargetTracking-%s".formatted(request.path("ResourceId").asText())),
        "FailedResourceAccessException");
  }

  @Override
  public Result call(Home home, String operation, JsonNode request) {
    ScalableTargets targets = targets(home);
    TargetOperations registry =
        new TargetOperations(environment, home, targets, dynamoDb.tables(home));
    PolicyOperations policies = new PolicyOperations(environment, home, targets);
    ActionOperations actions = new ActionOperations(environment, home, targets);
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    return new Result.Body(
        switch (operation) {
          case "RegisterScalableTarget" -> {
            ScalableTarget target = registry.register(request);
            withRole.add(home.account());
            activity.registered(home, target.dimension());
            yield nothing.put("ScalableTargetARN", target.arn());
          }
          case "DescribeScalableTargets" -> registry.describe(request, pagesOfAtMost);
          case "DeregisterScalableTarget" -> {
            registry.deregister(request);
            yield nothing;
          }
          case "PutScalingPolicy" -> {
            ObjectNode answer = policies.put(request);
            activity.policyPut();
            yield answer;
          }
          case "DescribeScalingPolicies" -> policies.describe(request, pagesOfAtMost);
          case "DeleteScalingPolicy" -> {
            policies.delete(request);
            yield nothing;
          }
          case "PutScheduledAction" -> {
            activity.scheduled().put(home, targets, actions.put(request));
            yield nothing;
          }
          case "DescribeScheduledActions" -> actions.describe(request, pagesOfAtMost);
          case "DeleteScheduledAction" -> {
            actions.delete(request);
            yield nothing;
          }
          default -> throw new UnsupportedOperationException(operation);
        });
  }

  SortedMap<Dimension, Truth.OfTarget> truth(Home home) {
    SortedMap<Dimension, Truth.OfTarget> truth = new TreeMap<>();
    targets(home)
        .now()
        .forEach(
            target ->
                truth.put(
                    target.dimension(),
                    new Truth.OfTarget(
                        target.min(),
                        target.max(),
                        target.policies().stream().map(ScalingPolicy::configuration).toList())));
    return truth;
  }

  private ScalableTargets targets(Home home) {
    return homes.computeIfAbsent(home, key -> new ScalableTargets(environment));
  }
}
