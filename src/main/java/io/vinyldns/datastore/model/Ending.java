// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import io.vinyldns.datastore.model.Scaling.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How AWS itself lowers a pool when the zone loads end for which it was raised: scheduled actions
/// on its scalable target. They are there before the pool is raised, so that it is lowered whatever
/// becomes of the operator.
///
/// @param steps in order
public record Ending(List<Step> steps) {

  /// How long a scaled pool has the capacity of before as its maximum. Its own bounds alone would
  /// move nothing that lies inside of them.
  private static final Duration CLAMP = Duration.ofMinutes(10);

  /// After that long AWS takes a decrease again that it refused at the first step, for want of
  /// budget.
  private static final Duration AGAIN = Duration.ofMinutes(61);

  /// Nothing is scheduled.
  public static final Ending NONE = new Ending(List.of());

  public Ending {
    List<Step> inOrder = new ArrayList<>(steps);
    inOrder.sort(Comparator.comparing(Step::number));
    steps = List.copyOf(inOrder);
  }

  /// Bounds that AWS gives the target at a time.
  ///
  /// @param number from 1
  public record Step(int number, Instant at, Bounds bounds) {}

  /// How many steps an ending has.
  public static final int STEPS = 2;

  /// For a pool that auto scaling moves.
  ///
  /// @param normal its bounds without loads
  /// @param before units that it had before it was raised, within those bounds
  public static Ending ofScaled(Bounds normal, long before, Instant until) {
    return new Ending(
        List.of(
            new Step(1, until, new Bounds(normal.min(), before)),
            new Step(2, until.plus(CLAMP), normal)));
  }

  /// For a pool of fixed units.
  public static Ending ofFixed(long units, Instant until) {
    Bounds bounds = new Bounds(units, units);
    return new Ending(List.of(new Step(1, until, bounds), new Step(2, until.plus(AGAIN), bounds)));
  }

  /// The bounds that lower the pool, if that step is still there and makes sense within these.
  public Optional<Bounds> lowering(Bounds normal) {
    return steps.stream()
        .filter(step -> step.number() == 1)
        .map(Step::bounds)
        .filter(bounds -> bounds.min() == normal.min() && bounds.max() <= normal.max())
        .findFirst();
  }

  /// Whether AWS hasn't carried out all of it yet.
  public boolean lasts(Instant now) {
    return !steps.isEmpty() && steps.getLast().at().isAfter(now);
  }

  /// The bounds once all of it is carried out. There has to be a step.
  public Bounds after() {
    return steps.getLast().bounds();
  }

  /// Whether it begins at that time.
  public boolean begins(Instant time) {
    return !steps.isEmpty() && steps.getFirst().at().equals(time);
  }

  /// The same steps from an earlier time on; none when they began already, or begin soon enough.
  ///
  /// @param time to the second
  public List<Step> from(Instant time) {
    if (steps.isEmpty() || steps.getFirst().number() != 1 || !steps.getFirst().at().isAfter(time)) {
      return List.of();
    }
    Duration earlier = Duration.between(time, steps.getFirst().at());
    return steps.stream()
        .map(step -> new Step(step.number(), step.at().minus(earlier), step.bounds()))
        .toList();
  }
}
