// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.ZoneLoadStatus;
import io.vinyldns.datastore.load.Schedule;
import io.vinyldns.datastore.load.TablePool;
import io.vinyldns.datastore.load.ZoneLoad;
import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.IndexState;
import io.vinyldns.datastore.model.Need;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Targets;
import io.vinyldns.datastore.plan.Management;
import io.vinyldns.datastore.plan.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The rows of `status.zoneLoads`: the phase of each load by the clock and by what AWS shows.
final class LoadRows {

  private static final Set<LoadPhase> RAISED =
      Set.of(LoadPhase.RAISING, LoadPhase.OPEN, LoadPhase.CLOSING);

  private final Outcome.Pass pass;
  private final Instant now;
  private final Map<String, ZoneLoadStatus> before = new TreeMap<>();

  private LoadRows(Outcome.Pass pass, DatastoreStatus before, Instant now) {
    this.pass = pass;
    this.now = now;
    before.allZoneLoads().forEach(row -> this.before.put(row.name(), row));
  }

  static List<ZoneLoadStatus> of(Outcome.Pass pass, DatastoreStatus before, Instant now) {
    LoadRows rows = new LoadRows(pass, before, now);
    return pass.loads().loads().stream().map(rows::row).toList();
  }

  private ZoneLoadStatus row(ZoneLoad load) {
    Schedule.Feasibility feasibility = pass.loads().of(load);
    return switch (feasibility) {
      case Schedule.Feasibility.Possible(SortedMap<TablePool, Long> units) -> row(load, units);
      case Schedule.Feasibility.NoTable _,
          Schedule.Feasibility.TooShort _,
          Schedule.Feasibility.TooMuch _ ->
          load.over(now)
              ? row(load, LoadPhase.DONE, LoadWords.OVER, Optional.empty())
              : row(
                  load,
                  LoadPhase.IMPOSSIBLE,
                  LoadWords.impossible(load, feasibility),
                  Optional.empty());
    };
  }

  private ZoneLoadStatus row(ZoneLoad load, SortedMap<TablePool, Long> units) {
    LoadCost cost = new LoadCost(load, units, pass);
    if (load.over(now)) {
      return closing(load, units)
          .map(words -> row(load, LoadPhase.CLOSING, words, Optional.of(cost)))
          .orElseGet(() -> row(load, LoadPhase.DONE, LoadWords.OVER, Optional.empty()));
    }
    boolean observed = pass.management() == Management.OBSERVE;
    if (!load.counts(now)) {
      return planned(load, cost, observed);
    }
    return lacking(units)
        .map(
            words ->
                observed
                    ? planned(load, cost, true)
                    : row(load, LoadPhase.RAISING, words, Optional.of(cost)))
        .orElseGet(() -> row(load, LoadPhase.OPEN, LoadWords.open(load, cost), Optional.of(cost)));
  }

  private static ZoneLoadStatus planned(ZoneLoad load, LoadCost cost, boolean observed) {
    String words = observed ? LoadWords.observed(load, cost) : LoadWords.planned(load, cost);
    return row(load, LoadPhase.PLANNED, words, Optional.of(cost));
  }

  private static ZoneLoadStatus row(
      ZoneLoad load, LoadPhase phase, String words, Optional<LoadCost> cost) {
    return new ZoneLoadStatus(
        load.name(),
        phase.text(),
        words,
        load.raiseAt().toString(),
        load.startAt().toString(),
        load.finishBy().toString(),
        cost.map(LoadCost::pools).orElseGet(List::of),
        cost.flatMap(LoadCost::usd).orElse(null));
  }

  /// What is still raised of a load that is over; nothing of one that never was.
  private Optional<String> closing(ZoneLoad load, SortedMap<TablePool, Long> units) {
    ZoneLoadStatus last = before.get(load.name());
    if (last == null || !RAISED.contains(LoadPhase.of(last.phase()))) {
      return Optional.empty();
    }
    return units.keySet().stream()
        .filter(pool -> !pass.loads().needs(pool.table(), now).containsKey(pool.pool()))
        .flatMap(pool -> closing(pool).stream())
        .findFirst();
  }

  private Optional<String> closing(TablePool pool) {
    return pass.table(pool.table())
        .flatMap(
            result ->
                switch (result) {
                  case TableResult.Unread _ -> Optional.of(LoadWords.UNKNOWN);
                  case TableResult.Read read -> closing(pool.pool(), read);
                });
  }

  private Optional<String> closing(Pool pool, TableResult.Read read) {
    return read.plan().waiting().stream()
        .filter(
            waiting -> waiting instanceof Waiting.Lowering lowering && lowering.pool().equals(pool))
        .map(waiting -> read.declared().name() + ": " + ActionWords.of(waiting) + ".")
        .findFirst()
        .or(
            () ->
                held(pool, read)
                    ? Optional.of(LoadWords.closing(read.declared().name(), pool))
                    : Optional.empty());
  }

  private static boolean held(Pool pool, TableResult.Read read) {
    if (!(read.observed() instanceof Present present)
        || !(present.targets() instanceof Targets.Known known)) {
      return true;
    }
    Targets.Target target = known.byPool().get(pool);
    return target != null && (target.ends() || !read.declared().scaling().containsKey(pool));
  }

  /// Which pool isn't as the loads of this moment need it.
  private Optional<String> lacking(SortedMap<TablePool, Long> units) {
    return units.keySet().stream().flatMap(pool -> lacking(pool).stream()).findFirst();
  }

  private Optional<String> lacking(TablePool pool) {
    Need need = pass.loads().needs(pool.table(), now).get(pool.pool());
    long wanted = need == null ? 0 : need.units();
    return pass.table(pool.table())
        .flatMap(
            result ->
                switch (result) {
                  case TableResult.Unread unread ->
                      Optional.of(
                          Words.of(unread.declared().name(), unread.failure(), pass.identity()));
                  case TableResult.Read read ->
                      serves(pool.pool(), wanted, read)
                          ? Optional.empty()
                          : Optional.of(
                              LoadWords.lacking(read, pool.pool(), wanted, pass.identity()));
                });
  }

  private static boolean serves(Pool pool, long wanted, TableResult.Read read) {
    if (!(read.observed() instanceof Present present)
        || !present.state().serves()
        || !pool.index()
            .map(index -> present.indexes().getOrDefault(index, IndexState.UNKNOWN).serves())
            .orElse(true)) {
      return false;
    }
    return switch (present.table().billing()) {
      case Billing.OnDemand(SortedMap<Pool, Long> limits) ->
          limits.getOrDefault(pool, Long.MAX_VALUE) >= wanted;
      case Billing.Provisioned there -> there.units(pool).orElse(0L) >= wanted;
    };
  }
}
