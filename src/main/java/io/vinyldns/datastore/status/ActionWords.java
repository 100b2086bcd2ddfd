// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.model.Ending;
import io.vinyldns.datastore.model.Index;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Units;
import io.vinyldns.datastore.plan.Action;
import io.vinyldns.datastore.plan.Waiting;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What is to be done, as the sentences of a plan say it.
final class ActionWords {

  private ActionWords() {}

  static String of(Action action) {
    return switch (action) {
      case Action.CreateTable(var table, var _) ->
          "create the table" + withIndexes(table.indexes());
      case Action.Claim _ -> "take the table: tag it as this datastore's";
      case Action.SwitchToOnDemand(var limits) -> "switch to on demand" + upTo(limits);
      case Action.ChangeLimits(var limits, boolean forLoads) ->
          "change the limits of on demand" + (forLoads ? " for zone loads" : "") + upTo(limits);
      case Action.SwitchToProvisioned(Units units, var indexes) ->
          "switch to provisioned: " + units(Optional.of(units), indexes);
      case Action.ChangeThroughput(var table, var indexes) ->
          "change throughput: " + units(table, indexes);
      case Action.DropIndex(String name) -> "drop index " + name + ", as dropIndexes asks";
      case Action.AddIndex(String name, Index index, var units) ->
          "add index " + name + " (" + index + units.map(u -> ", " + u).orElse("") + ")";
      case Action.ProtectFromDeletion(boolean on) ->
          on ? "protect the table from deletion" : "lift the table's protection from deletion";
      case Action.SetRecovery(Recovery.Off()) -> "switch point-in-time recovery off";
      case Action.SetRecovery(Recovery recovery) -> "set point-in-time recovery: " + recovery;
      case Action.Encrypt(String arn) -> "encrypt the table with the KMS key " + arn;
      case Action.ChangeClass(var wanted) -> "change the table class to " + Words.of(wanted);
      case Action.SetTags(var tags) ->
          "set tags: " + String.join(", ", new TreeMap<>(tags).keySet());
      case Action.RemoveTags(var keys) -> "remove tags: " + String.join(", ", new TreeSet<>(keys));
      case Action.RegisterTarget(Pool pool, var bounds) ->
          "have auto scaling keep the " + pool + " within " + bounds + " units";
      case Action.EnforceBounds(Pool pool, var bounds) ->
          "have auto scaling move the " + pool + " into " + bounds + " units";
      case Action.PutPolicy(Pool pool, var _, var tracking) ->
          "have auto scaling move the %s towards %s %% of use".formatted(pool, percent(tracking));
      case Action.DeregisterTarget(Pool pool) -> "take the " + pool + " from auto scaling";
      case Action.ScheduleEnd(Pool pool, Ending.Step(int _, Instant at, var bounds)) ->
          "have AWS keep the %s within %s units from %s on, when the zone load is over"
              .formatted(pool, bounds, at);
      case Action.Raise(Pool pool, var bounds) ->
          "raise the %s to %s units for a zone load".formatted(pool, bounds);
      case Action.Restore(Pool pool, var bounds) ->
          "have auto scaling keep the %s within %s units, as without a zone load"
              .formatted(pool, bounds);
      case Action.UnscheduleEnd(Pool pool, int _) ->
          "take away what was to lower the " + pool + " after a zone load";
      case Action.Dismiss(Pool pool) ->
          "take the " + pool + " from auto scaling, for the zone load is over";
    };
  }

  /// What is left to do later.
  static String of(Waiting waiting) {
    return switch (waiting) {
      case Waiting.Decrease(Pool pool, long to, Instant at) ->
          "lower the %s to %d units; AWS allows the next decrease at %s".formatted(pool, to, at);
      case Waiting.Lowering(Pool pool, long to, Instant at) ->
          "lower the %s to %d units after a zone load; AWS allows the next decrease at %s"
              .formatted(pool, to, at);
      case Waiting.Room() ->
          "waits until AWS has made others; it makes 250 tables with indexes at a time, and 500 in"
              + " all, for an account in a region";
      case Waiting.Confirmation(String why) ->
          "no table is made and no index dropped before the API server confirms this resource, which"
              + " may have changed ("
              + why
              + "); if it stays so, let the operator get vinyldnsdatastores";
      case Waiting.ScalingUnread() ->
          "see what auto scaling holds; no throughput is changed before";
    };
  }

  static String percent(Scaling.Tracking tracking) {
    return BigDecimal.valueOf(tracking.utilization()).stripTrailingZeros().toPlainString();
  }

  static String upTo(SortedMap<Pool, Long> limits) {
    return limits.entrySet().stream()
        .map(limit -> "%s at most %d a second".formatted(limit.getKey(), limit.getValue()))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), all -> all.isEmpty() ? "" : ": " + all));
  }

  static String withIndexes(SortedMap<String, Index> indexes) {
    return indexes.isEmpty() ? "" : " with " + String.join(" and ", indexes.keySet());
  }

  static String units(Optional<Units> table, SortedMap<String, Units> indexes) {
    List<String> pools = new ArrayList<>();
    table.ifPresent(units -> pools.add("table " + units));
    indexes.forEach((index, units) -> pools.add("index " + index + " " + units));
    return String.join(", ", pools);
  }
}
