// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Billing.OnDemand;
import io.vinyldns.datastore.model.Billing.Provisioned;
import io.vinyldns.datastore.model.Index;
import io.vinyldns.datastore.model.Need;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Targets;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is declared, with all that isn't ours to change as it is in AWS. Done before the
/// comparison, not to its result: a plan that forgot what stays would hold calls that AWS refuses.
final class Tempering {

  private final Table declared;
  private final Present present;
  private final Policy policy;
  private final Set<Pool> held;
  private final SortedMap<Pool, Scaling> scaling;

  private Tempering(Table declared, Present present, Policy policy, Set<Pool> held) {
    this.declared = declared;
    this.present = present;
    this.policy = policy;
    this.held = held;
    this.scaling =
        switch (present.targets()) {
          case Targets.Unread() -> new TreeMap<>();
          case Targets.Known known -> scaling(known);
        };
  }

  /// @param held pools whose bounds are as zone loads need them
  static Table of(Table declared, Table found, Present present, Policy policy, Set<Pool> held) {
    return new Tempering(declared, present, policy, held).table(found);
  }

  /// Whether throughput may not be touched, since a pool that auto scaling owns could be among it.
  static boolean scalingUnknown(Table declared, Present present, Policy policy) {
    return present.targets() instanceof Targets.Unread && policy.scalingCounts(declared);
  }

  private Table table(Table found) {
    SortedMap<String, Index> indexes = new TreeMap<>(present.table().indexes());
    indexes.putAll(declared.indexes());
    Billing billing =
        scalingUnknown(declared, present, policy)
            ? asItIs(indexes)
            : switch (declared.billing()) {
              case OnDemand wanted -> new OnDemand(limits(wanted));
              case Provisioned wanted ->
                  Provisioned.of(indexes.keySet(), pool -> units(pool, wanted));
            };
    return new Table(
        declared.name(),
        declared.key(),
        indexes,
        billing,
        scaling,
        Safekeeping.wanted(declared.safeguards(), found.safeguards()));
  }

  /// Targets of indexes that aren't VinylDNS's, those on which somebody else's actions or policies
  /// hang, and those that are held for zone loads, stay; of the latter two, the bounds.
  private SortedMap<Pool, Scaling> scaling(Targets.Known known) {
    SortedMap<Pool, Scaling> tempered = new TreeMap<>(declared.scaling());
    known
        .byPool()
        .forEach(
            (pool, target) -> {
              boolean kept = target.shared() || held.contains(pool);
              Scaling there = target.scaling();
              Scaling wanted = declared.scaling().get(pool);
              if (wanted != null) {
                tempered.put(
                    pool,
                    new Scaling(
                        kept ? there.bounds() : wanted.bounds(),
                        wanted.tracking().map(own -> there.tracking().map(own::over).orElse(own))));
              } else if (kept || !(ours(pool) || toBeDropped(pool))) {
                tempered.put(pool, there);
              }
            });
    return tempered;
  }

  /// AWS leaves the targets of an index behind when the index goes.
  private boolean toBeDropped(Pool pool) {
    return pool.index().filter(index -> policy.consent().drops().contains(index)).isPresent();
  }

  private boolean ours(Pool pool) {
    return pool.index().map(index -> declared.indexes().containsKey(index)).orElse(true);
  }

  private SortedMap<Pool, Long> limits(OnDemand wanted) {
    SortedMap<Pool, Long> limits = new TreeMap<>();
    if (present.table().billing() instanceof OnDemand there) {
      limits.putAll(there.limits());
    }
    wanted
        .limits()
        .forEach(
            (pool, limit) -> {
              Need need = policy.needs().get(pool);
              limits.put(pool, need == null ? limit : Math.max(limit, need.units()));
            });
    return limits;
  }

  private Billing asItIs(SortedMap<String, Index> indexes) {
    return switch (present.table().billing()) {
      case OnDemand there -> there;
      case Provisioned there ->
          Provisioned.of(
              indexes.keySet(), pool -> there.units(pool).orElseGet(() -> units(pool, there)));
    };
  }

  private long units(Pool pool, Provisioned wanted) {
    if (!ours(pool)) {
      return present
          .units(pool)
          .or(() -> last(pool))
          .orElseGet(() -> units(Pool.ofTable(pool.dimension()), wanted));
    }
    Scaling scaled = scaling.getOrDefault(pool, declared.scaling().get(pool));
    if (scaled == null) {
      return wanted.units(pool).orElseGet(() -> units(Pool.ofTable(pool.dimension()), wanted));
    }
    return present
        .units(pool)
        .orElseGet(
            () ->
                present
                    // A new index isn't scaled before it is ACTIVE; starved, it throttles its
                    // table.
                    .units(Pool.ofTable(pool.dimension()))
                    .or(() -> last(pool))
                    .map(scaled.bounds()::nearest)
                    .or(() -> wanted.units(pool))
                    .orElse(scaled.bounds().min()));
  }

  private Optional<Long> last(Pool pool) {
    return policy.memory().pools().of(pool).units();
  }
}
