// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Carries out scheduled actions. Application Auto Scaling user guide, scheduled scaling: at its
/// time an action sets the bounds of its target, and capacity is moved if it lies outside of them.
final class ScheduledScaling {

  private final Environment environment;
  private final Agenda agenda;
  private final BiConsumer<Home, Dimension> enforce;
  private final Map<Target, Instant> lastOf = new HashMap<>();
  private boolean finishedVanish;

  private record Target(Home home, Dimension dimension) {}

  ScheduledScaling(Environment environment, Agenda agenda, BiConsumer<Home, Dimension> enforce) {
    this.environment = environment;
    this.agenda = agenda;
    this.enforce = enforce;
  }

  /// From now on an action that has no time left is gone once it was carried out.
  void finishedVanish() {
    finishedVanish = true;
  }

  /// From now on the action is carried out when its time comes. What is past already doesn't come:
  /// the user guide shows an action that was put after its only time.
  void put(Home home, ScalableTargets targets, ScheduledAction action) {
    next(home, targets, action, environment.now());
  }

  private void next(Home home, ScalableTargets targets, ScheduledAction action, Instant after) {
    action
        .schedule()
        .next(after)
        .ifPresent(time -> agenda.add(time, () -> trigger(home, targets, action, time)));
  }

  /// The user guide shows actions carried out 8 and 15 seconds after their minute, and says that
  /// those of one target are carried out in their order.
  private void trigger(Home home, ScalableTargets targets, ScheduledAction action, Instant time) {
    if (known(targets, action).isEmpty()) {
      return;
    }
    Instant wanted = environment.after(time, environment.timings().scheduledAction());
    Instant at =
        lastOf.merge(
            new Target(home, action.dimension()),
            wanted,
            (last, now) -> now.isBefore(last) ? last : now);
    agenda.add(at, () -> carryOut(home, targets, action));
    next(home, targets, action, time);
  }

  /// The target of an action that is still as it was put.
  private static Optional<ScalableTarget> known(ScalableTargets targets, ScheduledAction action) {
    return targets
        .find(action.dimension())
        .filter(target -> target.action(action.name()).equals(Optional.of(action)));
  }

  /// Bounds that would be the wrong way round stay as they are: the user guide says that both must
  /// be given then.
  private void carryOut(Home home, ScalableTargets targets, ScheduledAction action) {
    Optional<ScalableTarget> found = known(targets, action);
    if (found.isEmpty()) {
      return;
    }
    ScalableTarget target = found.get();
    ScalableTarget left =
        finishedVanish && action.schedule().next(environment.now()).isEmpty()
            ? target.withoutAction(action.name())
            : target;
    long min = action.min().orElse(target.min());
    long max = action.max().orElse(target.max());
    if (min <= max && !target.isSuspended("ScheduledScalingSuspended")) {
      targets.put(left.within(min, max, target.suspended()));
      enforce.accept(home, action.dimension());
    } else if (!left.equals(target)) {
      targets.put(left);
    }
  }
}
