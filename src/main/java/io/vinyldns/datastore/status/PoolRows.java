// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.api.v1alpha1.PoolStatus;
import io.vinyldns.datastore.api.v1alpha1.TableStatus;
import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Recorded;
import io.vinyldns.datastore.model.Targets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The pools in the rows of `status.tables`, and what the next pass takes from them.
final class PoolRows {

  private static final String FIXED = "fixed";
  private static final String ON_DEMAND = "on demand";
  private static final String SCALED = "scaled ";

  private PoolRows() {}

  /// What a table's row recorded.
  static Recorded recorded(TableStatus row) {
    SortedMap<Pool, Recorded.Entry> pools = new TreeMap<>();
    put(pools, Pool.ofTable(Dimension.READ), row.read());
    put(pools, Pool.ofTable(Dimension.WRITE), row.write());
    for (TableStatus.IndexStatus index :
        Optional.ofNullable(row.indexes()).orElse(List.<TableStatus.IndexStatus>of())) {
      put(pools, Pool.ofIndex(index.name(), Dimension.READ), index.read());
      put(pools, Pool.ofIndex(index.name(), Dimension.WRITE), index.write());
    }
    return new Recorded(pools);
  }

  private static void put(
      SortedMap<Pool, Recorded.Entry> pools, Pool pool, @Nullable PoolStatus row) {
    if (row != null) {
      pools.put(
          pool,
          new Recorded.Entry(
              Optional.ofNullable(row.units()).filter(units -> units > 0),
              row.mode().startsWith(SCALED),
              Optional.ofNullable(row.policy()),
              Optional.ofNullable(row.others()).orElse(List.of()),
              row.raisedUntil() != null));
    }
  }

  /// The row of one pool. A pool that is on demand keeps the units that it had, for the way back;
  /// one whose target couldn't be read, what was known of it.
  static PoolStatus row(Pool pool, Present present, Optional<PoolStatus> before) {
    Long units =
        present
            .units(pool)
            .or(() -> before.flatMap(row -> Optional.ofNullable(row.units())))
            .orElse(null);
    if (present.table().billing() instanceof Billing.OnDemand onDemand) {
      Long limit = onDemand.limits().get(pool);
      return new PoolStatus(
          limit == null ? ON_DEMAND : ON_DEMAND + " up to " + limit,
          units,
          null,
          null,
          null,
          List.of(),
          null);
    }
    return switch (present.targets()) {
      case Targets.Unread() ->
          before
              .filter(row -> row.mode().startsWith(SCALED))
              .map(
                  row ->
                      new PoolStatus(
                          row.mode(),
                          units,
                          row.min(),
                          row.max(),
                          row.policy(),
                          row.others(),
                          row.raisedUntil()))
              .orElseGet(() -> fixed(units));
      case Targets.Known known ->
          Optional.ofNullable(known.byPool().get(pool))
              .map(
                  target ->
                      new PoolStatus(
                          SCALED + target.scaling(),
                          units,
                          target.scaling().bounds().min(),
                          target.scaling().bounds().max(),
                          target.policy().orElse(null),
                          target.others().what(),
                          raisedUntil(target, before)))
              .orElseGet(() -> fixed(units));
    };
  }

  /// One that nobody asked for in this pass is as it was.
  private static @Nullable String raisedUntil(Targets.Target target, Optional<PoolStatus> before) {
    return target
        .ending()
        .map(ending -> ending.steps().stream().findFirst().map(step -> step.at().toString()))
        .orElseGet(() -> before.flatMap(row -> Optional.ofNullable(row.raisedUntil())))
        .orElse(null);
  }

  private static PoolStatus fixed(@Nullable Long units) {
    return new PoolStatus(FIXED, units, null, null, null, List.of(), null);
  }

  /// Whether a policy moves the pool. A fixed one that is raised for zone loads has bounds alone.
  static boolean isScaled(PoolStatus row) {
    return row.mode().startsWith(SCALED) && row.mode().contains("@");
  }

  static long units(PoolStatus row) {
    return row.units() == null ? 0 : row.units();
  }

  /// The units that a pool has at least, as far as it goes by its bounds.
  static long least(PoolStatus row) {
    return row.min() == null ? units(row) : row.min();
  }

  /// The units that a pool has at most.
  static long most(PoolStatus row) {
    return row.max() == null ? units(row) : row.max();
  }
}
