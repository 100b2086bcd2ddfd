// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import java.util.stream.Stream;

/// Prints all that happens in the random runs of some seeds.
final class Replay {

  private Replay() {}

  /// Prints them one after the other.
  ///
  /// @param seeds of the runs
  public static void main(String... seeds) {
    Stream.of(seeds).map(Long::valueOf).map(RandomSweep::trace).forEach(System.out::println);
  }
}
