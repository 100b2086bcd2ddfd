// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.api.v1alpha1.ZoneLoadStatus.LoadedPool;
import io.vinyldns.datastore.load.TablePool;
import io.vinyldns.datastore.load.ZoneLoad;
import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.Need;
import io.vinyldns.datastore.model.Prices;
import io.vinyldns.datastore.model.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// What a zone load takes beside what the tables have anyway: units, and money.
final class LoadCost {

  private final ZoneLoad load;
  private final Outcome.Pass pass;
  private final List<LoadedPool> pools = new ArrayList<>();
  private long moreReads;
  private long moreWrites;

  /// @param units that each pool needs for this load
  LoadCost(ZoneLoad load, SortedMap<TablePool, Long> units, Outcome.Pass pass) {
    this.load = load;
    this.pass = pass;
    units.forEach((pool, wanted) -> before(pool).ifPresent(there -> add(pool, there, wanted)));
  }

  private void add(TablePool pool, long before, long wanted) {
    Need all = pass.loads().needs(pool.table(), load.startAt()).get(pool.pool());
    long during = Math.max(before, all == null ? wanted : all.units());
    pools.add(
        new LoadedPool(
            pool.table().specKey(),
            pool.pool().index().orElse(null),
            pool.pool().dimension().toString(),
            before,
            during));
    long more = Math.max(0, wanted - before);
    switch (pool.pool().dimension()) {
      case READ -> moreReads += more;
      case WRITE -> moreWrites += more;
    }
  }

  List<LoadedPool> pools() {
    return List.copyOf(pools);
  }

  /// Each hour that is begun counts.
  Optional<String> usd() {
    return pass.surroundings().prices().map(this::usd);
  }

  private String usd(Prices prices) {
    long hours = Math.ceilDiv(time().toSeconds(), Duration.ofHours(1).toSeconds());
    return prices
        .readUnitHour()
        .multiply(BigDecimal.valueOf(moreReads))
        .add(prices.writeUnitHour().multiply(BigDecimal.valueOf(moreWrites)))
        .multiply(BigDecimal.valueOf(hours))
        .setScale(2, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private Duration time() {
    return Duration.between(load.raiseAt(), load.finishBy());
  }

  String words() {
    if (moreReads == 0 && moreWrites == 0) {
      return "The tables have what it takes already.";
    }
    return "It takes %s write and %s read units more%s.%s"
        .formatted(
            LoadWords.number(moreWrites),
            LoadWords.number(moreReads),
            usd().map(usd -> ", for about " + usd + " USD").orElse(""),
            leavesFreeTier()
                ? " For %s the tables leave the free tier of %d units, and come back to it."
                    .formatted(LoadWords.time(time()), CapacityReport.FREE_UNITS)
                : "");
  }

  private boolean leavesFreeTier() {
    long reads = declared(Dimension.READ);
    long writes = declared(Dimension.WRITE);
    boolean within = reads <= CapacityReport.FREE_UNITS && writes <= CapacityReport.FREE_UNITS;
    return within
        && (reads + moreReads > CapacityReport.FREE_UNITS
            || writes + moreWrites > CapacityReport.FREE_UNITS);
  }

  private long declared(Dimension dimension) {
    return pass.tables().stream()
        .map(TableResult::declared)
        .mapToLong(table -> units(table, dimension))
        .sum();
  }

  private static long units(Table table, Dimension dimension) {
    return switch (table.billing()) {
      case Billing.OnDemand _ -> 0;
      case Billing.Provisioned units ->
          units.table().of(dimension)
              + units.indexes().values().stream().mapToLong(each -> each.of(dimension)).sum();
    };
  }

  /// The units that are declared: fixed ones, or the least of a scaled pool.
  private Optional<Long> before(TablePool pool) {
    return pass.table(pool.table())
        .flatMap(
            table ->
                switch (table.declared().billing()) {
                  case Billing.OnDemand _ -> Optional.empty();
                  case Billing.Provisioned units -> units.units(pool.pool());
                });
  }
}
