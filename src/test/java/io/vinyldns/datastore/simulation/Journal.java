// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Every call that was made, in order.
public final class Journal {

  private final List<Call> calls = new ArrayList<>();
  private long count;

  Journal() {}

  /// All of them.
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /// Those meant to change something, accepted or not.
  public List<Call> writes() {
    return calls().stream().filter(Call::isWrite).toList();
  }

  /// Those after the given number.
  public List<Call> since(long number) {
    return calls().stream().filter(call -> call.number() > number).toList();
  }

  /// How many of each operation.
  public Map<String, Long> counts() {
    return calls().stream()
        .collect(Collectors.groupingBy(Call::operation, TreeMap::new, Collectors.counting()));
  }

  /// Number of the last call, zero before the first; clearing doesn't reset it.
  public synchronized long lastNumber() {
    return count;
  }

  /// Forgets the calls.
  public synchronized void clear() {
    calls.clear();
  }

  synchronized long next() {
    count++;
    return count;
  }

  synchronized void add(Call call) {
    calls.add(call);
  }
}
