// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/// What happens without a call, in the order of time.
final class Agenda {

  private record Due(Instant at, long order, Runnable what) {}

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private long order;

  void add(Instant at, Runnable what) {
    due.add(new Due(at, order, what));
    order++;
  }

  /// Does what was to be done until now, each at its time.
  void catchUp(Environment environment, String service) {
    Instant now = environment.now();
    for (Due next = due.peek(); next != null && !next.at().isAfter(now); next = due.peek()) {
      due.remove();
      environment.during(next.at(), service, next.what());
    }
  }
}
