// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// PutScheduledAction, DescribeScheduledActions and DeleteScheduledAction.
final class ActionOperations {

  private static final int PAGE = 50;
  private static final int PER_TARGET = 200;

  private final Environment environment;
  private final Home home;
  private final ScalableTargets targets;

  ActionOperations(Environment environment, Home home, ScalableTargets targets) {
    this.environment = environment;
    this.home = home;
    this.targets = targets;
  }

  ScheduledAction put(JsonNode request) {
    Dimension dimension = Dimension.parse(request);
    String name = PolicyOperations.name(request, "ScheduledActionName", "scheduledActionName");
    ScalableTarget target = targets.known(dimension);
    Optional<ScheduledAction> before = target.action(name);
    JsonNode wanted = before.map(it -> kept(it.request(), request)).orElse(request);
    Schedule schedule = Schedule.parse(wanted, environment.now());
    ScheduledAction action =
        new ScheduledAction(
            dimension,
            name,
            before.map(ScheduledAction::arn).orElseGet(() -> arn(dimension, name)),
            before.map(ScheduledAction::created).orElseGet(environment::now),
            environment.id(),
            wanted,
            schedule);
    refuseWrongBounds(action);
    if (before.isEmpty() && target.actions().size() >= PER_TARGET) {
      throw new Refusal(
          400,
          "LimitExceededException",
          "You have reached the limit of %d scheduled actions for %s"
              .formatted(PER_TARGET, dimension.worded()));
    }
    targets.put(target.withAction(action));
    return action;
  }

  /// API model, PutScheduledAction: what a change doesn't name stays, but for start and end.
  private static JsonNode kept(JsonNode before, JsonNode request) {
    ObjectNode merged = before.deepCopy();
    merged.remove(List.of("StartTime", "EndTime"));
    return merged.setAll((ObjectNode) request);
  }

  private String arn(Dimension dimension, String name) {
    return "arn:aws:autoscaling:%s:%s:scheduledAction:%s:resource/dynamodb/%s"
            .formatted(home.region(), home.account(), environment.id(), dimension.resourceId())
        + ":scheduledActionName/"
        + name;
  }

  /// Observed on AWS, but for what is DynamoDB's rule.
  private static void refuseWrongBounds(ScheduledAction action) {
    if (action.min().isEmpty() && action.max().isEmpty()) {
      throw Refusal.validation(
          "At least one of minimum capacity and maximum capacity should be provided");
    }
    TargetOperations.refuseWrongBounds(action.min().orElse(1), action.max().orElse(Long.MAX_VALUE));
  }

  ObjectNode describe(JsonNode request, int given) {
    Dimension.refuseOtherNamespace(request);
    Set<String> names =
        TargetOperations.ids(request, "ScheduledActionNames", "scheduledActionNames");
    List<ObjectNode> shown =
        targets
            .asked(request)
            .flatMap(it -> it.actions().stream())
            .filter(action -> names.isEmpty() || names.contains(action.name()))
            .map(ScheduledAction::shown)
            .toList();
    return new Page("ScheduledActions", PAGE, given)
        .of(shown, request, JsonNodeFactory.instance.objectNode());
  }

  void delete(JsonNode request) {
    Dimension dimension = Dimension.parse(request);
    String name = PolicyOperations.name(request, "ScheduledActionName", "scheduledActionName");
    Optional<ScalableTarget> target =
        targets.find(dimension).filter(it -> it.action(name).isPresent());
    if (target.isEmpty()) {
      throw ScalableTargets.notFound(
          "No scheduled action found for %s, scheduled action name: %s"
              .formatted(dimension.worded(), name));
    }
    targets.put(target.get().withoutAction(name));
  }
}
