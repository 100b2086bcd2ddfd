// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.simulation.Dimension;
import io.vinyldns.datastore.simulation.Truth;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;

/// Whether all that was raised for zone loads is lowered again: no pool and no scalable target has
/// more than it had before the loads or than is declared now.
final class Lowered {

  /// Most of a pool's units, and of its target's bounds.
  private record Most(long units, long min, long max) {
    private static final Most NOTHING = new Most(0, 0, 0);

    private Most or(Most other) {
      return new Most(
          Math.max(units, other.units), Math.max(min, other.min), Math.max(max, other.max));
    }
  }

  private final Trial trial;
  private final SortedMap<Dimension, Most> before;

  /// Of this moment, before the loads.
  Lowered(Trial trial) {
    this.trial = trial;
    this.before = there(trial.truth());
  }

  /// With an operator at work, all is as declared besides, and nothing is scheduled any more.
  void byOperator() {
    byAws();
    stillScheduled(trial).forEach(name -> broken(name + " is still scheduled"));
    trial
        .api()
        .datastore()
        .map(trial.checks()::outstanding)
        .filter(lines -> !lines.isEmpty())
        .ifPresent(lines -> broken(lines.toString()));
  }

  /// Our own scheduled actions on tables that are declared. AWS keeps those that it carried out.
  static Stream<String> stillScheduled(Trial trial) {
    Set<String> names = declared(trial).map(Table::name).collect(Collectors.toSet());
    return trial.scaling().scheduled().stream()
        .filter(action -> names.contains(action.resourceId().split("/", -1)[1]))
        .map(ScheduledAction::scheduledActionName)
        .filter(name -> name.startsWith("vinyldns-zone-load-end"));
  }

  /// What AWS does without an operator.
  void byAws() {
    SortedMap<Dimension, Most> allowed = new TreeMap<>(before);
    declared(trial)
        .map(Lowered::most)
        .forEach(most -> most.forEach((pool, it) -> allowed.merge(pool, it, Most::or)));
    there(trial.truth())
        .forEach(
            (pool, now) -> {
              Most most = allowed.getOrDefault(pool, Most.NOTHING);
              if (!most.or(now).equals(most)) {
                broken("%s has %s, and %s at most without a load".formatted(pool, now, most));
              }
            });
  }

  private static Stream<Table> declared(Trial trial) {
    return trial
        .api()
        .datastore()
        .flatMap(datastore -> trial.facts().valid(datastore.getSpec()))
        .stream()
        .flatMap(valid -> valid.tables().values().stream());
  }

  private void broken(String how) {
    trial.checks().broken(Promise.LOWERS_FOR_CERTAIN, how);
  }

  /// A pool that isn't scaled has no target.
  private static SortedMap<Dimension, Most> there(Truth truth) {
    SortedMap<Dimension, Most> there = new TreeMap<>();
    for (Truth.OfTable table : truth.tables().values()) {
      table
          .units()
          .forEach(
              (pool, units) -> {
                Truth.OfTarget target = truth.targets().get(pool);
                there.put(
                    pool,
                    target == null
                        ? new Most(units, units, units)
                        : new Most(units, target.min(), target.max()));
              });
    }
    return there;
  }

  /// A scaled pool has nothing to do here, so its units are its least.
  private static Map<Dimension, Most> most(Table table) {
    Map<Dimension, Most> most = new TreeMap<>();
    if (table.billing() instanceof Billing.Provisioned units) {
      for (Pool pool : Pool.of(table.indexes().keySet())) {
        long least = units.units(pool).orElseThrow();
        Scaling scaling = table.scaling().get(pool);
        most.put(
            Essence.dimension(table.name(), pool),
            scaling == null
                ? new Most(least, least, least)
                : new Most(
                    Math.max(least, scaling.bounds().min()),
                    scaling.bounds().min(),
                    scaling.bounds().max()));
      }
    }
    return most;
  }
}
