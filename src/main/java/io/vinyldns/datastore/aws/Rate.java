// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// How many calls of a [Lane] are sent a second. Each time that AWS says there are too many, it is
/// half of what was sent, or the lane's least; from then on it doubles every ten seconds, up to the
/// lane's most. A call is given its turn; what couldn't have one soon isn't queued.
///
/// The SDK's own adaptive mode holds a thread for as long as it takes, has one rate for all
/// operations of a client, and is "not recommended for multi-tenant applications" (SDK reference,
/// retry behavior).
final class Rate {

  private static final Duration DOUBLING = Duration.ofSeconds(10);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Lane lane;
  private final InstantSource clock;
  private double reduced;
  private Instant reducedAt = Instant.EPOCH;
  private Instant nextTurn = Instant.EPOCH;
  private double recent;
  private Instant recentAt = Instant.EPOCH;

  Rate(Lane lane, InstantSource clock) {
    this.lane = lane;
    this.reduced = lane.mostPerSecond();
    this.clock = clock;
  }

  /// Takes the next turn: how long until then. Of what wasn't used in the last second the rest may
  /// be used at once.
  ///
  /// @return empty when it is longer, and then no turn is taken
  synchronized Optional<Duration> turn(Duration atMost) {
    Instant now = clock.instant();
    Instant turn = later(nextTurn, now.minus(SECOND));
    Duration wait = Duration.between(now, later(turn, now));
    if (wait.compareTo(atMost) > 0) {
      return Optional.empty();
    }
    nextTurn = turn.plusNanos(Math.round(SECOND.toNanos() / perSecond(now)));
    recent = recent(now) + 1;
    recentAt = now;
    return Optional.of(wait);
  }

  /// AWS said that there are too many. Those that were under way by then say it, too, so that it
  /// counts once a second.
  synchronized void tooMany() {
    Instant now = clock.instant();
    if (now.isBefore(reducedAt.plus(SECOND))) {
      return;
    }
    reduced = Math.max(lane.leastPerSecond(), Math.min(perSecond(now), recent(now)) / 2);
    reducedAt = now;
    nextTurn = later(nextTurn, now);
  }

  private double perSecond(Instant now) {
    double doublings = seconds(reducedAt, now) / seconds(DOUBLING);
    return Math.min(lane.mostPerSecond(), reduced * Math.pow(2, doublings));
  }

  /// Calls of the last second or so: each counts for less the longer ago it is.
  private double recent(Instant now) {
    return recent * Math.exp(-seconds(recentAt, now));
  }

  private static double seconds(Instant from, Instant to) {
    return seconds(Duration.between(from, to));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
