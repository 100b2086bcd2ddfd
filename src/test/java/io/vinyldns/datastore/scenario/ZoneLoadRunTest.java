// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.simulation.Home;
import io.vinyldns.datastore.simulation.LoadReport;
import io.vinyldns.datastore.simulation.LoadedZone;
import io.vinyldns.datastore.simulation.UnitHours;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// VinylDNS loads a zone of 100,000 records into tables that nobody has raised for it.
class ZoneLoadRunTest {

  private static final Home HOME = new Home(World.ACCOUNT, "us-east-1");
  private static final int RECORDS = 100_000;
  private static final Duration LEAD = Duration.ofMinutes(30);
  private static final Duration AFTER = Duration.ofHours(3);

  /// A datastore, and a load that is going to be started in half an hour.
  private static final class Run {
    private final World world;
    private final Instant startAt;
    private final Supplier<LoadReport> load;

    private Run(Tier tier) {
      world = new World().tier(tier).settle(Duration.ofMinutes(5)).watch(Duration.ofMinutes(5));
      startAt = world.now().plus(LEAD).truncatedTo(ChronoUnit.MINUTES);
      load = world.aws().load(HOME, LoadedZone.of("example.com.", RECORDS, startAt));
    }

    private Run watch() {
      world.watch(Duration.between(world.now(), startAt.plus(AFTER)));
      return this;
    }

    private Run print(String name) {
      LoadReport report = load.get();
      UnitHours provisioned = world.aws().unitHours(HOME, startAt.minus(LEAD));
      System.out.printf(
          "%-28s %s after %s, %d changes, %d records, %d requests, %d throttled writes;"
              + " %.0f read and %.0f write unit-hours, %.2f USD%n",
          name,
          report.phase(),
          report.duration().map(Duration::toString).orElse("-"),
          report.changes(),
          report.records(),
          report.requests(),
          report.throttledWrites(),
          provisioned.read(),
          provisioned.write(),
          provisioned.usd());
      return this;
    }
  }

  @Test
  void smallIsTooLittleForALoad() {
    Run run = new Run(Tier.SMALL).watch().print("Small, undeclared");
    assertThat(run.load.get().phase()).isEqualTo(LoadReport.Phase.FAILED);
    assertThat(run.load.get().throttledWrites()).isPositive();
  }

  @Test
  void freeTierIsTooLittleForALoad() {
    Run run = new Run(Tier.FREE_TIER).watch().print("FreeTier, undeclared");
    assertThat(run.load.get().phase()).isEqualTo(LoadReport.Phase.FAILED);
  }
}
