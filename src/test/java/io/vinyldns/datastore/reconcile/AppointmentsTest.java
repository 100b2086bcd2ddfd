// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.simulation.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AppointmentsTest {

  private static final Duration CALL = Duration.ofSeconds(10);

  private final VirtualClock clock = new VirtualClock();
  private final Appointments appointments = new Appointments(clock, CALL);

  @Test
  void aLoopThatBeginsWhatIsDueIsWell() {
    for (int i = 0; i < 10; i++) {
      pass("a", Duration.ofMinutes(5));
      clock.advance(Duration.ofMinutes(5));
      assertWell();
    }
  }

  @Test
  void aLoopThatBeginsNothingOfWhatIsDueIsStuck() {
    pass("a", Duration.ofMinutes(5));

    clock.advance(Duration.ofMinutes(6));
    assertWell();
    clock.advance(Duration.ofMinutes(2));

    assertThat(appointments.stuck((namespace, name) -> true).orElseThrow())
        .contains("no pass has begun or ended", "dns/a");
  }

  /// As when AWS lets every call run into its limit: passes come late, and still they come.
  @Test
  void oneThatIsLateBecauseOthersAreSlowIsWell() {
    pass("late", Duration.ZERO);
    for (int i = 0; i < 30; i++) {
      clock.advance(CALL);
      pass("slow" + i, Duration.ofHours(1));
      assertWell();
    }
  }

  @Test
  void aPassThatNeverEndsIsStuckAlthoughOthersGoOn() {
    appointments.begins("dns", "a");
    for (int i = 0; i < 11; i++) {
      assertWell();
      clock.advance(Duration.ofMinutes(1));
      pass("b", Duration.ofMinutes(1));
    }

    assertThat(appointments.stuck((namespace, name) -> true).orElseThrow())
        .startsWith("the pass over dns/a hasn't ended");
  }

  @Test
  void aPassMayTakeTheTimeThatItsCallsMayTake() {
    Appointments patient = new Appointments(clock, Duration.ofSeconds(60));
    patient.begins("dns", "a");

    clock.advance(Duration.ofMinutes(39));

    assertThat(patient.stuck((namespace, name) -> true)).isEmpty();
  }

  @Test
  void aDatastoreThatIsNoMoreMissesNothing() {
    pass("a", Duration.ZERO);
    clock.advance(Duration.ofHours(1));

    assertThat(appointments.stuck((namespace, name) -> false)).isEmpty();
    appointments.none("dns", "a");
    clock.advance(Duration.ofHours(1));
    assertWell();
  }

  private void pass(String name, Duration next) {
    appointments.begins("dns", name);
    appointments.next("dns", name, next);
  }

  private void assertWell() {
    assertThat(appointments.stuck((namespace, name) -> true)).isEmpty();
  }
}
