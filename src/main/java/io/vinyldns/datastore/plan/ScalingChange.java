// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is to be changed in Application Auto Scaling.
final class ScalingChange {

  private ScalingChange() {}

  /// Pools that auto scaling is to let go.
  static List<Action> removals(Table wanted, Table found) {
    SortedSet<Pool> surplus = new TreeSet<>(found.scaling().keySet());
    surplus.removeAll(wanted.scaling().keySet());
    return surplus.stream().<Action>map(Action.DeregisterTarget::new).toList();
  }

  /// Pools that auto scaling is to take, or to move in another way.
  ///
  /// @param held pools whose bounds are as zone loads need them
  static List<Action> additions(Table wanted, Present present, Set<Pool> held) {
    List<Action> actions = new ArrayList<>();
    wanted
        .scaling()
        .forEach(
            (pool, scaling) -> {
              Optional<Scaling> there = Optional.ofNullable(present.table().scaling().get(pool));
              if (!there.map(Scaling::bounds).equals(Optional.of(scaling.bounds()))) {
                actions.add(new Action.RegisterTarget(pool, scaling.bounds()));
              } else if (!held.contains(pool) && outside(present, pool, scaling.bounds())) {
                actions.add(new Action.EnforceBounds(pool, scaling.bounds()));
              }
              scaling
                  .tracking()
                  .filter(
                      tracking -> !there.flatMap(Scaling::tracking).equals(Optional.of(tracking)))
                  .ifPresent(
                      tracking ->
                          actions.add(
                              new Action.PutPolicy(pool, policyName(present, pool), tracking)));
            });
    return actions;
  }

  private static boolean outside(Present present, Pool pool, Scaling.Bounds bounds) {
    return present.scalable(pool)
        && present.units(pool).filter(units -> !bounds.contain(units)).isPresent();
  }

  private static Optional<String> policyName(Present present, Pool pool) {
    return present.targets() instanceof Targets.Known known
        ? Optional.ofNullable(known.byPool().get(pool)).flatMap(Targets.Target::policy)
        : Optional.empty();
  }
}
