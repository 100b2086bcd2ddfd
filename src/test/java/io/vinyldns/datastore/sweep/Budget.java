// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;

/// How much is done: a little of everything with every build, all of it with `mvn -Psweep`.
final class Budget {

  private static final int SHORT = 12;

  private Budget() {}

  /// Whether this is the long run.
  static boolean isLong() {
    return System.getProperty("sweep.budget") != null;
  }

  /// How long the long run looks for something.
  static Duration duration() {
    return Duration.parse(System.getProperty("sweep.budget", "PT10M"));
  }

  /// From one step to the next that is tried, of so many. Steps come in pairs, before and after,
  /// so it is odd.
  ///
  /// @param inShort how many the short run tries
  static int stride(int steps, int inShort) {
    return isLong() ? 1 : 2 * (steps / (2 * inShort)) + 1;
  }

  /// Seeds to run with: the one that `sweep.seed` names, so many in the short run, and as many as
  /// there is time for in the long one.
  static LongStream seeds() {
    String one = System.getProperty("sweep.seed", "");
    if (!one.isEmpty() && !isLong()) {
      return LongStream.of(Long.parseLong(one));
    }
    LongStream seeds =
        LongStream.iterate(one.isEmpty() ? 1 : Long.parseLong(one), seed -> seed + 1);
    Instant end = Instant.now().plus(duration());
    return isLong() ? seeds.takeWhile(_ -> Instant.now().isBefore(end)) : seeds.limit(SHORT);
  }
}
