// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The operator is killed at its steps, before and after every call to AWS and every request to
/// the API server, and starts again with nothing in memory.
@ExtendWith({SecretWatch.class, Tally.class})
class CrashSweepTest {

  static final List<Scenario> SCENARIOS = Scenarios.ALL;
  static final List<Scenario> OF_PAIRS = Scenarios.OF_PAIRS;

  @ParameterizedTest(name = "{0}")
  @FieldSource("SCENARIOS")
  void aCrashAtAnyStepChangesNothingInTheEnd(Scenario scenario) {
    new CrashSweep(scenario).atEveryStep();
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("OF_PAIRS")
  void anotherCrashOnTheWayBackChangesNothingEither(Scenario scenario) {
    new CrashSweep(scenario).inPairs();
  }
}
