// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.vinyldns.datastore.scenario.Steps;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.Timings;
import java.time.Duration;
import java.util.Arrays;

/// A scenario with crashes.
final class CrashSweep {

  private static final Duration BETWEEN = Duration.ofMinutes(6);

  private final Scenario scenario;
  private Ending wanted = Ending.NOTHING;

  CrashSweep(Scenario scenario) {
    this.scenario = scenario;
  }

  /// Runs it as it is.
  ///
  /// @return the steps that it takes
  int undisturbed() {
    Trial trial = begun();
    scenario.change().accept(trial);
    finish(trial, scenario + " undisturbed");
    int steps = trial.steps().taken();
    wanted = Ending.of(trial);
    stays(trial, scenario + " undisturbed");
    Tally.add(Tally.Of.SCENARIOS, 1, trial.checks().steps());
    return steps;
  }

  /// Runs it with a crash at each of these steps, and ends in the same state.
  ///
  /// @return the steps that it takes
  int crashingAt(int... steps) {
    Trial trial = begun();
    for (int step : steps) {
      trial
          .steps()
          .at(
              step,
              () -> {
                throw new Steps.Crash();
              });
    }
    String which = "%s, killed at %s".formatted(scenario, Arrays.toString(steps));
    scenario.change().accept(trial);
    finish(trial, which);
    if (trial.crashes() != steps.length) {
      throw new AssertionError(which + ": was killed %d times".formatted(trial.crashes()));
    }
    int taken = trial.steps().taken();
    Ending ending = Ending.of(trial);
    if (!ending.equals(wanted)) {
      trial.checks().broken(Promise.CONVERGES, "ends as%n%s%nnot as%n%s".formatted(ending, wanted));
    }
    stays(trial, which);
    Tally.add(steps.length > 1 ? Tally.Of.PAIRS : Tally.Of.CRASH_POINTS, 1, trial.checks().steps());
    return taken;
  }

  private Trial begun() {
    Trial trial = new Trial(1, Timings.AWS.scaledBy(0.15), Quotas.AWS);
    scenario.before().accept(trial);
    trial.verify(scenario + " before it begins");
    trial.steps().begin();
    return trial;
  }

  private static void finish(Trial trial, String which) {
    boolean rests = trial.settle(Scenario.AT_MOST);
    if (!rests) {
      trial.checks().broken(Promise.CONVERGES, "not in " + Scenario.AT_MOST);
    }
    trial.verify(which);
  }

  private static void stays(Trial trial, String which) {
    trial.watch(BETWEEN);
    trial.stays();
    trial.verify(which);
  }
}
