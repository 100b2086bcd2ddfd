// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.aws.AutoScaling;
import io.vinyldns.datastore.model.Ending;
import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Targets;
import io.vinyldns.datastore.plan.Action;
import io.vinyldns.datastore.plan.Policy;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/// What a pass reads from auto scaling, and does there.
final class ScalingStep {

  /// One that wasn't there before: nothing hangs on it, and nothing is scheduled.
  private static final Targets.Target NEW =
      new Targets.Target(
          new Scaling(new Scaling.Bounds(1, 1), Optional.empty()),
          Optional.empty(),
          new Targets.Others(List.of(), true),
          Optional.of(Ending.NONE));

  private final AutoScaling autoScaling;
  private final ScalingSnapshot snapshot;
  private final Cadence surveys;
  private final AtomicBoolean surveyLeft;
  private final boolean all;

  /// @param surveys when to look at all that hangs on a table's targets
  /// @param mayDo whether this pass has the calls left for one table
  /// @param all whether this pass looks at all tables
  ScalingStep(
      AutoScaling autoScaling,
      ScalingSnapshot snapshot,
      Cadence surveys,
      boolean mayDo,
      boolean all) {
    this.autoScaling = autoScaling;
    this.snapshot = snapshot;
    this.surveys = surveys;
    this.surveyLeft = new AtomicBoolean(mayDo);
    this.all = all;
  }

  /// A table's targets, or why nobody knows.
  ///
  /// @param ofLoads why nobody knows what ends zone loads
  record Reading(Targets targets, Optional<Failure> failure, Optional<Failure> ofLoads) {}

  Reading read(Table declared, Policy policy) {
    ScalingSnapshot.Read read = snapshot.read();
    return read.failure()
            .filter(failure -> policy.doesWithoutScaling(declared, failure))
            .isPresent()
        ? new Reading(Targets.Known.none(), Optional.empty(), Optional.empty())
        : new Reading(
            read.of(declared.name()),
            read.failure(),
            read.ofLoads().filter(_ -> policy.endingsCount()));
  }

  /// At first contact with a target, when somebody asks for it, and now and then: one table a pass,
  /// so that a pass takes few calls.
  boolean surveyDue(Table declared, Policy policy, Targets.Known known) {
    return !known.byPool().isEmpty()
        && (all
            || known.byPool().keySet().stream()
                .anyMatch(pool -> !policy.memory().pools().of(pool).scaled())
            || (surveys.due(thing(declared, policy)) && surveyLeft.compareAndSet(true, false)));
  }

  Targets survey(Table declared, Policy policy) {
    Targets found = autoScaling.survey(question(declared, policy, false));
    surveys.done(thing(declared, policy));
    return found;
  }

  private static String thing(Table declared, Policy policy) {
    return policy.owner().resource() + "/" + declared.name();
  }

  static AutoScaling.Question question(Table declared, Policy policy, Details.Pass details) {
    return question(
        declared,
        policy,
        policy.memory().known().map(Policy.Known::id).filter(details::newborn).isPresent());
  }

  private static AutoScaling.Question question(Table declared, Policy policy, boolean newborn) {
    SortedSet<String> indexes = new TreeSet<>(declared.indexes().keySet());
    indexes.addAll(policy.consent().drops());
    return new AutoScaling.Question(declared.name(), indexes, policy.memory().pools(), newborn);
  }

  /// Carries an action out and gives what is there then.
  Observed apply(String table, Action.OfScaling action, Observed before) {
    autoScaling.apply(table, action);
    return before instanceof Present present && present.targets() instanceof Targets.Known known
        ? present.with(after(action, known))
        : before;
  }

  private static Targets after(Action.OfScaling action, Targets.Known known) {
    SortedMap<Pool, Targets.Target> targets = new TreeMap<>(known.byPool());
    Targets.Target there = Optional.ofNullable(targets.get(action.pool())).orElse(NEW);
    switch (action) {
      case Action.RegisterTarget(Pool pool, Scaling.Bounds bounds) ->
          targets.put(pool, there.with(bounds));
      case Action.Raise(Pool pool, Scaling.Bounds bounds) -> targets.put(pool, there.with(bounds));
      case Action.Restore(Pool pool, Scaling.Bounds bounds) ->
          targets.put(pool, there.with(bounds));
      // A schedule counts only when AWS has shown it.
      case Action.ScheduleEnd _, Action.UnscheduleEnd _, Action.EnforceBounds _ -> {}
      case Action.PutPolicy(Pool pool, Optional<String> name, Scaling.Tracking tracking) ->
          targets.put(
              pool,
              new Targets.Target(
                  new Scaling(there.scaling().bounds(), Optional.of(tracking)),
                  name,
                  there.others(),
                  there.ending()));
      case Action.DeregisterTarget(Pool pool) -> targets.remove(pool);
      case Action.Dismiss(Pool pool) -> targets.remove(pool);
    }
    return new Targets.Known(targets);
  }
}
