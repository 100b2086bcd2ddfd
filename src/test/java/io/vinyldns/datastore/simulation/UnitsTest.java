// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.TABLE;
import static io.vinyldns.datastore.simulation.Bench.indexUnits;
import static io.vinyldns.datastore.simulation.Bench.refused;
import static io.vinyldns.datastore.simulation.Bench.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// Units of tables and indexes.
class UnitsTest {

  private final Bench bench = new Bench();

  @Test
  void theAnswerShowsTheOldUnitsAndTheTableHasTheNewOnesLater() {
    bench.withTable();

    TableDescription answer = bench.update(change -> change.provisionedThroughput(units(20, 10)));

    assertThat(answer.tableStatus()).isEqualTo(TableStatus.UPDATING);
    assertThat(answer.provisionedThroughput().readCapacityUnits()).isEqualTo(10);
    bench.pass(24);
    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.UPDATING);
    bench.pass(10);
    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(bench.describe().provisionedThroughput().readCapacityUnits()).isEqualTo(20);
  }

  @Test
  void anUpdatingTableTakesNoOtherChange() {
    bench.withTable();
    bench.update(change -> change.provisionedThroughput(units(20, 10)));

    refused(
        () -> bench.update(change -> change.provisionedThroughput(units(30, 10))),
        "ResourceInUseException",
        "Attempt to change a resource which is still in use: Table IOPS are currently being"
            + " updated. Table: recordSet");
    refused(
        () -> bench.update(change -> change.billingMode(BillingMode.PAY_PER_REQUEST)),
        "ResourceInUseException",
        "Table IOPS are currently being updated. Table: recordSet");
    refused(
        () ->
            bench.update(change -> change.globalSecondaryIndexUpdates(Bench.removal("zone_index"))),
        "ResourceInUseException",
        "while table IOPS are being updated. Table: recordSet");
    refused(
        () -> bench.client.deleteTable(request -> request.tableName(TABLE)),
        "ResourceInUseException",
        "Table: recordSet is in the process of being updated.");
  }

  @Test
  void increasesAndDecreasesAreTimedAndDecreasesCounted() {
    bench.withTable();
    Instant increase = bench.clock.instant();
    bench.update(change -> change.provisionedThroughput(units(20, 10)));
    bench.pass(40);
    Instant decrease = bench.clock.instant();
    bench.update(change -> change.provisionedThroughput(units(5, 5)));
    bench.pass(40);

    ProvisionedThroughputDescription shown = bench.describe().provisionedThroughput();
    assertThat(shown.lastIncreaseDateTime()).isEqualTo(increase);
    assertThat(shown.lastDecreaseDateTime()).isEqualTo(decrease);
    assertThat(shown.numberOfDecreasesToday()).isEqualTo(1);
    bench.pass(Duration.ofHours(12).toSeconds());
    assertThat(bench.describe().provisionedThroughput().numberOfDecreasesToday()).isZero();
  }

  @Test
  void anIndexHasUnitsOfItsOwn() {
    bench.withTable();

    TableDescription answer =
        bench.update(change -> change.globalSecondaryIndexUpdates(indexUnits("zone_index", 5, 5)));

    assertThat(answer.tableStatus()).isEqualTo(TableStatus.UPDATING);
    assertThat(answer.globalSecondaryIndexes().getFirst().indexStatus())
        .isEqualTo(IndexStatus.UPDATING);
    refused(
        () ->
            bench.update(
                change -> change.globalSecondaryIndexUpdates(indexUnits("zone_index", 6, 6))),
        "ResourceInUseException",
        "Index is being updated. Table: recordSet Index: zone_index");
    bench.pass(40);
    TableDescription changed = bench.describe();
    assertThat(changed.tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(changed.provisionedThroughput().readCapacityUnits()).isEqualTo(10);
    assertThat(changed.globalSecondaryIndexes().getFirst().provisionedThroughput())
        .extracting(
            ProvisionedThroughputDescription::readCapacityUnits,
            ProvisionedThroughputDescription::numberOfDecreasesToday)
        .containsExactly(5L, 1L);
  }

  @Test
  void theSameUnitsAgainAreRefused() {
    bench.withTable();

    refused(
        () -> bench.update(change -> change.provisionedThroughput(units(10, 10))),
        "ValidationException",
        "The provisioned throughput for the table will not change. The requested value equals the"
            + " current value. Current ReadCapacityUnits provisioned for the table: 10. Requested"
            + " ReadCapacityUnits: 10.");
    refused(
        () ->
            bench.update(
                change ->
                    change
                        .provisionedThroughput(units(20, 20))
                        .globalSecondaryIndexUpdates(indexUnits("zone_index", 10, 10))),
        "ValidationException",
        "The provisioned throughput for the index zone_index will not change.");
    refused(
        () ->
            bench.update(
                change -> change.globalSecondaryIndexUpdates(indexUnits("no_index", 10, 10))),
        "ResourceNotFoundException",
        "Requested resource not found: Index no_index for table recordSet");
  }

  @Test
  void afterFourDecreasesTheNextOneIsDueAnHourAfterTheLast() {
    bench.withTable();
    for (int units = 9; units > 5; units--) {
      decreaseTo(units);
    }
    Instant last = bench.describe().provisionedThroughput().lastDecreaseDateTime();

    refused(
        () -> bench.update(change -> change.provisionedThroughput(units(5, 10))),
        "LimitExceededException",
        "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC"
            + " day. After the first 4 decreases, each subsequent decrease in the same UTC day can"
            + " be performed at most once every 3600 seconds. Number of decreases today: 4. Last"
            + " decrease at Monday, March 2, 2026 at 12:03:00 PM Coordinated Universal Time. Next"
            + " decrease can be made at Monday, March 2, 2026 at 1:03:00 PM Coordinated Universal"
            + " Time");
    bench.update(change -> change.provisionedThroughput(units(7, 10)));
    bench.pass(
        Duration.between(bench.clock.instant(), last.plus(Duration.ofMinutes(59))).toSeconds());
    refused(
        () -> bench.update(change -> change.provisionedThroughput(units(5, 10))),
        "LimitExceededException",
        "Number of decreases today: 4.");
    bench.pass(60);
    decreaseTo(5);
    refused(
        () -> bench.update(change -> change.provisionedThroughput(units(4, 10))),
        "LimitExceededException",
        "Number of decreases today: 5.");
    bench.pass(Duration.ofHours(11).toSeconds());
    decreaseTo(4);
    decreaseTo(3);
  }

  @Test
  void aCallWithOneDecreaseTooManyIsRefusedAsAWhole() {
    bench.withTable();
    for (int units = 9; units > 5; units--) {
      decreaseTo(units);
    }

    refused(
        () ->
            bench.update(
                change ->
                    change
                        .provisionedThroughput(units(5, 20))
                        .globalSecondaryIndexUpdates(indexUnits("zone_index", 5, 5))),
        "LimitExceededException",
        "Provisioned throughput decreases are limited");
    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.ACTIVE);
    bench.update(change -> change.globalSecondaryIndexUpdates(indexUnits("zone_index", 5, 5)));
  }

  private void decreaseTo(int read) {
    bench.update(change -> change.provisionedThroughput(units(read, 10)));
    bench.pass(40);
  }
}
