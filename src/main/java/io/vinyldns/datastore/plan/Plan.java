// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import static java.util.Collections.unmodifiableSortedSet;

import io.vinyldns.datastore.model.Detail;
import io.vinyldns.datastore.model.IndexState;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.model.Targets;
import io.vinyldns.datastore.model.Units;
import io.vinyldns.datastore.plan.Action.AddIndex;
import io.vinyldns.datastore.plan.Action.ChangeLimits;
import io.vinyldns.datastore.plan.Action.ChangeThroughput;
import io.vinyldns.datastore.plan.Action.Claim;
import io.vinyldns.datastore.plan.Action.CreateTable;
import io.vinyldns.datastore.plan.Action.DeregisterTarget;
import io.vinyldns.datastore.plan.Action.DropIndex;
import io.vinyldns.datastore.plan.Action.EnforceBounds;
import io.vinyldns.datastore.plan.Action.PutPolicy;
import io.vinyldns.datastore.plan.Action.RegisterTarget;
import io.vinyldns.datastore.plan.Action.SwitchToOnDemand;
import io.vinyldns.datastore.plan.Action.SwitchToProvisioned;
import java.util.ArrayList;
import java.util.HashSet;
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
/// @param waiting what is left to do and can't be done yet
/// @param foreignIndexes indexes in AWS that VinylDNS doesn't have; left alone
/// @param proof that the table is ours; nothing runs before it has been shown in this pass
/// @param unread what has to be read before it is known whether this is all
public record Plan(
    List<Action> actions,
    List<Refusal> refusals,
    List<Waiting> waiting,
    SortedSet<String> foreignIndexes,
    Proof proof,
    Set<Detail> unread) {
  public Plan {
    actions = List.copyOf(actions);
    refusals = List.copyOf(refusals);
    waiting = List.copyOf(waiting);
    foreignIndexes = unmodifiableSortedSet(new TreeSet<>(foreignIndexes));
    unread = Set.copyOf(unread);
    if (!actions.isEmpty() && !refusals.isEmpty()) {
      throw new IllegalArgumentException("a table with a refusal is left alone");
    }
  }

  static Plan refusing(Refusal refusal) {
    return new Plan(List.of(), List.of(refusal), List.of(), new TreeSet<>(), Proof.NONE, Set.of());
  }

  /// The same after another action. What it leaves to wait for is for the passes that follow.
  Plan after(Action first) {
    List<Action> all = new ArrayList<>(actions);
    all.addFirst(first);
    return new Plan(all, refusals, List.of(), foreignIndexes, proof, unread);
  }

  /// The same, which has to wait for something more.
  public Plan waitingFor(Waiting more) {
    List<Waiting> all = new ArrayList<>(waiting);
    all.add(more);
    return new Plan(actions, refusals, all, foreignIndexes, proof, unread);
  }

  /// The same when these are to be read some other time.
  public Plan deferring(Set<Detail> later) {
    Set<Detail> now = new HashSet<>(unread);
    now.removeAll(later);
    return new Plan(actions, refusals, waiting, foreignIndexes, proof, now);
  }

  /// Whether nothing that is declared is outstanding, as far as it is known. Auto scaling's own
  /// work of moving a capacity into its bounds isn't, nor is what is done for zone loads.
  public boolean converged() {
    return refusals.isEmpty()
        && waiting.stream().allMatch(Waiting.Lowering.class::isInstance)
        && actions.stream().allMatch(action -> action instanceof EnforceBounds || ofLoads(action));
  }

  /// Whether it waits for anything of this kind.
  public boolean waitsFor(Class<? extends Waiting> kind) {
    return waiting.stream().anyMatch(kind::isInstance);
  }

  /// Whether something is to be done for zone loads.
  public boolean atLoads() {
    return actions.stream().anyMatch(Plan::ofLoads);
  }

  private static boolean ofLoads(Action action) {
    return action instanceof Action.OfLoad
        || (action instanceof ChangeLimits change && change.forLoads());
  }

  /// Whether the table's tags have to be read before anything can be said or done. Not while the
  /// table is being created: AWS doesn't tell, and takes no change either.
  public boolean wantsProof(Observed observed) {
    return refusals.isEmpty()
        && observed instanceof Present present
        && present.state().serves()
        && switch (proof) {
          case NONE -> true;
          case RECORDED ->
              actions.stream().anyMatch(action -> permitted(action, present).isPresent());
          case FREE, SHOWN -> false;
        };
  }

  /// Whether it has to be known what else hangs on a scalable target before the target is changed.
  public boolean wantsSurvey(Observed observed) {
    return observed instanceof Present present
        && present.targets() instanceof Targets.Known known
        && permitted(observed).stream()
            .flatMap(action -> changedTarget(action).stream())
            .flatMap(pool -> Optional.ofNullable(known.byPool().get(pool)).stream())
            .anyMatch(target -> !target.others().fresh());
  }

  private static Optional<Pool> changedTarget(Action action) {
    return switch (action) {
      case RegisterTarget(Pool pool, var _) -> Optional.of(pool);
      case DeregisterTarget(Pool pool) -> Optional.of(pool);
      case Action.Raise(Pool pool, var _) -> Optional.of(pool);
      case Action.Restore(Pool pool, var _) -> Optional.of(pool);
      case Action.Dismiss(Pool pool) -> Optional.of(pool);
      case Action.ScheduleEnd _,
          Action.UnscheduleEnd _,
          CreateTable _,
          Claim _,
          SwitchToOnDemand _,
          ChangeLimits _,
          SwitchToProvisioned _,
          ChangeThroughput _,
          AddIndex _,
          DropIndex _,
          EnforceBounds _,
          PutPolicy _,
          Action.ProtectFromDeletion _,
          Action.SetRecovery _,
          Action.Encrypt _,
          Action.ChangeClass _,
          Action.SetTags _,
          Action.RemoveTags _ ->
          Optional.empty();
    };
  }

  /// The actions that AWS takes at this moment, in order. DynamoDB allows one change of a table at
  /// a time: an action that leaves the table busy is the last of a pass.
  public List<Action> permitted(Observed observed) {
    return switch (observed) {
      case Observed.Absent() -> actions.stream().filter(CreateTable.class::isInstance).toList();
      case Present present ->
          actions.stream()
              .filter(this::proven)
              .filter(this::remembering)
              .flatMap(action -> permitted(action, present).stream())
              .toList();
    };
  }

  /// Setting tags also writes which of them are the user's; while one is to be taken away, that
  /// would forget whose it was.
  private boolean remembering(Action action) {
    return !(action instanceof Action.SetTags)
        || actions.stream().noneMatch(Action.RemoveTags.class::isInstance);
  }

  private boolean proven(Action action) {
    return proof == Proof.SHOWN || (proof == Proof.FREE && action instanceof Claim);
  }

  /// The action, or the part of it, that AWS takes in this state. Auto scaling is given a pool when
  /// table and index are ACTIVE: before that, registering it moves nothing.
  private static Optional<Action> permitted(Action action, Present present) {
    return switch (action) {
      case CreateTable _ -> Optional.empty();
      case Claim _ -> when(present.state().serves(), action);
      case Action.ProtectFromDeletion _,
          Action.SetRecovery _,
          Action.SetTags _,
          Action.RemoveTags _ ->
          when(present.state() == TableState.ACTIVE, action);
      case SwitchToOnDemand _,
          ChangeLimits _,
          SwitchToProvisioned _,
          AddIndex _,
          DropIndex _,
          Action.Encrypt _,
          Action.ChangeClass _ ->
          when(present.idle(), action);
      case ChangeThroughput change -> permitted(change, present);
      case RegisterTarget(Pool pool, var _) -> when(present.scalable(pool), action);
      case EnforceBounds(Pool pool, var _) -> when(present.scalable(pool), action);
      // A target that was registered a moment ago isn't there yet for its policy.
      case PutPolicy(Pool pool, var _, var _) ->
          when(present.state().serves() && present.table().scaling().containsKey(pool), action);
      case Action.Raise(Pool pool, var _) -> when(present.scalable(pool), action);
      case Action.Restore(Pool pool, var _) -> when(present.scalable(pool), action);
      case DeregisterTarget _, Action.ScheduleEnd _, Action.UnscheduleEnd _, Action.Dismiss _ ->
          when(present.state().serves(), action);
    };
  }

  private static Optional<Action> when(boolean permitted, Action action) {
    return permitted ? Optional.of(action) : Optional.empty();
  }

  /// Units can be changed while an index is being filled, but not that index's own (AWS developer
  /// guide, "Managing Global Secondary Indexes").
  private static Optional<Action> permitted(ChangeThroughput change, Present present) {
    boolean blocked =
        present.state() != TableState.ACTIVE
            || present.indexes().values().stream()
                .anyMatch(index -> index != IndexState.ACTIVE && index != IndexState.BACKFILLING);
    SortedMap<String, Units> active = new TreeMap<>(change.indexes());
    active.keySet().removeIf(index -> present.indexes().get(index) != IndexState.ACTIVE);
    return blocked || (change.table().isEmpty() && active.isEmpty())
        ? Optional.empty()
        : Optional.of(new ChangeThroughput(change.table(), active));
  }
}
