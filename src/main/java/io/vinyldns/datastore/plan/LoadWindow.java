// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Decreases;
import io.vinyldns.datastore.model.Ending;
import io.vinyldns.datastore.model.Need;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Scaling.Bounds;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// How pools are raised for zone loads and lowered again. What lowers a pool is put into AWS before
/// the pool is raised, and is also what is remembered of the window: a pool that has it was raised,
/// or is about to be.
///
/// A scaled pool is raised by its bounds, a fixed one by a scalable target that it has for the
/// window alone; its units are never written meanwhile.
final class LoadWindow {

  /// With less time left, nothing is raised any more.
  private static final Duration TOO_LATE = Duration.ofMinutes(1);

  private final Table declared;
  private final Present present;
  private final Policy policy;
  private final List<Action> actions = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final SortedSet<Pool> held = new TreeSet<>();

  private LoadWindow(Table declared, Present present, Policy policy) {
    this.declared = declared;
    this.present = present;
    this.policy = policy;
  }

  static LoadWindow of(Table declared, Present present, Policy policy) {
    LoadWindow window = new LoadWindow(declared, present, policy);
    if (declared.billing() instanceof Billing.Provisioned wanted
        && present.table().billing() instanceof Billing.Provisioned
        && present.targets() instanceof Targets.Known known) {
      for (Pool pool : Pool.of(declared.indexes().keySet())) {
        Bounds normal = window.normal(pool, wanted);
        Optional<Targets.Target> target = Optional.ofNullable(known.byPool().get(pool));
        present.units(pool).ifPresent(units -> window.plan(pool, normal, target, units));
      }
    }
    return window;
  }

  /// What is to be done at auto scaling.
  List<Action> actions() {
    return actions;
  }

  /// Decreases that AWS doesn't allow yet.
  List<Waiting> waiting() {
    return waiting;
  }

  /// Pools whose bounds, and target, are nobody else's business now.
  SortedSet<Pool> held() {
    return held;
  }

  private Bounds normal(Pool pool, Billing.Provisioned wanted) {
    Scaling scaling = declared.scaling().get(pool);
    if (scaling != null) {
      return scaling.bounds();
    }
    long units = wanted.units(pool).orElseThrow();
    return new Bounds(units, units);
  }

  private boolean scaled(Pool pool) {
    return declared.scaling().containsKey(pool);
  }

  private void plan(Pool pool, Bounds normal, Optional<Targets.Target> target, long units) {
    Optional<Need> need = Optional.ofNullable(policy.needs().get(pool));
    Optional<Bounds> raised =
        need.map(it -> raised(pool, normal, it.units()))
            .filter(bounds -> !bounds.equals(normal))
            .filter(bounds -> inTime(need.orElseThrow(), bounds, target));
    if (target.isEmpty()) {
      if (raised.isPresent() && !scaled(pool)) {
        actions.add(new Action.Restore(pool, normal));
      }
    } else if (!target.get().shared()) {
      if (raised.isPresent()) {
        during(
            pool,
            target.get(),
            normal,
            between(pool, target.get(), normal, raised.get()),
            need.orElseThrow().until(),
            units);
      } else {
        after(pool, target.get(), normal, units);
      }
    }
  }

  private boolean inTime(Need need, Bounds raised, Optional<Targets.Target> target) {
    return !need.until().minus(TOO_LATE).isBefore(policy.now())
        || target.filter(it -> it.scaling().bounds().equals(raised)).isPresent();
  }

  private Bounds raised(Pool pool, Bounds normal, long units) {
    long min = Math.max(normal.min(), units);
    return new Bounds(min, scaled(pool) ? Math.max(normal.max(), units) : min);
  }

  /// When one of two loads is over, a scaled pool keeps its maximum: to enforce a lower one would
  /// use up one of the day's decreases.
  private Bounds between(Pool pool, Targets.Target target, Bounds normal, Bounds raised) {
    Bounds there = target.scaling().bounds();
    return scaled(pool) && there.min() > normal.min() && there.max() > raised.max()
        ? new Bounds(raised.min(), there.max())
        : raised;
  }

