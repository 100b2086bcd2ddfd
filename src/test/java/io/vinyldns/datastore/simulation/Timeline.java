// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.function.UnaryOperator;

/// A state that changes by itself when its time comes, and that readers may see later than it is.
final class Timeline<S> {

  private record Past<S>(Instant visibleFrom, S state) {}

  private record Due<S>(Instant at, long order, UnaryOperator<S> change) {}

  private final Deque<Past<S>> past = new ArrayDeque<>();
  private final PriorityQueue<Due<S>> future =
      new PriorityQueue<>(
          Comparator.<Due<S>, Instant>comparing(Due::at).thenComparingLong(Due::order));
  private long order;

  Timeline(S initial) {
    past.add(new Past<>(Instant.MIN, initial));
  }

  /// What is.
  S now() {
    return past.getLast().state();
  }

  /// What a reader sees.
  S seen(Instant now) {
    while (past.size() > 1) {
      Past<S> oldest = past.removeFirst();
      if (past.getFirst().visibleFrom().isAfter(now)) {
        past.addFirst(oldest);
        break;
      }
    }
    return past.getFirst().state();
  }

  /// Changes now. Nobody sees it before what came before it.
  void become(S state, Instant visibleFrom) {
    past.add(new Past<>(visibleFrom, state));
  }

  /// Will change then.
  void later(Instant at, UnaryOperator<S> change) {
    future.add(new Due<>(at, order, change));
    order++;
  }

  /// Carries out what is due. The lag says from when a change made at a time is visible.
  void settle(Instant now, UnaryOperator<Instant> lag) {
    for (Due<S> due = future.peek(); due != null && !due.at().isAfter(now); due = future.peek()) {
      future.remove();
      become(due.change().apply(now()), lag.apply(due.at()));
    }
  }

  /// What was to come does not.
  void cancel() {
    future.clear();
  }
}
