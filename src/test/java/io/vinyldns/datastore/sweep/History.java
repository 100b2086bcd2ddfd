// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What something was, and when. A virtual clock may stand still for many steps, so each value has
/// the number of its step as well.
final class History<T> {

  private record Entry<T>(long step, Instant time, T value) {}

  private final List<Entry<T>> entries = new ArrayList<>();

  History(T first) {
    entries.add(new Entry<>(-1, Instant.MIN, first));
  }

  void add(long step, Instant time, T value) {
    entries.add(new Entry<>(step, time, value));
  }

  T now() {
    return entries.getLast().value();
  }

  /// Every value that held at some moment until then.
  List<T> until(Instant time) {
    return entries.stream()
        .takeWhile(entry -> !entry.time().isAfter(time))
        .map(Entry::value)
        .toList();
  }

  /// Every value that held at some moment since the step, or since the time if that is longer ago.
  List<T> since(long step, Instant time) {
    int first = entries.size() - 1;
    while (first > 0
        && (entries.get(first).step() >= step || !entries.get(first).time().isBefore(time))) {
      first--;
    }
    return entries.subList(first, entries.size()).stream().map(Entry::value).toList();
  }
}
