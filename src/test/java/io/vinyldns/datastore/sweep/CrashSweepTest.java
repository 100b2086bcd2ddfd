// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The operator is killed at its steps, before and after every call to AWS and every request to
/// the API server, and starts again with nothing in memory.
@ExtendWith({SecretWatch.class, Tally.class})
class CrashSweepTest {

  private static final int SHORT = 12;
  private static final int SHORT_OF_PAIRS = 3;

  static final List<Scenario> SCENARIOS = Scenarios.ALL;

  static final List<Scenario> OF_PAIRS =
      Scenarios.named(
          Set.of(
              "creation on FreeTier",
              "creation on Small",
              "deletion of FreeTier with Delete",
              "deletion of FreeTier with BackupAndDelete",
              "deletion while tables are being created"));

  @ParameterizedTest(name = "{0}")
  @FieldSource("SCENARIOS")
  void aCrashAtAnyStepChangesNothingInTheEnd(Scenario scenario) {
    CrashSweep sweep = new CrashSweep(scenario);

    int steps = sweep.undisturbed();
    assertThat(steps).isPositive();
    for (int step = 1; step <= steps; step += Budget.stride(steps, SHORT)) {
      sweep.crashingAt(step);
    }
  }

  /// Each time when a call has taken effect, which is every even step: before the next one the
  /// world is the same.
  @ParameterizedTest(name = "{0}")
  @FieldSource("OF_PAIRS")
  void anotherCrashOnTheWayBackChangesNothingEither(Scenario scenario) {
    CrashSweep sweep = new CrashSweep(scenario);

    int calls = sweep.undisturbed() / 2;
    assertThat(calls).isPositive();
    for (int first = 1; first <= calls; first += Budget.stride(calls, SHORT_OF_PAIRS)) {
      int more = sweep.crashingAt(2 * first) / 2 - first;
      assertThat(more).isPositive();
      for (int next = 1; next <= more; next += Budget.stride(more, SHORT_OF_PAIRS)) {
        sweep.crashingAt(2 * first, 2 * (first + next));
      }
    }
  }
}
