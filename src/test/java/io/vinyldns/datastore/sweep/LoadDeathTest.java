// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.Timings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The operator dies before or after any of its calls of a scenario with a zone load, and never
/// comes back: AWS alone lowers what was raised.
@ExtendWith({SecretWatch.class, Tally.class})
class LoadDeathTest {

  private static final int SHORT = 5;

  static final List<Scenario> SCENARIOS = LoadScenarios.ALL;

  private static final Duration LONG_AFTER = Duration.ofHours(3);

  /// The end of every process of the operator.
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("SCENARIOS")
  void whereverTheOperatorDiesAwsLowersWhatWasRaised(Scenario scenario) {
    Trial alive = begun(scenario);
    scenario.change().accept(alive);
    int steps = alive.steps().taken();
    assertThat(steps).isPositive();
    for (int step = 1; step <= steps; step += Budget.stride(steps, SHORT)) {
      dying(scenario, step);
    }
  }

  private static void dying(Scenario scenario, int step) {
    Trial trial = begun(scenario);
    Lowered lowered = new Lowered(trial);
    trial
        .steps()
        .at(
            step,
            () -> {
              throw new Death();
            });
    boolean died = false;
    try {
      scenario.change().accept(trial);
    } catch (Death death) {
      died = true;
    }
    String which = "%s, dead at %d".formatted(scenario, step);
    assertThat(died).as(which).isTrue();
    trial.advance(LONG_AFTER);
    lowered.byAws();
    Tally.add(Tally.Of.DEATHS, 1, trial.checks().steps());
    trial.verify(which);
  }

  private static Trial begun(Scenario scenario) {
    Trial trial = new Trial(1, Timings.AWS.scaledBy(0.15), Quotas.AWS);
    scenario.before().accept(trial);
    trial.steps().begin();
    return trial;
  }
}
