// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// What is looked at now and then, each thing at times of its own. Kept in memory: a new process
/// begins anew, at a random time within the first interval, so that it doesn't look at everything
/// at once; and what nobody has asked about for a day is forgotten.
final class Cadence {

  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private final Duration interval;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<String, Instant> next = new ConcurrentHashMap<>();

  Cadence(Duration interval, InstantSource clock, RandomGenerator random) {
    this.interval = interval;
    this.clock = clock;
    this.random = random;
  }

  /// Whether it is time to look at this thing.
  boolean due(String thing) {
    Instant now = clock.instant();
    return !now.isBefore(
        next.computeIfAbsent(thing, key -> now.plusMillis(random.nextLong(interval.toMillis()))));
  }

  /// It has been looked at: the next time is in an interval, give or take a tenth.
  void done(String thing) {
    Instant old = clock.instant().minus(FORGOTTEN);
    next.values().removeIf(time -> time.isBefore(old));
    long millis = interval.toMillis();
    next.put(thing, clock.instant().plusMillis(millis - millis / 10 + random.nextLong(millis / 5)));
  }
}