  private void during(
      Pool pool, Targets.Target target, Bounds normal, Bounds raised, Instant until, long units) {
    held.add(pool);
    if (target.ending().isEmpty()) {
      return;
    }
    Ending there = target.ending().get();
    List<Ending.Step> missing = new ArrayList<>(ending(pool, target, normal, until, units).steps());
    missing.removeAll(there.steps());
    if (!missing.isEmpty()) {
      missing.forEach(step -> actions.add(new Action.ScheduleEnd(pool, step)));
    } else if (!target.scaling().bounds().equals(raised)) {
      actions.add(new Action.Raise(pool, raised));
    } else {
      enforce(pool, raised, units);
    }
  }

  private Ending ending(
      Pool pool, Targets.Target target, Bounds normal, Instant until, long units) {
    if (!scaled(pool)) {
      return Ending.ofFixed(normal.min(), until);
    }
    boolean raised = !target.scaling().bounds().equals(normal);
    long before =
        target
            .ending()
            .filter(there -> raised || there.begins(until))
            .flatMap(there -> there.lowering(normal))
            .map(Bounds::max)
            .orElse(raised ? normal.min() : normal.nearest(units));
    return Ending.ofScaled(normal, before, until);
  }

  private void after(Pool pool, Targets.Target target, Bounds normal, long units) {
    Bounds there = target.scaling().bounds();
    boolean leftOver = !scaled(pool) && there.equals(normal);
    boolean unknown = target.ending().isEmpty() && policy.memory().pools().of(pool).loaded();
    if (!target.ends() && !leftOver && !unknown) {
      return;
    }
    held.add(pool);
    if (unknown) {
      return;
    }
    Bounds low = lowered(pool, target, normal);
    if (units > low.max()) {
      if (!there.equals(low)) {
        actions.add(new Action.Restore(pool, low));
      }
      lower(pool, low, there.equals(low));
    } else if (!there.equals(normal)) {
      actions.add(new Action.Restore(pool, normal));
    } else if (scaled(pool)) {
      target
          .ending()
          .ifPresent(
              ending ->
                  ending
                      .steps()
                      .forEach(step -> actions.add(new Action.UnscheduleEnd(pool, step.number()))));
    } else if (units == normal.min()) {
      actions.add(new Action.Dismiss(pool));
    } else {
      enforce(pool, normal, units);
    }
  }

  /// Bounds that bring a pool down to what it had before.
  private Bounds lowered(Pool pool, Targets.Target target, Bounds normal) {
    Bounds there = target.scaling().bounds();
    boolean lowering = there.min() == normal.min() && there.max() <= normal.max();
    return scaled(pool)
        ? target
            .ending()
            .flatMap(ending -> ending.lowering(normal))
            .orElse(lowering ? there : normal)
        : normal;
  }

  private void enforce(Pool pool, Bounds bounds, long units) {
    if (units < bounds.min()) {
      actions.add(new Action.EnforceBounds(pool, bounds));
    } else if (units > bounds.max()) {
      lower(pool, bounds, true);
    }
  }

  /// Auto scaling is refused a decrease as everybody is.
  ///
  /// @param registered whether the bounds are there, and only capacity isn't within them
  private void lower(Pool pool, Bounds bounds, boolean registered) {
    Decreases.Used used =
        pool.index()
            .map(index -> present.decreases().of(index))
            .orElse(present.decreases().table());
    Optional<Instant> allowed = used.nextAfter(policy.now());
    if (allowed.isPresent()) {
      waiting.add(new Waiting.Lowering(pool, bounds.max(), allowed.get()));
    } else if (registered) {
      actions.add(new Action.EnforceBounds(pool, bounds));
    }
  }
}
