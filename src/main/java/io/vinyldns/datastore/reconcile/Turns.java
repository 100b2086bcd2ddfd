// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.model.Observed.Present;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// When tables that AWS is creating are worth a look, within one pass. Those that take about as
/// long are looked at in turn, one a second, and all of them as soon as one is there: whether the
/// last is there is then known within a second. Before the usual time only one of all is looked at,
/// less and less often, in case this AWS is quicker than others.
final class Turns {

  /// Seen on AWS: 5.5 to 7 s, with indexes 14 to 22 s.
  private static final Duration CREATION = Duration.ofMillis(5500);

  private static final Duration INDEXED_CREATION = Duration.ofSeconds(14);
  private static final Duration EARLIEST = Duration.ofMillis(1500);
  private static final Duration TURN = Duration.ofSeconds(1);

  private final Instant now;
  private final boolean quick;
  private final boolean oneAppeared;
  private final boolean plainOnes;
  private final Map<Kind, Integer> taken = new EnumMap<>(Kind.class);
  private boolean scouted;

  private enum Kind {
    PLAIN,
    INDEXED
  }

  /// @param quick whether this AWS makes tables sooner than usual
  /// @param oneAppeared whether this pass saw one that the last one didn't
  /// @param plainOnes whether some have no index, which are ready first
  Turns(Instant now, boolean quick, boolean oneAppeared, boolean plainOnes) {
    this.now = now;
    this.quick = quick;
    this.oneAppeared = oneAppeared;
    this.plainOnes = plainOnes;
  }

  /// When AWS usually has a table ready.
  static Instant usual(Present table) {
    return table.createdAt().plus(table.indexes().isEmpty() ? CREATION : INDEXED_CREATION);
  }

  /// When a table is due.
  ///
  /// @param before when it was due before this pass, if that time hasn't come
  Instant of(Present table, Optional<Instant> before) {
    Instant usual = usual(table);
    int turn = taken.merge(table.indexes().isEmpty() ? Kind.PLAIN : Kind.INDEXED, 1, Integer::sum);
    if (quick || !now.isBefore(usual)) {
      return oneAppeared && before.isPresent()
          ? now
          : before.orElseGet(() -> now.plus(TURN.multipliedBy(turn)));
    }
    if (before.isPresent()) {
      return before.get();
    }
    if (scouted || table.indexes().isEmpty() != plainOnes) {
      return usual.plus(TURN.multipliedBy(turn - 1));
    }
    scouted = true;
    Duration age = Duration.between(table.createdAt(), now);
    Instant early = now.plus(age.compareTo(EARLIEST) > 0 ? age : EARLIEST);
    return early.isBefore(usual) ? early : usual;
  }
}
