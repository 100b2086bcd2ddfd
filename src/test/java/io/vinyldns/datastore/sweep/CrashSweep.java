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
  private static final int SHORT = 8;
  private static final int SHORT_OF_PAIRS = 3;

  private final Scenario scenario;
  private Ending wanted = Ending.NOTHING;

  CrashSweep(Scenario scenario) {
    this.scenario = scenario;
  }

  /// With a crash at each step, before and after every call and every request.
  void atEveryStep() {
    int steps = undisturbed();
    for (int step = 1; step <= steps; step += Budget.stride(steps, SHORT)) {
      crashingAt(step);
    }
  }

  /// With a crash and another one on the way back. Each time when a call has taken effect, which is
  /// every even step: before the next one the world is the same.
  void inPairs() {
    int calls = undisturbed() / 2;
    for (int first = 1; first <= calls; first += Budget.stride(calls, SHORT_OF_PAIRS)) {
      int more = crashingAt(2 * first) / 2 - first;
      for (int next = 1; next <= more; next += Budget.stride(more, SHORT_OF_PAIRS)) {
        crashingAt(2 * first, 2 * (first + next));
      }
    }
  }

  /// Runs it as it is.
  ///
  /// @return the steps that it takes
  private int undisturbed() {
    Trial trial = begun();
    scenario.change().accept(trial);
    finish(trial, scenario + " undisturbed");
    int steps = trial.steps().taken();
    if (steps == 0) {
      throw new AssertionError(scenario + " takes no step");
    }
    wanted = Ending.of(trial);
    stays(trial, scenario + " undisturbed");
    Tally.add(Tally.Of.SCENARIOS, 1, trial.checks().steps());
    return steps;
  }

  /// Runs it with a crash at each of these steps, and ends in the same state.
  ///
  /// @return the steps that it takes
  private int crashingAt(int... steps) {
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
