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
import java.util.Objects;
import java.util.Optional;
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
      case Absent() -> policy.known().map(Planner::gone).orElseGet(() -> create(declared, policy));
      case Present present -> {
        Optional<Refusal> notOurs = Ownership.refusal(present, policy);
        yield notOurs.isPresent()
            ? Plan.refusing(notOurs.get())
            : change(declared, present, Ownership.proof(present, policy));
      }
    };
  }

  private static Plan gone(Policy.Known known) {
    return Plan.refusing(
        known.established()
            ? new Refusal.TableLost(known.id())
            : new Refusal.NotVisible(known.id()));
  }

  private static Plan create(Table declared, Policy policy) {
    return new Plan(
        List.of(new Action.CreateTable(declared, policy.tagsOfCreated())),
        List.of(),
        new TreeSet<>(),
        Proof.SHOWN);
  }

  private static Plan change(Table declared, Present present, Proof proof) {
    Table found = present.table();
    List<Refusal> mismatches = mismatches(declared, found);
    SortedSet<String> foreign = new TreeSet<>(found.indexes().keySet());
    foreign.removeAll(declared.indexes().keySet());
    return mismatches.isEmpty()
        ? new Plan(difference(keepingForeign(declared, found), found), List.of(), foreign, proof)
        : new Plan(List.of(), mismatches, foreign, proof);
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

  /// What is declared, with the indexes that are nobody's to drop. Done before the comparison, not
  /// to its result: a plan that forgot those indexes would hold calls that AWS refuses.
  static Table keepingForeign(Table declared, Table found) {
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
    return new Table(declared.name(), declared.key(), indexes, billing);
  }

  /// A switch of the billing mode comes first, since a new index needs units or none after it.
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
