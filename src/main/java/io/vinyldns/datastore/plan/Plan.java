// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import static java.util.Collections.unmodifiableSortedSet;

import io.vinyldns.datastore.model.Detail;
import io.vinyldns.datastore.model.IndexState;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.model.Units;
import io.vinyldns.datastore.plan.Action.AddIndex;
import io.vinyldns.datastore.plan.Action.ChangeThroughput;
import io.vinyldns.datastore.plan.Action.Claim;
import io.vinyldns.datastore.plan.Action.CreateTable;
import io.vinyldns.datastore.plan.Action.SwitchToOnDemand;
import io.vinyldns.datastore.plan.Action.SwitchToProvisioned;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is left to do for one table, in order.
///
/// @param actions what is to be done; empty when there is a refusal
/// @param refusals why nothing is done
/// @param foreignIndexes indexes in AWS that VinylDNS doesn't have; left alone
/// @param proof that the table is ours; nothing runs before it has been shown in this pass
/// @param unread what has to be read before it is known whether this is all
public record Plan(
    List<Action> actions,
    List<Refusal> refusals,
    SortedSet<String> foreignIndexes,
    Proof proof,
    Set<Detail> unread) {
  public Plan {
    actions = List.copyOf(actions);
    refusals = List.copyOf(refusals);
    foreignIndexes = unmodifiableSortedSet(new TreeSet<>(foreignIndexes));
    unread = Set.copyOf(unread);
    if (!actions.isEmpty() && !refusals.isEmpty()) {
      throw new IllegalArgumentException("a table with a refusal is left alone");
    }
  }

  static Plan refusing(Refusal refusal) {
    return new Plan(List.of(), List.of(refusal), new TreeSet<>(), Proof.NONE, Set.of());
  }

  /// Whether what is declared and what AWS holds are the same, as far as it is known.
  public boolean converged() {
    return actions.isEmpty() && refusals.isEmpty();
  }

  /// Whether the table's tags have to be read before anything can be said or done. Not while the
  /// table is being created: AWS doesn't tell, and takes no change either.
  public boolean wantsProof(Observed observed) {
    return refusals.isEmpty()
        && observed instanceof Observed.Present present
        && present.state().serves()
        && switch (proof) {
          case NONE -> true;
          case RECORDED ->
              actions.stream().anyMatch(action -> permitted(action, present).isPresent());
          case FREE, SHOWN -> false;
        };
  }

  /// The first of [#permitted].
  public Optional<Action> next(Observed observed) {
    return permitted(observed).stream().findFirst();
  }

  /// The actions, in order, of which AWS takes any one at this moment: DynamoDB allows one change
  /// of a table at a time.
  public List<Action> permitted(Observed observed) {
    return switch (observed) {
      case Observed.Absent() -> actions;
      case Observed.Present present ->
          actions.stream()
              .filter(this::proven)
              .flatMap(action -> permitted(action, present).stream())
              .toList();
    };
  }

  private boolean proven(Action action) {
    return proof == Proof.SHOWN || (proof == Proof.FREE && action instanceof Claim);
  }

  /// The action, or the part of it, that AWS takes in this state.
  private static Optional<Action> permitted(Action action, Observed.Present present) {
    if (action instanceof Claim) {
      return Optional.of(action).filter(_ -> present.state().serves());
    }
    if (present.state() != TableState.ACTIVE) {
      return Optional.empty();
    }
    return switch (action) {
      case CreateTable _, Claim _ -> Optional.empty();
      case Action.ProtectFromDeletion _,
          Action.SetRecovery _,
          Action.SetTags _,
          Action.RemoveTags _ ->
          Optional.of(action);
      case SwitchToOnDemand _,
          SwitchToProvisioned _,
          AddIndex _,
          Action.Encrypt _,
          Action.ChangeClass _ ->
          present.idle() ? Optional.of(action) : Optional.empty();
      case ChangeThroughput change -> permitted(change, present);
    };
  }

  /// Units can be changed while an index is being filled, but not that index's own (AWS developer
  /// guide, "Managing Global Secondary Indexes").
  private static Optional<Action> permitted(ChangeThroughput change, Observed.Present present) {
    boolean blocked =
        present.indexes().values().stream()
            .anyMatch(index -> index != IndexState.ACTIVE && index != IndexState.BACKFILLING);
    SortedMap<String, Units> active = new TreeMap<>(change.indexes());
    active.keySet().removeIf(index -> present.indexes().get(index) != IndexState.ACTIVE);
    return blocked || (change.table().isEmpty() && active.isEmpty())
        ? Optional.empty()
        : Optional.of(new ChangeThroughput(change.table(), active));
  }
}
