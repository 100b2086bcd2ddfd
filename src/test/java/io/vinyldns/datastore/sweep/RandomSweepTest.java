// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Random sequences of specs, faults, crashes and foreign changes. `-Dsweep.seed` repeats one.
@ExtendWith(SecretWatch.class)
class RandomSweepTest {

  private static final int SHORT = 12;

  @Test
  void whateverHappensEveryPromiseIsKept() {
    RandomSweep sweep = new RandomSweep();
    Budget.seeds(SHORT).forEach(sweep::run);

    assertThat(sweep.steps()).isPositive();
    Budget.report("random runs", sweep.runs());
    Budget.report("random steps", sweep.steps());
  }
}
