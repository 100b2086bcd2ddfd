// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The operator is killed at each of its steps, before and after every call to AWS and every
/// request to the API server, and starts again with nothing in memory.
@ExtendWith(SecretWatch.class)
class CrashSweepTest {

  static final List<Scenario> SCENARIOS = Scenarios.ALL;

  @ParameterizedTest(name = "{0}")
  @FieldSource("SCENARIOS")
  void aCrashAtAnyStepChangesNothingInTheEnd(Scenario scenario) {
    CrashSweep sweep = new CrashSweep(scenario);

    int steps = sweep.undisturbed();
    assertThat(steps).isPositive();
    long points = 0;
    for (int step = 1; step <= steps; step += Budget.stride(steps)) {
      sweep.crashingAt(step);
      points++;
    }
    Budget.report("crash points of: " + scenario, points);
  }
}
