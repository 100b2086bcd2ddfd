// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.metrics;

import io.vinyldns.datastore.metrics.Sighting.Place;
import io.vinyldns.datastore.metrics.Sighting.Size;
import io.vinyldns.datastore.metrics.Sighting.Told;
import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.Scaling.Bounds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is said of datastores, from what their last passes left: of all of them together, and by
/// request of each.
final class Gauges {

  private Gauges() {}

  /// Some thirty series, whatever the number of datastores.
  static Stream<Row> ofAll(Collection<Sighting> sightings) {
    List<Row> rows = new ArrayList<>();
    count(sightings.stream().flatMap(each -> each.conditions().stream()))
        .forEach(
            (told, count) ->
                rows.add(
                    Row.of(Metric.CONDITIONS, count, told.type(), told.status(), told.reason())));
    count(sightings.stream().flatMap(each -> each.tables().values().stream()))
        .forEach((state, count) -> rows.add(Row.of(Metric.TABLES, count, state)));
    count(pools(sightings).map(Size::mode))
        .forEach((mode, count) -> rows.add(Row.of(Metric.POOLS, count, mode)));
    for (Dimension dimension : Dimension.values()) {
      List<Size> pools =
          pools(sightings)
              .filter(pool -> pool.dimension() == dimension && pool.units().isPresent())
              .toList();
      String label = dimension.toString();
      rows.add(Row.of(Metric.CAPACITY, sum(pools, Gauges::units), label));
      rows.add(Row.of(Metric.CAPACITY_MINIMUM, sum(pools, Gauges::least), label));
      rows.add(Row.of(Metric.CAPACITY_MAXIMUM, sum(pools, Gauges::most), label));
      rows.add(
          Row.of(Metric.POOLS_AT_MAXIMUM, pools.stream().filter(Size::atMaximum).count(), label));
    }
    rows.add(Row.of(Metric.DECREASES_EXHAUSTED, exhausted(sightings)));
    rows.add(Row.of(Metric.LEFT_ALONE, sum(sightings, Sighting::leftAlone)));
    rows.add(Row.of(Metric.DRIFTING_TABLES, sum(sightings, each -> each.drifting().size())));
    return rows.stream();
  }

  /// Some 140 series of one datastore with eight tables and 34 scaled pools.
  static Stream<Row> ofOne(String namespace, String name, Sighting sighting) {
    List<Row> rows = new ArrayList<>();
    for (Told told : sighting.conditions()) {
      rows.add(
          Row.of(Metric.CONDITION, 1, namespace, name, told.type(), told.status(), told.reason()));
    }
    sighting
        .tables()
        .forEach((key, state) -> rows.add(Row.of(Metric.TABLE, 1, namespace, name, key, state)));
    for (Size pool : sighting.pools()) {
      Place place = pool.place();
      String[] labels = {
        namespace, name, place.table(), place.index(), pool.dimension().toString()
      };
      pool.units().ifPresent(units -> rows.add(Row.of(Metric.POOL_CAPACITY, units, labels)));
      pool.bounds()
          .ifPresent(
              bounds -> {
                rows.add(Row.of(Metric.POOL_MINIMUM, bounds.min(), labels));
                rows.add(Row.of(Metric.POOL_MAXIMUM, bounds.max(), labels));
              });
    }
    sighting
        .decreasesLeft()
        .forEach(
            (place, left) ->
                rows.add(
                    Row.of(
                        Metric.DECREASES_LEFT,
                        left,
                        namespace,
                        name,
                        place.table(),
                        place.index())));
    return rows.stream();
  }

  private static Stream<Size> pools(Collection<Sighting> sightings) {
    return sightings.stream().flatMap(each -> each.pools().stream());
  }

  private static long exhausted(Collection<Sighting> sightings) {
    return sightings.stream()
        .flatMap(each -> each.decreasesLeft().values().stream())
        .filter(Predicate.isEqual(0L))
        .count();
  }

  private static long units(Size pool) {
    return pool.units().orElse(0);
  }

  private static long least(Size pool) {
    return pool.bounds().map(Bounds::min).orElse(units(pool));
  }

  private static long most(Size pool) {
    return pool.bounds().map(Bounds::max).orElse(units(pool));
  }

  private static <T> Map<T, Long> count(Stream<T> things) {
    return things.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static <T> long sum(Collection<T> things, ToLongFunction<T> number) {
    return things.stream().mapToLong(number).sum();
  }
}
