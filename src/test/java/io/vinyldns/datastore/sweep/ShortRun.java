// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What every build runs of the sweeps, for an operator with a deliberate bug. Loaded by name, with
/// that operator's classes.
public final class ShortRun implements UnaryOperator<String> {

  /// A part of the run, and what it is called.
  private record Part(String name, Runnable run) {}

  /// A short run.
  public ShortRun() {}

  /// Runs until a promise is broken, or to the end when none is named.
  ///
  /// @param promise by its name, or nothing
  /// @return the promise and the run that broke it; empty when it ended well
  @Override
  public String apply(String promise) {
    Optional<Promise> wanted =
        promise.isEmpty() ? Optional.empty() : Optional.of(Promise.valueOf(promise));
    SecretWatch watch = new SecretWatch();
    watch.listen();
    try {
      return parts().flatMap(part -> broken(part, wanted).stream()).findFirst().orElse("");
    } finally {
      watch.stopListening();
    }
  }

  private static Stream<Part> parts() {
    return Stream.of(
            Scenarios.ALL.stream()
                .map(each -> new Part("crashes of: " + each, new CrashSweep(each)::atEveryStep)),
            Scenarios.OF_PAIRS.stream()
                .map(each -> new Part("pairs of: " + each, new CrashSweep(each)::inPairs)),
            ErrorMatrix.operations().stream()
                .map(each -> new Part("errors of: " + each, () -> ErrorMatrix.row(each))),
            Budget.seeds().mapToObj(seed -> new Part("random run " + seed, () -> random(seed))))
        .flatMap(all -> all);
  }

  private static void random(long seed) {
    RandomSweep.run(seed)
        .ifPresent(
            broken -> {
              throw broken;
            });
  }

  private static Optional<String> broken(Part part, Optional<Promise> wanted) {
    try {
      part.run().run();
      return Optional.empty();
    } catch (Broken e) {
      return wanted.isPresent() && !e.breaks(wanted.get())
          ? Optional.empty()
          : Optional.of(part.name() + wanted.map(_ -> "").orElse(": " + e.getMessage()));
    } catch (AssertionError e) {
      return wanted.isPresent() ? Optional.empty() : Optional.of(part.name() + ": " + e);
    }
  }
}
