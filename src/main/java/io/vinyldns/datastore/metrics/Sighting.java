// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.metrics;

import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.PoolStatus;
import io.vinyldns.datastore.api.v1alpha1.TableStatus;
import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Scaling.Bounds;
import io.vinyldns.datastore.status.Outcome;
import io.vinyldns.datastore.status.TableResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the last pass over a datastore left to measure. It holds no texts, for there is one for
/// every datastore.
///
/// @param conditions those that are there
/// @param tables state of each enabled table by its key in the spec
/// @param pools those of the enabled tables
/// @param decreasesLeft of the free decreases of today, where the pass read the table
/// @param leftAlone lines of `status.drift`
/// @param drifting keys of the tables that differ from a spec that the datastore was ready for
record Sighting(
    List<Told> conditions,
    Map<String, String> tables,
    List<Size> pools,
    Map<Place, Long> decreasesLeft,
    int leftAlone,
    Set<String> drifting) {

  Sighting {
    conditions = List.copyOf(conditions);
    tables = Map.copyOf(tables);
    pools = List.copyOf(pools);
    decreasesLeft = Map.copyOf(decreasesLeft);
    drifting = Set.copyOf(drifting);
  }

  /// A condition without its message.
  record Told(String type, String status, String reason) {}

  /// A table or an index of it.
  ///
  /// @param index empty for the table itself
  record Place(String table, String index) {}

  /// One pool.
  ///
  /// @param units empty on demand
  /// @param bounds where auto scaling has it
  record Size(Place place, Dimension dimension, OptionalLong units, Optional<Bounds> bounds) {

    boolean atMaximum() {
      return bounds.isPresent() && units.isPresent() && units.getAsLong() >= bounds.get().max();
    }

    String mode() {
      return units.isEmpty() ? "on demand" : bounds.isPresent() ? "scaled" : "fixed";
    }
  }

  /// What is to be measured after a pass.
  ///
  /// @param after the status that it left
  /// @param settled whether the datastore was ready before it, for the spec as it is
  static Sighting of(DatastoreStatus after, Outcome outcome, boolean settled) {
    List<TableStatus> rows = orEmpty(after.tables());
    return new Sighting(
        after.allConditions().stream()
            .map(each -> new Told(each.type(), each.status(), each.reason()))
            .toList(),
        rows.stream().collect(Collectors.toMap(TableStatus::key, TableStatus::state)),
        rows.stream().flatMap(Sighting::sizes).toList(),
        decreasesLeft(outcome),
        orEmpty(after.drift()).size(),
        read(outcome)
            .filter(result -> settled && differed(result))
            .map(result -> result.kind().specKey())
            .collect(Collectors.toSet()));
  }

  private static Stream<TableResult.Read> read(Outcome outcome) {
    return outcome instanceof Outcome.Pass pass
        ? pass.tables().stream()
            .filter(TableResult.Read.class::isInstance)
            .map(TableResult.Read.class::cast)
        : Stream.empty();
  }

  private static boolean differed(TableResult.Read result) {
    return !result.plan().converged() || !result.applied().isEmpty();
  }

  private static Map<Place, Long> decreasesLeft(Outcome outcome) {
    Map<Place, Long> left = new HashMap<>();
    read(outcome)
        .forEach(
            result -> {
              String table = result.kind().specKey();
              if (result.observed() instanceof Present present) {
                left.put(new Place(table, ""), present.decreases().table().freeLeft());
                for (String index : present.indexes().keySet()) {
                  left.put(new Place(table, index), present.decreases().of(index).freeLeft());
                }
              }
            });
    return left;
  }

  private static Stream<Size> sizes(TableStatus row) {
    List<Size> sizes = new ArrayList<>();
    Place itself = new Place(row.key(), "");
    size(itself, Dimension.READ, row.read()).ifPresent(sizes::add);
    size(itself, Dimension.WRITE, row.write()).ifPresent(sizes::add);
    for (TableStatus.IndexStatus index : orEmpty(row.indexes())) {
      Place place = new Place(row.key(), index.name());
      size(place, Dimension.READ, index.read()).ifPresent(sizes::add);
      size(place, Dimension.WRITE, index.write()).ifPresent(sizes::add);
    }
    return sizes.stream();
  }

  private static Optional<Size> size(Place place, Dimension dimension, @Nullable PoolStatus row) {
    return Optional.ofNullable(row)
        .map(pool -> new Size(place, dimension, units(pool), bounds(pool)));
  }

  /// On demand, status holds the units that were provisioned last.
  private static OptionalLong units(PoolStatus pool) {
    return pool.units() == null || pool.mode().startsWith("on demand")
        ? OptionalLong.empty()
        : OptionalLong.of(pool.units());
  }

  private static Optional<Bounds> bounds(PoolStatus pool) {
    return pool.min() == null || pool.max() == null
        ? Optional.empty()
        : Optional.of(new Bounds(pool.min(), pool.max()));
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return Objects.requireNonNullElse(list, List.of());
  }
}
