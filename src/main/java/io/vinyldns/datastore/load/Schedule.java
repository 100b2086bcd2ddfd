// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.load;

import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.Need;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The declared loads of a datastore, with what each asks for. Those that overlap add up; one that
/// doesn't fit beside those that start before it is impossible.
public final class Schedule {

  /// Write units that AWS provisions for a table or index, and in a region for all tables of an
  /// account, unless it was asked for more (AWS developer guide, "Service, account, and table
  /// quotas").
  static final long OF_TABLE = 40_000;

  static final long OF_ACCOUNT = 80_000;

  /// Nothing is going to be loaded.
  public static final Schedule NONE = new Schedule(List.of(), Set.of());

  private final Map<ZoneLoad, Feasibility> loads = new LinkedHashMap<>();

  /// @param enabled tables that are kept in DynamoDB
  public Schedule(List<ZoneLoad> declared, Set<VinylDnsTable> enabled) {
    Map<ZoneLoad, Feasibility> inOrder = new LinkedHashMap<>();
    declared.stream()
        .sorted(Comparator.comparing(ZoneLoad::startAt).thenComparing(ZoneLoad::name))
        .forEach(load -> inOrder.put(load, feasibility(load, enabled, inOrder)));
    declared.forEach(load -> loads.put(load, Optional.ofNullable(inOrder.get(load)).orElseThrow()));
  }

  /// Whether a load can be done in its time.
  public sealed interface Feasibility {

    /// It can.
    ///
    /// @param units that each pool needs
    record Possible(SortedMap<TablePool, Long> units) implements Feasibility {}

    /// Neither of the tables that it would write to is kept in DynamoDB.
    record NoTable() implements Feasibility {}

    /// One writer, or the partition of the zone, is too slow.
    ///
    /// @param rate records a second that it would take
    /// @param least the shortest time that it takes
    record TooShort(long rate, Duration least) implements Feasibility {}

    /// AWS doesn't provision so much at once.
    ///
    /// @param units that it would take, together with the loads beside it
    /// @param quota what AWS provisions
    /// @param after when the last of those is over
    record TooMuch(long units, long quota, Instant after) implements Feasibility {}
  }

  /// The loads in the order in which they are declared.
  public List<ZoneLoad> loads() {
    return List.copyOf(loads.keySet());
  }

  /// Whether one of the loads can be done.
  public Feasibility of(ZoneLoad load) {
    return Optional.ofNullable(loads.get(load)).orElseThrow();
  }

  /// What the loads of this moment ask of a table's pools.
  public SortedMap<Pool, Need> needs(VinylDnsTable table, Instant now) {
    SortedMap<Pool, Need> needs = new TreeMap<>();
    loads.forEach(
        (load, feasibility) -> {
          if (load.counts(now)) {
            units(feasibility)
                .forEach(
                    (pool, units) -> {
                      if (pool.table() == table) {
                        needs.merge(pool.pool(), new Need(units, load.finishBy()), Need::and);
                      }
                    });
          }
        });
    return needs;
  }

  /// When something is next to be done by the clock.
  public Optional<Instant> next(Instant now) {
    return loads.keySet().stream()
        .flatMap(load -> Stream.of(load.raiseAt(), load.startAt(), load.finishBy()))
        .filter(at -> at.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  private static SortedMap<TablePool, Long> units(Feasibility feasibility) {
    return switch (feasibility) {
      case Feasibility.Possible(var units) -> units;
      case Feasibility.NoTable _, Feasibility.TooShort _, Feasibility.TooMuch _ -> new TreeMap<>();
    };
  }

  private static Feasibility feasibility(
      ZoneLoad load, Set<VinylDnsTable> enabled, Map<ZoneLoad, Feasibility> before) {
    Set<VinylDnsTable> written = new HashSet<>(enabled);
    written.retainAll(Effort.TABLES);
    if (written.isEmpty()) {
      return new Feasibility.NoTable();
    }
    Effort effort = Effort.of(load);
    if (load.window().compareTo(effort.least()) < 0) {
      return new Feasibility.TooShort(effort.rate(load.window()), effort.least());
    }
    SortedMap<TablePool, Long> units = effort.units(load.window(), written);
    return tooMuch(load, units, before).orElseGet(() -> new Feasibility.Possible(units));
  }

  private static Optional<Feasibility> tooMuch(
      ZoneLoad load, SortedMap<TablePool, Long> units, Map<ZoneLoad, Feasibility> before) {
    List<ZoneLoad> beside = before.keySet().stream().filter(other -> other.overlaps(load)).toList();
    Instant after =
        beside.stream()
            .map(ZoneLoad::finishBy)
            .max(Comparator.naturalOrder())
            .orElse(load.finishBy());
    return Stream.concat(Stream.of(load), beside.stream())
        .map(ZoneLoad::raiseAt)
        .filter(at -> !at.isBefore(load.raiseAt()))
        .flatMap(
            at -> {
              SortedMap<TablePool, Long> all = new TreeMap<>(units);
              for (ZoneLoad other : beside) {
                if (other.counts(at)) {
                  units(Optional.ofNullable(before.get(other)).orElseThrow())
                      .forEach((pool, more) -> all.merge(pool, more, Long::sum));
                }
              }
              return over(all, after).stream();
            })
        .findFirst();
  }

  private static Optional<Feasibility> over(SortedMap<TablePool, Long> all, Instant after) {
    long writes =
        all.entrySet().stream()
            .filter(pool -> pool.getKey().pool().dimension() == Dimension.WRITE)
            .mapToLong(Map.Entry::getValue)
            .sum();
    return all.values().stream()
        .filter(units -> units > OF_TABLE)
        .findFirst()
        .<Feasibility>map(units -> new Feasibility.TooMuch(units, OF_TABLE, after))
        .or(
            () ->
                writes > OF_ACCOUNT
                    ? Optional.of(new Feasibility.TooMuch(writes, OF_ACCOUNT, after))
                    : Optional.empty());
  }
}
