// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Billing.OnDemand;
import io.vinyldns.datastore.model.Decreases;
import io.vinyldns.datastore.model.Index;
import io.vinyldns.datastore.model.IndexState;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Absent;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.model.Tags;
import io.vinyldns.datastore.model.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares what is declared with what AWS holds. Pure, total and deterministic: the same inputs
/// give the same plan, and the next pass plans anew from what it sees then.
public final class Planner {

  private Planner() {}

  /// The plan for one table.
  public static Plan plan(Table declared, Observed observed, Policy policy) {
    return policy
        .residence()
        .refusal(observed)
        .map(Plan::refusing)
        .orElseGet(() -> atHome(declared, observed, policy));
  }

  private static Plan atHome(Table declared, Observed observed, Policy policy) {
    return switch (observed) {
      case Absent() ->
          policy
              .memory()
              .known()
              .map(known -> gone(declared, known, policy))
              .orElseGet(() -> missing(declared, policy));
      case Present present ->
          replaced(present, policy)
              .map(Plan::refusing)
              .orElseGet(
                  () ->
                      switch (Ownership.of(present, policy)) {
                        case Ownership.Not(Refusal refusal) -> Plan.refusing(refusal);
                        case Ownership.Free(var tags) -> claim(declared, present, tags, policy);
                        case Ownership.Ours(Proof proof) ->
                            change(declared, present, proof, policy);
                      });
    };
  }

  private static Optional<Refusal> replaced(Present present, Policy policy) {
    return policy
        .memory()
        .replacedBy(present)
        .filter(_ -> !policy.consent().replacement().equals(Optional.of(present.identity())))
        .map(known -> new Refusal.TableReplaced(known.id(), present.identity()));
  }

  private static Plan missing(Table declared, Policy policy) {
    return switch (policy.consent().adoption()) {
      case NEVER, ADOPT_OR_CREATE -> create(declared, policy);
      case ADOPT -> Plan.refusing(new Refusal.TableMissing());
    };
  }

  /// A table is taken only when it is one that can be kept: tags on a table of somebody else would
  /// be a write for nothing. All the rest waits until it is ours.
  private static Plan claim(
      Table declared, Present present, Map<String, String> tags, Policy policy) {
    Map<String, String> claimed =
        new TreeMap<>(present.table().safeguards().tags().orElseGet(TreeMap::new));
    claimed.putAll(tags);
    Present ours = present.with(new Tags.Known(claimed));
    Plan rest = change(declared, ours, Proof.FREE, policy);
    return rest.refusals().isEmpty() ? rest.after(new Action.Claim(present.arn(), tags)) : rest;
  }

  private static Plan gone(Table declared, Policy.Known known, Policy policy) {
    if (policy.consent().loss().equals(Optional.of(known.id()))) {
      return create(declared, policy);
    }
    return Plan.refusing(
        known.established()
            ? new Refusal.TableLost(known.id())
            : new Refusal.NotVisible(known.id()));
  }

  /// What can't come with the table is added when it is there.
  private static Plan create(Table declared, Policy policy) {
    Action.CreateTable creation =
        Safekeeping.creation(declared, policy.owner().tagsOfCreated(policy.uid()));
    return change(declared, made(creation, policy), Proof.SHOWN, policy).after(creation);
  }

  /// A table as AWS will have made it.
  private static Present made(Action.CreateTable creation, Policy policy) {
    Table table = Safekeeping.made(creation.table());
    SortedMap<String, IndexState> indexes = new TreeMap<>();
    table.indexes().keySet().forEach(index -> indexes.put(index, IndexState.ACTIVE));
    return new Present(
            table,
            TableState.ACTIVE,
            indexes,
            "",
            Optional.empty(),
            policy.now(),
            0,
            0,
            Decreases.NONE,
            new Tags.Known(creation.tags()),
            new Targets.Unread())
        .with(Targets.Known.none());
  }

  private static Plan change(Table declared, Present present, Proof proof, Policy policy) {
    Table found = Safekeeping.believing(present.table());
    List<Refusal> mismatches = mismatches(declared, found);
    SortedSet<String> foreign = foreignIndexes(declared, found);
    if (!mismatches.isEmpty()) {
      return new Plan(List.of(), mismatches, List.of(), foreign, proof, Set.of());
    }
    SortedSet<String> drops = new TreeSet<>(foreign);
    drops.retainAll(policy.consent().drops());
    foreign.removeAll(drops);
    LoadWindow window = LoadWindow.of(declared, present, policy);
    Table wanted = Tempering.of(declared, found, present, policy, window.held());
    UnitsChange units = UnitsChange.between(wanted.billing(), present, policy.now());
    List<Waiting> waiting = new ArrayList<>(units.waiting());
    waiting.addAll(window.waiting());
    if (Tempering.scalingUnknown(declared, present, policy) && policy.keepsScaling(declared)) {
      waiting.add(new Waiting.ScalingUnread());
    }
    return new Plan(
        difference(declared, wanted, found, present, units, drops, window),
        List.of(),
        waiting,
        foreign,
        proof,
        Safekeeping.unread(declared.safeguards(), found.safeguards(), present.tags()));
  }

  private static SortedSet<String> foreignIndexes(Table declared, Table found) {
    SortedSet<String> foreign = new TreeSet<>(found.indexes().keySet());
    foreign.removeAll(declared.indexes().keySet());
    return foreign;
  }

  private static List<Refusal> mismatches(Table declared, Table found) {
    List<Refusal> mismatches = new ArrayList<>();
    if (!declared.key().equals(found.key())) {
      mismatches.add(new Refusal.KeyMismatch(declared.key(), found.key()));
    }
    declared
        .indexes()
        .forEach(
            (name, wanted) -> {
              Index there = found.indexes().get(name);
              if (there != null && !there.equals(wanted)) {
                mismatches.add(new Refusal.IndexMismatch(name, wanted, there));
              }
            });
    return mismatches;
  }

  /// What guards the table comes first, for it is done in a moment. A switch of the billing mode
  /// comes before the indexes, since a new index needs units or none after it. A pool leaves auto
  /// scaling before its units change, so that nobody changes them back, but after the table has
  /// gone on demand: until then it needs its capacity. Units come after indexes: a decrease may
  /// have to wait for hours, and an index that VinylDNS queries must not.
  private static List<Action> difference(
      Table declared,
      Table wanted,
      Table found,
      Present present,
      UnitsChange units,
      Set<String> drops,
      LoadWindow window) {
    List<Action> actions = new ArrayList<>();
    BillingChange.between(declared, wanted, found).ifPresent(actions::add);
    drops.forEach(index -> actions.add(new Action.DropIndex(index)));
    boolean leaving = wanted.billing() instanceof OnDemand;
    if (!leaving) {
      actions.addAll(ScalingChange.removals(wanted, found));
    }
    wanted
        .indexes()
        .forEach(
            (name, index) -> {
              if (!found.indexes().containsKey(name)) {
                actions.add(new Action.AddIndex(name, index, wanted.billing().units(name)));
              }
            });
    units.action().ifPresent(actions::add);
    actions.addAll(ScalingChange.additions(wanted, present, window.held()));
    if (leaving) {
      actions.addAll(ScalingChange.removals(wanted, found));
    }
    actions.addAll(0, Safekeeping.difference(wanted.safeguards(), found.safeguards()));
    actions.addAll(window.actions());
    return actions;
  }
}
