// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.load.Effort;
import io.vinyldns.datastore.load.Schedule;
import io.vinyldns.datastore.load.ZoneLoad;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What is said of zone loads.
final class LoadWords {

  static final String OVER = "Its time is over; it never counts again.";
  static final String UNKNOWN =
      "Its time is over, and AWS lowers capacity; the tables can't be read at the moment.";

  private LoadWords() {}

  static String planned(ZoneLoad load, LoadCost cost) {
    return "From %s to %s capacity is raised. %s"
        .formatted(load.raiseAt(), load.finishBy(), cost.words());
  }

  static String observed(ZoneLoad load, LoadCost cost) {
    return "Nothing is raised under management: Observe. With Manage, capacity is raised from %s to %s. %s"
        .formatted(load.raiseAt(), load.finishBy(), cost.words());
  }

  static String open(ZoneLoad load, LoadCost cost) {
    return "Start the load now. It has to be done by %s, when capacity is lowered. %s"
        .formatted(load.finishBy(), cost.words());
  }

  static String closing(String table, Pool pool) {
    return "Its time is over; the %s is being lowered.".formatted(capacity(table, pool));
  }

  /// What keeps a pool from being raised.
  static String lacking(TableResult.Read read, Pool pool, long wanted, String identity) {
    String table = read.declared().name();
    Optional<String> why =
        read.ofLoads()
            .or(read::failure)
            .map(failure -> Words.of(table, failure, identity))
            .or(() -> shared(read, pool));
    return "Wait: the %s has %s of %d units. %s"
        .formatted(
            capacity(table, pool),
            there(read, pool),
            wanted,
            why.orElse("AWS is raising it, or is about to."));
  }

  private static String capacity(String table, Pool pool) {
    return "%s capacity of %s%s"
        .formatted(pool.dimension(), pool.index().map("index %s of "::formatted).orElse(""), table);
  }

  private static String there(TableResult.Read read, Pool pool) {
    return read.observed() instanceof Present present
        ? present.units(pool).map(Object::toString).orElse("not enough")
        : "none";
  }

  private static Optional<String> shared(TableResult.Read read, Pool pool) {
    return read.observed() instanceof Present present
            && present.targets() instanceof Targets.Known known
        ? Optional.ofNullable(known.byPool().get(pool))
            .filter(Targets.Target::shared)
            .map(
                target ->
                    "It isn't raised, for %s on its scaling isn't this operator's: delete it, or raise"
                            .formatted(String.join(" and ", target.others().what()))
                        + " the pool by hand.")
        : Optional.empty();
  }

  static String impossible(ZoneLoad load, Schedule.Feasibility feasibility) {
    return switch (feasibility) {
      case Schedule.Feasibility.Possible _ -> OVER;
      case Schedule.Feasibility.NoTable() ->
          "Neither recordSet nor recordSetChange is enabled, so a load doesn't go to DynamoDB: take"
              + " this one out.";
      case Schedule.Feasibility.TooShort(long rate, Duration least) ->
          ("%s records in %s are %s a second in each of two tables, one after the other; a zone's index"
                  + " key takes %s units and one writer about %d records a second: allow at least %d"
                  + " min, or split the zone.")
              .formatted(
                  number(load.records()),
                  time(load.window()),
                  number(rate),
                  number(Effort.PARTITION_WRITES),
                  Effort.WRITER,
                  least.toMinutes());
      case Schedule.Feasibility.TooMuch(long units, long quota, Instant after) ->
          ("With the loads beside it, it would take %s units at once, and AWS provisions %s: start it"
                  + " after %s, or give it more time.")
              .formatted(number(units), number(quota), after);
    };
  }

  static String time(Duration time) {
    long hours = time.toHours();
    String minutes = time.toMinutesPart() == 0 ? "" : time.toMinutesPart() + " min";
    return hours == 0 && minutes.isEmpty()
        ? time.toSeconds() + " s"
        : ((hours == 0 ? "" : hours + " h ") + minutes).trim();
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
