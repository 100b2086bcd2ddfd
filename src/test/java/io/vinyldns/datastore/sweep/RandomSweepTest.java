// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Random sequences of specs, faults, crashes and foreign changes. `-Dsweep.seed` repeats one.
@ExtendWith({SecretWatch.class, Tally.class})
class RandomSweepTest {

  @Test
  void whateverHappensEveryPromiseIsKept() {
    List<Broken> broken = new ArrayList<>();
    Budget.seeds().forEach(seed -> RandomSweep.run(seed).ifPresent(broken::add));

    assertAll(
        broken.stream()
            .map(
                each ->
                    () -> {
                      throw each;
                    }));
  }
}
