// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Ending;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Scaling.Bounds;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTargetAction;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;

/// Puts the scheduled actions that end zone loads into the model. They are known by their names.
final class EndingReading {

  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("'at('uuuu-MM-dd'T'HH:mm:ss')'").withZone(ZoneOffset.UTC);

  /// Of one that isn't as we put it: it differs from every step that is wanted.
  private static final Bounds NOT_OURS = new Bounds(1, 1);

  private record Asked(String table, Pool pool, int step) {}

  private final Map<String, Asked> asked = new LinkedHashMap<>();

  EndingReading(Collection<AutoScaling.Question> questions) {
    for (AutoScaling.Question question : questions) {
      for (Pool pool : Pool.of(question.indexes())) {
        for (int step = 1; step <= Ending.STEPS; step++) {
          asked.put(
              ScalableResource.endName(question.table(), pool, step),
              new Asked(question.table(), pool, step));
        }
      }
    }
  }

  /// A time of a scheduled action, to the second.
  static String schedule(Instant at) {
    return AT.format(at);
  }

  List<String> names() {
    return List.copyOf(asked.keySet());
  }

  boolean knows(ScheduledAction action) {
    Asked pool = asked.get(action.scheduledActionName());
    return pool != null
        && action.resourceId().equals(ScalableResource.id(pool.table(), pool.pool()))
        && action.scalableDimension() == ScalableResource.dimension(pool.pool());
  }

  /// What ends zone loads, by table; of pools that have any of it.
  Map<String, SortedMap<Pool, Ending>> of(List<ScheduledAction> found) {
    Map<String, Map<Pool, List<Ending.Step>>> steps = new LinkedHashMap<>();
    for (ScheduledAction action : found) {
      if (knows(action)) {
        Asked pool = Optional.ofNullable(asked.get(action.scheduledActionName())).orElseThrow();
        steps
            .computeIfAbsent(pool.table(), table -> new TreeMap<>())
            .computeIfAbsent(pool.pool(), each -> new ArrayList<>())
            .add(new Ending.Step(pool.step(), at(action), bounds(action.scalableTargetAction())));
      }
    }
    Map<String, SortedMap<Pool, Ending>> endings = new LinkedHashMap<>();
    steps.forEach(
        (table, pools) -> {
          SortedMap<Pool, Ending> ofTable = new TreeMap<>();
          pools.forEach((pool, all) -> ofTable.put(pool, new Ending(all)));
          endings.put(table, ofTable);
        });
    return endings;
  }

  private static Instant at(ScheduledAction action) {
    boolean utc = action.timezone() == null || action.timezone().equals("UTC");
    try {
      return utc
          ? LocalDateTime.parse(action.schedule(), AT).toInstant(ZoneOffset.UTC)
          : Instant.EPOCH;
    } catch (DateTimeException notOurs) {
      return Instant.EPOCH;
    }
  }

  private static Bounds bounds(ScalableTargetAction action) {
    return action == null || action.minCapacity() == null || action.maxCapacity() == null
        ? NOT_OURS
        : new Bounds(action.minCapacity(), action.maxCapacity());
  }
}
