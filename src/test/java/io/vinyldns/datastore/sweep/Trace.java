// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What happened, a line a step, for whoever has to find out why.
final class Trace {

  private final InstantSource clock;
  private final List<Supplier<String>> lines = new ArrayList<>();

  Trace(InstantSource clock) {
    this.clock = clock;
  }

  void add(String who, Supplier<String> what) {
    var now = clock.instant();
    lines.add(() -> "%s %-9s %s".formatted(now.toString().substring(5), who, what.get()));
  }

  /// The last so many lines.
  String last(int count) {
    return String.join(
        "\n",
        lines.subList(Math.max(0, lines.size() - count), lines.size()).stream()
            .map(Supplier::get)
            .toList());
  }
}
