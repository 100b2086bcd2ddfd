// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.model.Observed.Present;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// When tables that AWS is creating are worth a look, within one pass. Those that take about as
/// long are looked at in turn, one a second, and the next one as soon as one is there: when all are
/// there, all are seen within a second. Before the usual time only one of all is looked at, less
/// and less often, in case this AWS is quicker than others.
final class Turns {

  /// Seen on AWS: 5.5 to 7 s, with indexes 14 to 22 s.
  private static final Duration CREATION = Duration.ofMillis(5500);

  private static final Duration INDEXED_CREATION = Duration.ofSeconds(14);
  private static final Duration EARLIEST = Duration.ofMillis(1500);
  private static final Duration TURN = Duration.ofSeconds(1);

  private final Instant now;
  private final boolean quick;
  private final boolean plainOnes;
  private final Map<Kind, Instant> last = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> first = new EnumMap<>(Kind.class);
  private boolean scouted;

  private enum Kind {
    PLAIN,
    INDEXED;

    static Kind of(Present table) {
      return table.indexes().isEmpty() ? PLAIN : INDEXED;
    }
  }

  /// @param quick whether this AWS makes tables sooner than usual
  /// @param plainOnes whether some have no index, which are ready first
  Turns(Instant now, boolean quick, boolean plainOnes) {
    this.now = now;
    this.quick = quick;
    this.plainOnes = plainOnes;
  }

  /// When AWS usually has a table ready.
  static Instant usual(Present table) {
    return table
        .createdAt()
        .plus(
            switch (Kind.of(table)) {
              case PLAIN -> CREATION;
              case INDEXED -> INDEXED_CREATION;
            });
  }

  /// A table has its turn already.
  void keep(Present table, Instant turn) {
    last.merge(Kind.of(table), turn, Turns::later);
  }

  /// Whether a table may be there by now.
  boolean timely(Present table) {
    return quick || !now.isBefore(usual(table));
  }

  /// The next turn of a table that was looked at and isn't there yet.
  Instant next(Present table) {
    Kind kind = Kind.of(table);
    if (timely(table)) {
      Instant turn = later(last.getOrDefault(kind, now), now).plus(TURN);
      last.put(kind, turn);
      return turn;
    }
    Instant usual = usual(table);
    int others = first.merge(kind, 1, Integer::sum) - 1;
    if (scouted || (kind == Kind.PLAIN) != plainOnes) {
      return usual.plus(TURN.multipliedBy(others));
    }
    scouted = true;
    Duration age = Duration.between(table.createdAt(), now);
    Instant early = now.plus(age.compareTo(EARLIEST) > 0 ? age : EARLIEST);
    return early.isBefore(usual) ? early : usual;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
