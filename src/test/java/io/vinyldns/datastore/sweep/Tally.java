// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.MultipleFailuresError;

/// What the sweeps did and found. The long run says it at its end.
final class Tally implements BeforeAllCallback, TestWatcher {

  /// What there can be many of.
  enum Of {
    SCENARIOS("scenarios, undisturbed"),
    CRASH_POINTS("crash points"),
    DEATHS("points of a zone load at which the operator dies for good"),
    PAIRS("pairs of crashes"),
    CELLS("cells of the matrix of calls and errors"),
    RANDOM_RUNS("random runs, until nothing goes wrong any more"),
    RANDOM_ENDS("random runs, from there to their end");

    private final String words;

    Of(String words) {
      this.words = words;
    }
  }

  /// @param steps calls of operators to AWS, and their writes to Kubernetes
  private record Sum(long count, long steps) {
    private Sum plus(Sum other) {
      return new Sum(count + other.count, steps + other.steps);
    }
  }

  private static final Map<Of, Sum> SUMS = new EnumMap<>(Of.class);
  private static final List<String> VIOLATIONS = new ArrayList<>();

  /// So many more were done, in so many steps.
  static void add(Of what, long count, long steps) {
    SUMS.merge(what, new Sum(count, steps), Sum::plus);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (Budget.isLong()) {
      context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(Tally.class))
          .computeIfAbsent(Tally.class, _ -> (AutoCloseable) Tally::say);
    }
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    List<Throwable> each =
        cause instanceof MultipleFailuresError several
            ? several.getFailures()
            : List.of(Objects.requireNonNull(cause));
    each.forEach(one -> VIOLATIONS.add("%s: %s".formatted(context.getDisplayName(), one)));
  }

  private static void say() {
    SUMS.forEach(
        (what, sum) -> say("%,d %s: %,d steps".formatted(sum.count(), what.words, sum.steps())));
    say("%,d steps in all".formatted(SUMS.values().stream().mapToLong(Sum::steps).sum()));
    say("%,d violations".formatted(VIOLATIONS.size()));
    VIOLATIONS.forEach(Tally::say);
  }

  private static void say(String line) {
    System.out.printf(Locale.ROOT, "sweep: %s%n", line);
  }
}
