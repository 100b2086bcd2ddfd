// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import static java.util.Collections.unmodifiableSortedMap;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How often throughput was lowered today, by anybody, as DescribeTable tells. The table and each
/// index have a budget of their own.
public record Decreases(Used table, SortedMap<String, Used> indexes) {

  /// None so far.
  public static final Decreases NONE = new Decreases(Used.NONE, new TreeMap<>());

  public Decreases {
    indexes = unmodifiableSortedMap(new TreeMap<>(indexes));
  }

  /// What is used of an index's budget.
  public Used of(String index) {
    return indexes.getOrDefault(index, Used.NONE);
  }

  /// The use of one budget.
  ///
  /// @param today decreases since midnight UTC
  /// @param last the last one ever, where there was one
  public record Used(long today, Optional<Instant> last) {

    /// Nothing.
    public static final Used NONE = new Used(0, Optional.empty());

    private static final int FREE = 4;
    private static final Duration PAUSE = Duration.ofHours(1);

    /// How many decreases are left today that need no pause before them.
    public long freeLeft() {
      return Math.max(0, FREE - today);
    }

    /// When the next decrease is allowed; empty when it is now. Four a day, then one an hour after
    /// the last; the count starts anew at midnight UTC (AWS developer guide, "Service, account, and
    /// table quotas": decreasing provisioned throughput).
    public Optional<Instant> nextAfter(Instant now) {
      if (today < FREE || last.isEmpty()) {
        return Optional.empty();
      }
      Instant midnight =
          now.atOffset(ZoneOffset.UTC)
              .toLocalDate()
              .plusDays(1)
              .atStartOfDay()
              .toInstant(ZoneOffset.UTC);
      Instant paused = last.get().plus(PAUSE);
      return Optional.of(paused.isBefore(midnight) ? paused : midnight).filter(now::isBefore);
    }
  }
}
