// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// PutScheduledAction, DescribeScheduledActions and DeleteScheduledAction.
final class ActionOperations {

  private static final int PAGE = 50;
  private static final int PER_TARGET = 200;
  private static final Pattern SCHEDULE =
      Pattern.compile("at\\(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\)|(rate|cron)\\([^)]+\\)");

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
    String schedule = request.path("Schedule").asText();
    if (!SCHEDULE.matcher(schedule).matches()) {
      throw Refusal.validation("Invalid schedule expression: " + schedule);
    }
    JsonNode bounds = request.path("ScalableTargetAction");
    if (bounds.isEmpty()) {
      throw Refusal.validation("At least one of MinCapacity and MaxCapacity must be specified");
    }
    if (before.isEmpty() && target.actions().size() >= PER_TARGET) {
      throw new Refusal(
          400,
          "LimitExceededException",
          "You have reached the limit of %d scheduled actions for %s"
              .formatted(PER_TARGET, dimension.worded()));
    }
    ScheduledAction action =
        new ScheduledAction(
            dimension,
            name,
            before
                .map(ScheduledAction::arn)
                .orElseGet(
                    () ->
                        "arn:aws:autoscaling:%s:%s:scheduledAction:%s:resource/dynamodb/%s"
                                .formatted(
                                    home.region(),
                                    home.account(),
                                    environment.id(),
                                    dimension.resourceId())
                            + ":scheduledActionName/"
                            + name),
            before.map(ScheduledAction::created).orElseGet(environment::now),
            request);
    targets.put(target.withAction(action));
    return action;
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
