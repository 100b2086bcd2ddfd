// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import static java.util.Collections.unmodifiableSortedMap;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What status recorded of a table's pools in an earlier pass.
public record Recorded(SortedMap<Pool, Entry> pools) {

  /// Nothing yet.
  public static final Recorded NOTHING = new Recorded(new TreeMap<>());

  private static final Entry NO_ENTRY =
      new Entry(Optional.empty(), false, Optional.empty(), List.of(), false);

  public Recorded {
    pools = unmodifiableSortedMap(new TreeMap<>(pools));
  }

  /// What is recorded of one pool.
  public Entry of(Pool pool) {
    return pools.getOrDefault(pool, NO_ENTRY);
  }

  /// Whether auto scaling had any of the pools.
  public boolean anyScaled() {
    return pools.values().stream().anyMatch(Entry::scaled);
  }

  /// Whether any of the pools was raised for zone loads.
  public boolean anyLoaded() {
    return pools.values().stream().anyMatch(Entry::loaded);
  }

  /// One pool.
  ///
  /// @param units provisioned when it last was provisioned
  /// @param scaled whether auto scaling had it
  /// @param policy name of the scaling policy where it isn't our own choice
  /// @param others what else hung on the scalable target
  /// @param loaded whether AWS was to end zone loads there
  public record Entry(
      Optional<Long> units,
      boolean scaled,
      Optional<String> policy,
      List<String> others,
      boolean loaded) {
    public Entry {
      others = List.copyOf(others);
    }

    /// One that wasn't raised for zone loads.
    public Entry(
        Optional<Long> units, boolean scaled, Optional<String> policy, List<String> others) {
      this(units, scaled, policy, others, false);
    }
  }
}
