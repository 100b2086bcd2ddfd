// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Billing.OnDemand;
import io.vinyldns.datastore.model.Billing.Provisioned;
import io.vinyldns.datastore.model.Index;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Absent;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    return switch (observed) {
      case Absent() ->
          policy.memory().known().map(Planner::gone).orElseGet(() -> missing(declared, policy));
      case Present present ->
          replaced(present, policy)
              .map(Plan::refusing)
              .orElseGet(
                  () ->
                      switch (Ownership.of(present, policy)) {
                        case Ownership.Not(Refusal refusal) -> Plan.refusing(refusal);
                        case Ownership.Free(var tags) -> claim(declared, present, tags);
                        case Ownership.Ours(Proof proof) -> change(declared, present, proof);
                      });
    };
  }

  private static Optional<Refusal> replaced(Present present, Policy policy) {
    return policy
        .memory()
        .known()
        .filter(Policy.Known::established)
        .filter(known -> !known.id().equals(present.identity()))
        .map(
            known ->
                new Refusal.TableReplaced(
                    known.id(), present.identity(), policy.owner().tagValue()));
  }

  private static Plan missing(Table declared, Policy policy) {
    return switch (policy.consent().adoption()) {
      case NEVER, ADOPT_OR_CREATE -> create(declared, policy);
      case ADOPT -> Plan.refusing(new Refusal.TableMissing());
    };
  }

  /// A table is taken only when it is one that can be kept: tags on a table of somebody else would
  /// be a write for nothing.
  private static Plan claim(Table declared, Present present, Map<String, String> tags) {
    List<Refusal> mismatches = mismatches(declared, present.table());
    return new Plan(
        mismatches.isEmpty() ? List.of(new Action.Claim(present.arn(), tags)) : List.of(),
        mismatches,
        foreignIndexes(declared, present.table()),
        Proof.FREE,
        Set.of());
  }

  private static Plan gone(Policy.Known known) {
    return Plan.refusing(
        known.established()
            ? new Refusal.TableLost(known.id())
            : new Refusal.NotVisible(known.id()));
  }

  private static Plan create(Table declared, Policy policy) {
    return new Plan(
        List.of(Safekeeping.creation(declared, policy.owner().tagsOfCreated(policy.uid()))),
        List.of(),
        new TreeSet<>(),
        Proof.SHOWN,
        Set.of());
  }

  private static Plan change(Table declared, Present present, Proof proof) {
    Table found = Safekeeping.believing(present.table());
    List<Refusal> mismatches = mismatches(declared, found);
    SortedSet<String> foreign = foreignIndexes(declared, found);
    return mismatches.isEmpty()
        ? new Plan(
            difference(untouched(declared, found), found),
            List.of(),
            foreign,
            proof,
            Safekeeping.unread(declared.safeguards(), found.safeguards(), present.tags()))
        : new Plan(List.of(), mismatches, foreign, proof, Set.of());
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

  /// What is declared, with all that is to stay as it is: the indexes that are nobody's to drop,
  /// the settings that nobody asked for. Done before the comparison, not to its result: a plan that
  /// forgot those indexes would hold calls that AWS refuses.
  static Table untouched(Table declared, Table found) {
    SortedMap<String, Index> indexes = new TreeMap<>(found.indexes());
    indexes.putAll(declared.indexes());
    Billing billing =
        switch (declared.billing()) {
          case OnDemand onDemand -> onDemand;
          case Provisioned wanted -> {
            SortedMap<String, Units> units = new TreeMap<>();
            for (String index : indexes.keySet()) {
              units.put(
                  index,
                  wanted
                      .units(index)
                      .or(() -> found.billing().units(index))
                      .orElse(wanted.table()));
            }
            yield new Provisioned(wanted.table(), units);
          }
        };
    return new Table(
        declared.name(),
        declared.key(),
        indexes,
        billing,
        Safekeeping.wanted(declared.safeguards(), found.safeguards()));
  }

  /// What guards the table comes first, for it is done in a moment. A switch of the billing mode
  /// comes before the indexes, since a new index needs units or none after it.
  /// Units come last: a decrease may have to wait for hours, and an index that VinylDNS queries
  /// must not.
  private static List<Action> difference(Table wanted, Table found) {
    List<Action> actions = new ArrayList<>();
    wanted
        .indexes()
        .forEach(
            (name, index) -> {
              if (!found.indexes().containsKey(name)) {
                actions.add(new Action.AddIndex(name, index, wanted.billing().units(name)));
              }
            });
    billing(wanted.billing(), found)
        .ifPresent(
            action -> {
              if (action instanceof Action.ChangeThroughput) {
                actions.addLast(action);
              } else {
                actions.addFirst(action);
              }
            });
    actions.addAll(0, Safekeeping.difference(wanted.safeguards(), found.safeguards()));
    return actions;
  }

  private static Optional<Action> billing(Billing wanted, Table found) {
    return switch (wanted) {
      case OnDemand() ->
          switch (found.billing()) {
            case OnDemand() -> Optional.empty();
            case Provisioned _ -> Optional.of(new Action.SwitchToOnDemand());
          };
      case Provisioned units -> {
        SortedMap<String, Units> indexes = new TreeMap<>(units.indexes());
        indexes.keySet().retainAll(found.indexes().keySet());
        yield switch (found.billing()) {
          case OnDemand() -> Optional.of(new Action.SwitchToProvisioned(units.table(), indexes));
          case Provisioned there -> throughput(units.table(), indexes, there);
        };
      }
    };
  }

  private static Optional<Action> throughput(
      Units table, SortedMap<String, Units> indexes, Provisioned there) {
    SortedMap<String, Units> changed = new TreeMap<>(indexes);
    changed.entrySet().removeIf(e -> Objects.equals(there.indexes().get(e.getKey()), e.getValue()));
    Optional<Units> changedTable = Optional.of(table).filter(units -> !units.equals(there.table()));
    return changedTable.isEmpty() && changed.isEmpty()
        ? Optional.empty()
        : Optional.of(new Action.ChangeThroughput(changedTable, changed));
  }
}
