// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/// When the next pass over each datastore is to begin, and which are under way. A loop that is
/// stuck is seen by what it misses: a pass that is long overdue while no other begins or ends, or
/// one that never ends. How AWS or the API server fare has no part in it, for every call to them
/// has an end.
public final class Appointments {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LONG_PASS = Duration.ofMinutes(10);

  /// More than one pass ever makes one after the other before it gives up.
  private static final int CALLS = 40;

  private final InstantSource clock;
  private final Duration patience;
  private final Duration longest;
  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
  private volatile Instant moved;

  private record Key(String namespace, String name) {
    @Override
    public String toString() {
      return namespace + "/" + name;
    }
  }

  private sealed interface Entry {
    /// Begins then.
    record Due(Instant at) implements Entry {}

    /// Began then.
    record Running(Instant since) implements Entry {}
  }

  /// @param clock one that nobody sets, or a leap of it would look like a stop
  /// @param callTimeout limit of one call to AWS
  public Appointments(InstantSource clock, Duration callTimeout) {
    this.clock = clock;
    this.patience = longer(PATIENCE, callTimeout.multipliedBy(4));
    this.longest = longer(LONG_PASS, callTimeout.multipliedBy(CALLS));
    this.moved = clock.instant();
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /// A pass begins.
  void begins(String namespace, String name) {
    moved = clock.instant();
    entries.put(new Key(namespace, name), new Entry.Running(moved));
  }

  /// A pass is over, and the next one is after this time.
  void next(String namespace, String name, Duration after) {
    moved = clock.instant();
    entries.put(new Key(namespace, name), new Entry.Due(moved.plus(after)));
  }

  /// There is no next pass.
  void none(String namespace, String name) {
    moved = clock.instant();
    entries.remove(new Key(namespace, name));
  }

  /// What shows that the loop is stuck, in words; empty while it isn't.
  ///
  /// @param exists whether there is a datastore of this namespace and name; one that went without
  ///     our doing has no next pass
  public Optional<String> stuck(BiPredicate<String, String> exists) {
    Instant now = clock.instant();
    boolean still = moved.plus(patience).isBefore(now);
    return entries.entrySet().stream()
        .flatMap(
            entry ->
                late(entry.getKey(), entry.getValue(), still, now)
                    .filter(_ -> exists.test(entry.getKey().namespace(), entry.getKey().name()))
                    .stream())
        .findFirst();
  }

  private Optional<String> late(Key key, Entry entry, boolean still, Instant now) {
    return switch (entry) {
      case Entry.Running(Instant since) when since.plus(longest).isBefore(now) ->
          Optional.of("the pass over %s hasn't ended since %s".formatted(key, since));
      case Entry.Due(Instant at) when still && at.plus(patience).isBefore(now) ->
          Optional.of(
              "no pass has begun or ended since %s, and the one over %s was due at %s"
                  .formatted(moved, key, at));
      case Entry.Running _, Entry.Due _ -> Optional.empty();
    };
  }
}
