// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// The tables of an account in a region that AWS is creating at this operator's request. AWS
/// changes 500 tables at a time and refuses what is beyond, and it creates 250 with indexes at a
/// time (API model, LimitExceededException).
final class Creations {

  private static final int MOST = 500;
  private static final int MOST_WITH_INDEXES = 250;

  /// One that nobody looks at any more doesn't take room for ever.
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private record Creation(boolean indexed, Instant begun) {}

  private final InstantSource clock;
  private final Map<String, Creation> underWay = new HashMap<>();

  Creations(InstantSource clock) {
    this.clock = clock;
  }

  /// Whether AWS takes one more.
  synchronized boolean hasRoom(boolean indexed) {
    Instant old = clock.instant().minus(LONGEST);
    underWay.values().removeIf(creation -> creation.begun().isBefore(old));
    return underWay.size() < MOST
        && (!indexed
            || underWay.values().stream().filter(Creation::indexed).count() < MOST_WITH_INDEXES);
  }

  /// Takes room for one, if there is any. [#over] has to follow.
  synchronized boolean begin(String table, boolean indexed) {
    boolean room = hasRoom(indexed);
    if (room) {
      underWay.put(table, new Creation(indexed, clock.instant()));
    }
    return room;
  }

  /// Those count here, too.
  void add(Creations others) {
    Map<String, Creation> more = others.all();
    synchronized (this) {
      underWay.putAll(more);
    }
  }

  private synchronized Map<String, Creation> all() {
    return Map.copyOf(underWay);
  }

  /// AWS isn't creating this one, or no longer.
  synchronized void over(String table) {
    underWay.remove(table);
  }
}
