// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/// When tables that AWS is creating are worth a look, after a pass. Of those that take about as
/// long one is looked at every second, the same until it is there, and then all the others. When
/// the last one comes, the one that is looked at is either that or was there before: so it is known
/// within a second that all are there, by few looks. Before the usual time there are fewer still,
/// in case this AWS is quicker than others.
///
/// @param quick whether this AWS makes tables sooner than usual
/// @param oneAppeared whether this pass saw a table that the last one didn't
record Turns(Instant now, boolean quick, boolean oneAppeared) {

  /// Of a table that another one stands for.
  private static final Instant WITH_ANOTHER = Instant.MAX;

  /// Seen on AWS: 5.5 to 7 s, with indexes 14 to 22 s.
  private static final Duration CREATION = Duration.ofMillis(5500);

  private static final Duration INDEXED_CREATION = Duration.ofSeconds(14);
  private static final Duration EARLIEST = Duration.ofMillis(1500);
  private static final Duration EACH = Duration.ofSeconds(1);

  /// When AWS usually has a table ready.
  static Instant usual(Present table) {
    return table.createdAt().plus(isIndexed(table) ? INDEXED_CREATION : CREATION);
  }

  private static boolean isIndexed(Present table) {
    return !table.indexes().isEmpty();
  }

  /// When each table is due.
  ///
  /// @param creating those that AWS is creating
  /// @param before when they were due before this pass, for those that it didn't look at
  Map<VinylDnsTable, Instant> of(
      Map<VinylDnsTable, Present> creating, Map<VinylDnsTable, Instant> before) {
    Map<VinylDnsTable, Instant> due = new EnumMap<>(VinylDnsTable.class);
    Map<VinylDnsTable, Present> plain = new EnumMap<>(VinylDnsTable.class);
    Map<VinylDnsTable, Present> indexed = new EnumMap<>(VinylDnsTable.class);
    creating.forEach((kind, table) -> (isIndexed(table) ? indexed : plain).put(kind, table));
    due.putAll(ofThoseAlike(plain, before, true));
    due.putAll(ofThoseAlike(indexed, before, plain.isEmpty()));
    return due;
  }

  /// @param soonest whether none is usually there before these
  private Map<VinylDnsTable, Instant> ofThoseAlike(
      Map<VinylDnsTable, Present> creating, Map<VinylDnsTable, Instant> before, boolean soonest) {
    Map<VinylDnsTable, Instant> due = new EnumMap<>(VinylDnsTable.class);
    creating.forEach(
        (kind, table) ->
            due.put(
                kind,
                oneAppeared && before.containsKey(kind) && isTimely(table)
                    ? now
                    : before.getOrDefault(kind, WITH_ANOTHER)));
    if (due.values().stream().allMatch(WITH_ANOTHER::equals)) {
      creating.entrySet().stream()
          .min(Map.Entry.comparingByValue(Comparator.comparing(Present::createdAt)))
          .ifPresent(first -> due.put(first.getKey(), next(first.getValue(), soonest)));
    }
    return due;
  }

  private boolean isTimely(Present table) {
    return quick || !now.isBefore(usual(table));
  }

  private Instant next(Present table, boolean soonest) {
    if (isTimely(table)) {
      return now.plus(EACH);
    }
    Instant usual = usual(table);
    if (!soonest) {
      return usual;
    }
    Duration age = Duration.between(table.createdAt(), now);
    Instant early = now.plus(age.compareTo(EARLIEST) > 0 ? age : EARLIEST);
    return early.isBefore(usual) ? early : usual;
  }
}
