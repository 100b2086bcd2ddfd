// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an account has in a region, whatever AWS's answers show of it at the moment.
public record Truth(
    SortedMap<String, OfTable> tables,
    SortedMap<Dimension, OfTarget> targets,
    List<OfBackup> backups) {

  /// A table.
  ///
  /// @param definition a request of CreateTable that makes the table as it is
  /// @param indexes their statuses by name
  /// @param units of what is provisioned
  /// @param settings what DescribeTable shows besides
  public record OfTable(
      String id,
      String status,
      JsonNode definition,
      Map<String, String> tags,
      boolean deletionProtected,
      Optional<Integer> recoveryDays,
      boolean onDemand,
      SortedMap<String, String> indexes,
      SortedMap<Dimension, Long> units,
      Map<String, JsonNode> settings) {}

  /// A scalable target.
  ///
  /// @param policies their configurations
  public record OfTarget(long min, long max, List<JsonNode> policies) {}

  /// An on-demand backup.
  public record OfBackup(
      String table, String tableId, String name, Instant created, boolean available) {}

  static OfTable of(TableState state, Table table) {
    SortedMap<Dimension, Long> units = new TreeMap<>();
    SortedMap<String, String> indexes = new TreeMap<>();
    for (Dimension.Kind kind : Dimension.Kind.values()) {
      Dimension own = new Dimension(state.name(), Optional.empty(), kind);
      units.put(own, kind.of(state.billing().capacity().units()));
      for (IndexState index : state.indexes()) {
        indexes.put(index.name(), index.phase().status());
        units.put(own.of(index.name()), kind.of(index.capacity().units()));
      }
    }
    if (state.billing().onDemand()) {
      units.clear();
    }
    return new OfTable(
        state.identity().id(),
        state.status(),
        TableView.definition(state),
        Map.copyOf(table.tags()),
        state.deletionProtected(),
        table.recoveryDays(),
        state.billing().onDemand(),
        indexes,
        units,
        state.settings());
  }
}
