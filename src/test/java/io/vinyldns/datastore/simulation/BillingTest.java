// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.indexUnits;
import static io.vinyldns.datastore.simulation.Bench.refused;
import static io.vinyldns.datastore.simulation.Bench.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// Billing modes.
class BillingTest {

  private final Bench bench = new Bench();

  @Test
  void aSwitchToOnDemandTakesLongerTheFirstTime() {
    bench.withTable();
    Instant start = bench.clock.instant();

    TableDescription answer =
        bench.update(change -> change.billingMode(BillingMode.PAY_PER_REQUEST));

    assertThat(answer.tableStatus()).isEqualTo(TableStatus.UPDATING);
    assertThat(answer.provisionedThroughput().readCapacityUnits()).isEqualTo(10);
    bench.pass(128);
    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.UPDATING);
    bench.pass(45);
    TableDescription switched = bench.describe();
    assertThat(switched.tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(switched.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    assertThat(switched.billingModeSummary().lastUpdateToPayPerRequestDateTime()).isEqualTo(start);
    assertThat(switched.provisionedThroughput().readCapacityUnits()).isZero();
    assertThat(
            switched
                .globalSecondaryIndexes()
                .getFirst()
                .provisionedThroughput()
                .writeCapacityUnits())
        .isZero();
    toProvisioned();
    bench.update(change -> change.billingMode(BillingMode.PAY_PER_REQUEST));
    bench.pass(5);
    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.ACTIVE);
  }

  @Test
  void theBillingModeIsShownOnlyOfATableThatWasOnceOnDemand() {
    bench.withTable();
    assertThat(bench.describe().billingModeSummary()).isNull();

    bench.update(change -> change.billingMode(BillingMode.PAY_PER_REQUEST));
    bench.pass(180);
    toProvisioned();

    assertThat(bench.describe().billingModeSummary().billingMode())
        .isEqualTo(BillingMode.PROVISIONED);
  }

  @Test
  void aSwitchToProvisionedNeedsUnitsForTheTableAndEveryIndex() {
    bench.withOnDemandTable();

    refused(
        () -> bench.update(change -> change.billingMode(BillingMode.PROVISIONED)),
        "ValidationException",
        "ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
    refused(
        () ->
            bench.update(
                change ->
                    change.billingMode(BillingMode.PROVISIONED).provisionedThroughput(units(7, 7))),
        "ValidationException",
        "One or more parameter values were invalid: ProvisionedThroughput must be specified for"
            + " index: zone_index");
    bench.update(
        change ->
            change
                .billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(units(7, 7))
                .globalSecondaryIndexUpdates(indexUnits("zone_index", 8, 8)));
    bench.pass(59);
    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.UPDATING);
    bench.pass(40);
    TableDescription switched = bench.describe();
    assertThat(switched.tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(switched.provisionedThroughput().readCapacityUnits()).isEqualTo(7);
    assertThat(
            switched
                .globalSecondaryIndexes()
                .getFirst()
                .provisionedThroughput()
                .readCapacityUnits())
        .isEqualTo(8);
  }

  private void toProvisioned() {
    bench.update(
        change ->
            change
                .billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(units(7, 7))
                .globalSecondaryIndexUpdates(indexUnits("zone_index", 8, 8)));
    bench.pass(100);
  }

  @Test
  void goingBackToOnDemandWhileLeavingItIsAcceptedAndIgnored() {
    bench.withOnDemandTable();
    bench.update(
        change ->
            change
                .billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(units(7, 7))
                .globalSecondaryIndexUpdates(indexUnits("zone_index", 8, 8)));

    bench.update(change -> change.billingMode(BillingMode.PAY_PER_REQUEST));

    bench.pass(100);
    assertThat(bench.describe().billingModeSummary().billingMode())
        .isEqualTo(BillingMode.PROVISIONED);
  }

  @Test
  void onDemandAgainChangesNothing() {
    bench.withOnDemandTable();

    assertThat(bench.update(change -> change.billingMode(BillingMode.PAY_PER_REQUEST)))
        .isEqualTo(bench.describe());
    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.ACTIVE);
  }

  @Test
  void unitsAreNotForOnDemand() {
    bench.withOnDemandTable();

    refused(
        () -> bench.update(change -> change.provisionedThroughput(units(7, 7))),
        "ValidationException",
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
            + " PAY_PER_REQUEST");
    refused(
        () ->
            bench.update(
                change ->
                    change
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .provisionedThroughput(units(7, 7))),
        "ValidationException",
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
            + " PAY_PER_REQUEST");
    refused(
        () ->
            bench.update(
                change -> change.globalSecondaryIndexUpdates(indexUnits("zone_index", 5, 5))),
        "ValidationException",
        "The only Updates for index: zone_index when TableThroughputMode is PAY_PER_REQUEST");
  }

  @Test
  void onDemandIsSwitchedToFourTimesWithinADay() {
    bench.withTable();
    for (int times = 0; times < 4; times++) {
      bench.update(change -> change.billingMode(BillingMode.PAY_PER_REQUEST));
      bench.pass(180);
      toProvisioned();
    }

    refused(
        () -> bench.update(change -> change.billingMode(BillingMode.PAY_PER_REQUEST)),
        "LimitExceededException",
        "Subscriber limit exceeded: Update to PayPerRequest mode are limited to 4 times in 1"
            + " day(s).");
    bench.pass(Duration.ofHours(24).toSeconds());
    bench.update(change -> change.billingMode(BillingMode.PAY_PER_REQUEST));
  }
}
