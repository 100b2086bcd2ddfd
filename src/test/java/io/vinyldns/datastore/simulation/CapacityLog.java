// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every value of read or write units that was changed, in the order of acceptance. Values that a
/// call repeats aren't changes.
public final class CapacityLog {

  private final List<Entry> entries = new ArrayList<>();

  /// What made the change.
  public enum Occasion {
    /// UpdateTable with other units.
    UNITS,
    /// UpdateTable with another billing mode; on demand, the value is 0.
    BILLING
  }

  /// One value.
  ///
  /// @param time when the change was accepted
  /// @param by access key of the caller, or `application-autoscaling`
  public record Entry(
      Instant time,
      Home home,
      Dimension dimension,
      Occasion occasion,
      long from,
      long to,
      String by) {

    /// Whether it lowers units, which AWS allows a few times a day only.
    public boolean isDecrease() {
      return occasion == Occasion.UNITS && to < from;
    }
  }

  CapacityLog() {}

  /// All of them.
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /// Those by this access key, or by `application-autoscaling`.
  public List<Entry> by(String hand) {
    return entries().stream().filter(entry -> entry.by().equals(hand)).toList();
  }

  /// Those of one pool.
  public List<Entry> of(Dimension dimension) {
    return entries().stream().filter(entry -> entry.dimension().equals(dimension)).toList();
  }

  /// Forgets them.
  public synchronized void clear() {
    entries.clear();
  }

  void changed(Environment environment, TableState table, TableUpdate update) {
    update
        .units()
        .ifPresent(
            units ->
                add(
                    environment,
                    table,
                    Optional.empty(),
                    Occasion.UNITS,
                    table.billing().capacity().units(),
                    units));
    for (IndexState index : table.indexes()) {
      Units before = index.capacity().units();
      add(
          environment,
          table,
          Optional.of(index.name()),
          Occasion.UNITS,
          before,
          update.indexUnits().getOrDefault(index.name(), before));
    }
  }

  void switched(Environment environment, TableState table, TableUpdate update) {
    add(
        environment,
        table,
        Optional.empty(),
        Occasion.BILLING,
        table.billing().capacity().units(),
        update.units().orElse(Units.NONE));
    for (IndexState index : table.indexes()) {
      add(
          environment,
          table,
          Optional.of(index.name()),
          Occasion.BILLING,
          index.capacity().units(),
          update.indexUnits().getOrDefault(index.name(), Units.NONE));
    }
  }

  private synchronized void add(
      Environment environment,
      TableState table,
      Optional<String> index,
      Occasion occasion,
      Units before,
      Units after) {
    for (Dimension.Kind kind : Dimension.Kind.values()) {
      if (kind.of(before) != kind.of(after)) {
        entries.add(
            new Entry(
                environment.now(),
                table.identity().home(),
                new Dimension(table.name(), index, kind),
                occasion,
                kind.of(before),
                kind.of(after),
                environment.hand()));
      }
    }
  }
}
