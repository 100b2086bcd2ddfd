// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;

/// Loads of zones as VinylDNS does them, against tables as VinylDNS makes them.
class ZoneLoaderTest {

  private static final Home HOME = new Home(Bench.ACCOUNT, Region.US_EAST_1.id());
  private static final Dimension CHANGES = Dimension.writes("recordChange");

  private final Bench bench = new Bench();

  /// The two tables that a load writes, with the same units for tables and indexes.
  private ZoneLoaderTest with(int reads, int writes) throws IOException {
    ProvisionedThroughput throughput = units(reads, writes);
    for (CreateTableRequest request : VinylDnsTables.requests()) {
      String name = request.tableName().replace("wire-", "");
      if (name.equals("recordSet") || name.equals("recordChange")) {
        bench.client.createTable(
            request.toBuilder()
                .tableName(name)
                .provisionedThroughput(throughput)
                .globalSecondaryIndexes(
                    request.globalSecondaryIndexes().stream()
                        .map(index -> index.toBuilder().provisionedThroughput(throughput).build())
                        .toList())
                .build());
      }
    }
    bench.pass(60);
    return this;
  }

  private LoadedZone zone(int records) {
    return LoadedZone.of("example.com.", records, bench.clock.instant());
  }

  private LoadReport load(LoadedZone zone) {
    Supplier<LoadReport> load = bench.aws.load(HOME, zone);
    for (int hours = 0; load.get().end().isEmpty(); hours++) {
      assertThat(hours).as("hours").isLessThan(24 * 7);
      bench.clock.advance(Duration.ofHours(1));
    }
    return load.get();
  }

  @Test
  void withUnitsEnoughALoadTakesARoundTripForEachBatch() throws IOException {
    LoadReport report = with(30, 1000).load(zone(100_000));

    assertThat(report.failure()).isEmpty();
    assertThat(report.isFinished()).isTrue();
    assertThat(report.changes()).isEqualTo(100_000);
    assertThat(report.records()).isEqualTo(100_000);
    assertThat(report.throttledWrites()).isZero();
    assertThat(report.requests()).isEqualTo(1 + 2 * 4_000);
    assertThat(report.duration()).contains(Duration.ofMillis(50).multipliedBy(1 + 2 * 4_000));
    assertThat(report.units()).isEqualTo(2 * 3 * 100_000);
  }

  @Test
  void itemsOfMoreThanAKilobyteTakeTwoUnits() throws IOException {
    LoadReport report = with(30, 2000).load(zone(1_000).withBytes(1024, 1025));
    assertThat(report.units()).isEqualTo(3 * 1_000 + 2 * 3 * 1_000);
  }

  @Test
  void whatIsThereOfAZoneIsReadFirstAPageOfAMegabyteAtATime() throws IOException {
    LoadReport report = with(3000, 1000).load(zone(25).withStored(100_000));
    // 32.5 MB are 31 pages of a megabyte, each of 128 units.
    assertThat(report.requests()).isEqualTo(31 + 2);
    assertThat(bench.aws.load(HOME, zone(1)).get().phase()).isNotEqualTo(LoadReport.Phase.FAILED);
  }

  @Test
  void aZonesKeyInAnIndexTakesAThousandUnitsASecond() throws IOException {
    with(30, 4000);
    LoadedZone large = zone(20_000).withBytes(4283, 4283);
    LoadReport report = load(large);
    // Five units each: 200 items a second, and 20,000 items twice.
    assertThat(report.isFinished()).isTrue();
    assertThat(report.throttledWrites()).isPositive();
    assertThat(report.duration().orElseThrow())
        .isCloseTo(Duration.ofSeconds(200), Duration.ofSeconds(20));
  }

  @Test
  void unusedUnitsOfFiveMinutesAreUsedFirst() throws IOException {
    LoadReport report = with(30, 100).load(zone(30_000));
    assertThat(report.isFinished()).isTrue();
    assertThat(report.throttledWrites()).isZero();
    assertThat(report.duration()).contains(Duration.ofMillis(50).multipliedBy(1 + 2 * 1_200));
  }

  @Test
  void aLoadThatIsThrottledFailsWhenItsRetriesAreUsedUp() throws IOException {
    LoadReport report = with(30, 5).load(zone(100_000));

    assertThat(report.phase()).isEqualTo(LoadReport.Phase.FAILED);
    assertThat(report.failure())
        .contains("Unable to batch write for table recordChange after retries");
    assertThat(report.records()).isZero();
    assertThat(report.changes()).isBetween(1_500, 100_000);
    assertThat(report.throttledWrites()).isPositive();
  }

  @Test
  void theIndexWithTheFewestUnitsThrottlesItsTable() throws IOException {
    with(30, 100);
    bench.client.updateTable(
        request ->
            request
                .tableName("recordChange")
                .globalSecondaryIndexUpdates(
                    GlobalSecondaryIndexUpdate.builder()
                        .update(
                            update ->
                                update
                                    .indexName("zone_id_created_index")
                                    .provisionedThroughput(units(30, 5)))
                        .build()));
    bench.pass(60);
    assertThat(load(zone(20_000)).throttledWrites()).isPositive();
  }

  @Test
  void aTableThatIsNotThereEndsTheLoad() {
    LoadReport report = load(zone(10));
    assertThat(report.phase()).isEqualTo(LoadReport.Phase.FAILED);
    assertThat(report.failure().orElseThrow()).startsWith("ResourceNotFoundException");
  }

  @Test
  void autoScalingSeesWhatALoadConsumes() throws IOException {
    with(30, 100);
    ScalingBench scaling = new ScalingBench(bench);
    scaling.with(CHANGES, 100, 1000).put(CHANGES, "writes", 70);
    bench.aws.load(HOME, zone(60_000));
    bench.pass(60);
    assertThat(bench.aws.capacityLog().of(CHANGES)).isEmpty();
    bench.pass(120);
    assertThat(bench.aws.capacityLog().of(CHANGES))
        .singleElement()
        .satisfies(entry -> assertThat(entry.to()).isGreaterThan(140));
  }

  /// VinylDNS, measured: a write that is always throttled is sent 121 times within 15 minutes.
  @Test
  void aRequestThatIsAlwaysThrottledIsGivenUpAfter121Times() {
    Retries retries = new Retries(new Random(1));
    Duration waited = Duration.ZERO;
    int sent = 1;
    for (Optional<Duration> pause = retries.throttled();
        pause.isPresent();
        pause = retries.throttled()) {
      waited = waited.plus(pause.get());
      sent++;
    }
    assertThat(sent).isEqualTo(121);
    assertThat(waited.toSeconds()).isCloseTo(898, within(60L));
  }

  @Test
  void aLoadIsTheSameHoweverOftenSomebodyLooks() throws IOException {
    assertThat(look(Duration.ofSeconds(1))).isEqualTo(look(Duration.ofHours(1)));
  }

  private static LoadReport look(Duration every) throws IOException {
    Bench bench = new ZoneLoaderTest().with(30, 20).bench;
    Supplier<LoadReport> load =
        bench.aws.load(HOME, LoadedZone.of("example.com.", 20_000, bench.clock.instant()));
    while (load.get().end().isEmpty()) {
      bench.clock.advance(every);
    }
    return load.get();
  }
}
