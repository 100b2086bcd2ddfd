// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Encryption;
import io.vinyldns.datastore.model.Ending;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.model.OwnerTag;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.plan.Action;
import io.vinyldns.datastore.plan.Applied;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was done to a table, with what was there before where that is known, as Events say it.
final class ChangeWords {

  private ChangeWords() {}

  static EventReason reason(Applied applied) {
    return switch (applied.action()) {
      case Action.CreateTable _ -> EventReason.TABLE_CREATED;
      case Action.Claim _ -> EventReason.TABLE_ADOPTED;
      case Action.SwitchToOnDemand _, Action.SwitchToProvisioned _ -> EventReason.BILLING_CHANGED;
      case Action.ChangeThroughput _, Action.ChangeLimits _ -> EventReason.THROUGHPUT_CHANGED;
      case Action.AddIndex _ -> EventReason.INDEX_ADDED;
      case Action.DropIndex _ -> EventReason.INDEX_DROPPED;
      case Action.ProtectFromDeletion _, Action.SetRecovery _, Action.Encrypt _ ->
          EventReason.PROTECTION_CHANGED;
      case Action.ChangeClass _ -> EventReason.TABLE_CLASS_CHANGED;
      case Action.SetTags _, Action.RemoveTags _ -> EventReason.TAGS_CHANGED;
      case Action.RegisterTarget _,
          Action.EnforceBounds _,
          Action.PutPolicy _,
          Action.DeregisterTarget _ ->
          EventReason.SCALING_CHANGED;
      case Action.Raise _ -> EventReason.CAPACITY_RAISED;
      case Action.Restore(Pool pool, var _) ->
          scaling(before(applied).map(Present::table), pool).isPresent()
              ? EventReason.CAPACITY_RESTORED
              : EventReason.SCALING_CHANGED;
      case Action.Dismiss _ -> EventReason.CAPACITY_RESTORED;
      case Action.ScheduleEnd _, Action.UnscheduleEnd _ -> EventReason.LOAD_END_SCHEDULED;
    };
  }

  static String of(Applied applied) {
    Optional<Present> before = before(applied);
    Optional<Table> table = before.map(Present::table);
    Optional<Safeguards> guards = table.map(Table::safeguards);
    return switch (applied.action()) {
      case Action.CreateTable(Table made, var _) ->
          "created%s, %s"
              .formatted(ActionWords.withIndexes(made.indexes()), billing(made.billing()));
      case Action.Claim(var _, var tags) ->
          "taken as it is; its owner's tag " + owner(tags, guards);
      case Action.SwitchToOnDemand(var limits) ->
          "on demand"
              + ActionWords.upTo(limits)
              + was(table.map(Table::billing).map(ChangeWords::billing));
      case Action.SwitchToProvisioned(var units, var indexes) ->
          "provisioned: %s (was on demand)"
              .formatted(ActionWords.units(Optional.of(units), indexes));
      case Action.ChangeLimits(var limits, var _) -> "at most" + ActionWords.upTo(limits);
      case Action.ChangeThroughput change -> throughput(change, table);
      case Action.AddIndex(String name, var index, var units) ->
          "index %s is being added (%s%s)"
              .formatted(name, index, units.map(u -> ", " + u).orElse(""));
      case Action.DropIndex(String name) -> "index " + name + " is being dropped";
      case Action.ProtectFromDeletion(boolean on) -> "deletion protection " + (on ? "on" : "off");
      case Action.SetRecovery(Recovery recovery) ->
          "point-in-time recovery " + recovery + was(guards.flatMap(Safeguards::recovery));
      case Action.Encrypt(String arn) ->
          "encrypted with "
              + arn
              + was(guards.flatMap(Safeguards::encryption).map(ChangeWords::key));
      case Action.ChangeClass(var wanted) ->
          "table class "
              + Words.of(wanted)
              + was(guards.flatMap(Safeguards::tableClass).map(Words::of));
      case Action.SetTags(var tags) -> tags(tags, guards);
      case Action.RemoveTags(var keys) -> "without tags " + String.join(", ", new TreeSet<>(keys));
      case Action.RegisterTarget(Pool pool, var bounds) ->
          pool + " kept within " + bounds + was(scaling(table, pool).map(Scaling::bounds));
      case Action.EnforceBounds(Pool pool, var bounds) ->
          pool + " to be moved into " + bounds + was(before.flatMap(there -> there.units(pool)));
      case Action.PutPolicy(Pool pool, var _, var tracking) ->
          "%s towards %s%s"
              .formatted(
                  pool,
                  percent(tracking),
                  was(scaling(table, pool).flatMap(Scaling::tracking).map(ChangeWords::percent)));
      case Action.DeregisterTarget(Pool pool) ->
          pool + " left by auto scaling" + was(scaling(table, pool).map(Scaling::bounds));
      case Action.Raise(Pool pool, var bounds) ->
          pool + " raised to " + bounds + was(scaling(table, pool).map(Scaling::bounds));
      case Action.Restore(Pool pool, var bounds) ->
          scaling(table, pool)
              .map(there -> pool + " kept within " + bounds + was(Optional.of(there.bounds())))
              .orElseGet(
                  () ->
                      pool + " lent to auto scaling as it is, so that AWS lowers it after a load");
      case Action.Dismiss(Pool pool) -> pool + " fixed again";
      case Action.ScheduleEnd(Pool pool, Ending.Step(int _, Instant at, var bounds)) ->
          "%s within %s from %s on, by AWS itself".formatted(pool, bounds, at);
      case Action.UnscheduleEnd(Pool pool, int _) -> pool + " needs no end any more";
    };
  }

