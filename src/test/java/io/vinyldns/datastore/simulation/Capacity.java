// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The units of a table or an index, and when they were changed.
record Capacity(Units units, Optional<Instant> increased, List<Instant> decreases) {

  private static final int FREE_DECREASES = 4;
  private static final Duration DECREASE_EVERY = Duration.ofHours(1);
  private static final DateTimeFormatter WORDED =
      DateTimeFormatter.ofPattern(
              "EEEE, MMMM d, yyyy 'at' h:mm:ss a 'Coordinated Universal Time'", Locale.US)
          .withZone(ZoneOffset.UTC);

  static Capacity of(Units units) {
    return new Capacity(units, Optional.empty(), List.of());
  }

  Capacity changedTo(Units wanted, Instant at) {
    return new Capacity(
        wanted,
        wanted.raises(units) ? Optional.of(at) : increased,
        wanted.lowers(units)
            ? Stream.concat(decreases.stream(), Stream.of(at)).toList()
            : decreases);
  }

  /// Capacity that is measured otherwise from now on: that is neither an increase nor a decrease.
  Capacity replacedBy(Units wanted) {
    return new Capacity(wanted, increased, decreases);
  }

  Optional<Instant> decreased() {
    return decreases.isEmpty() ? Optional.empty() : Optional.of(decreases.getLast());
  }

  /// AWS developer guide, ServiceQuotas: counted by the day of UTC.
  int decreasesToday(Instant now) {
    return (int) decreases.stream().filter(time -> day(time).equals(day(now))).count();
  }

  /// AWS developer guide, ServiceQuotas: four decreases a day of UTC, then one whenever the last
  /// is an hour ago; for the table and for each index.
  void refuseDecreaseTooMany(Units wanted, Instant now) {
    int today = decreasesToday(now);
    if (!wanted.lowers(units) || today < FREE_DECREASES) {
      return;
    }
    Instant last = decreases.getLast();
    Instant midnight = day(now).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant next = last.plus(DECREASE_EVERY);
    if (now.isBefore(next)) {
      throw Refusal.limit(
          ("Provisioned throughput decreases are limited within a given UTC day. After the first %d"
                  + " decreases, each subsequent decrease in the same UTC day can be performed at"
                  + " most once every %d seconds. Number of decreases today: %d. Last decrease at"
                  + " %s. Next decrease can be made at %s")
              .formatted(
                  FREE_DECREASES,
                  DECREASE_EVERY.toSeconds(),
                  today,
                  WORDED.format(last),
                  WORDED.format(next.isBefore(midnight) ? next : midnight)));
    }
  }

  private static LocalDate day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