  private static Optional<Present> before(Applied applied) {
    return applied.before() instanceof Present present ? Optional.of(present) : Optional.empty();
  }

  private static String was(Optional<?> before) {
    return before.map(there -> " (was %s)".formatted(there)).orElse("");
  }

  private static String owner(Map<String, String> tags, Optional<Safeguards> before) {
    String now = String.valueOf(tags.get(Owner.TAG));
    return now
        + before
            .flatMap(Safeguards::tags)
            .map(OwnerTag::of)
            .map(
                tag ->
                    switch (tag) {
                      case OwnerTag.None() -> " (had none)";
                      case OwnerTag.HeldBy(String other) -> " (was " + other + ")";
                      case OwnerTag.ReleasedBy(String other) ->
                          " (was " + OwnerTag.RELEASED + other + ")";
                    })
            .orElse("");
  }

  private static String throughput(Action.ChangeThroughput change, Optional<Table> before) {
    Optional<Billing> there = before.map(Table::billing);
    return Stream.concat(
            change.table().stream()
                .map(
                    units ->
                        "table "
                            + units
                            + was(
                                there
                                    .filter(Billing.Provisioned.class::isInstance)
                                    .map(billing -> ((Billing.Provisioned) billing).table()))),
            change.indexes().entrySet().stream()
                .map(
                    index ->
                        "index "
                            + index.getKey()
                            + " "
                            + index.getValue()
                            + was(there.flatMap(billing -> billing.units(index.getKey())))))
        .collect(Collectors.joining(", "));
  }

  private static String tags(Map<String, String> tags, Optional<Safeguards> before) {
    Map<String, String> there = before.flatMap(Safeguards::tags).orElseGet(TreeMap::new);
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(
                tag ->
                    "tag %s=%s%s"
                        .formatted(
                            tag.getKey(),
                            tag.getValue(),
                            was(Optional.ofNullable(there.get(tag.getKey())))))
            .collect(Collectors.joining(", "));
  }

  private static String billing(Billing billing) {
    return switch (billing) {
      case Billing.OnDemand(var limits) -> "on demand" + ActionWords.upTo(limits);
      case Billing.Provisioned(var units, var indexes) ->
          ActionWords.units(Optional.of(units), indexes);
    };
  }

  private static String key(Encryption encryption) {
    return switch (encryption) {
      case Encryption.AwsOwned() -> "a key that AWS owns";
      case Encryption.Kms(String arn) -> arn;
    };
  }

  private static Optional<Scaling> scaling(Optional<Table> before, Pool pool) {
    return before.flatMap(there -> Optional.ofNullable(there.scaling().get(pool)));
  }

  private static String percent(Scaling.Tracking tracking) {
    return ActionWords.percent(tracking) + " % of use";
  }
}
