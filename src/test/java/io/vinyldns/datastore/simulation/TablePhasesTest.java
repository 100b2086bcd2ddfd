// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.TABLE;
import static io.vinyldns.datastore.simulation.Bench.indexed;
import static io.vinyldns.datastore.simulation.Bench.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// Creating, seeing and deleting tables.
class TablePhasesTest {

  private final Bench bench = new Bench();

  @Test
  void aTableIsCreatingForSomeSecondsAndThenActive() {
    TableDescription answer = bench.client.createTable(plain(TABLE).build()).tableDescription();

    assertThat(answer.tableStatus()).isEqualTo(TableStatus.CREATING);
    bench.pass(5);
    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.CREATING);
    bench.pass(2);
    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.ACTIVE);
  }

  @Test
  void aTableWithIndexesIsCreatingForLongerAndSoAreItsIndexes() {
    bench.client.createTable(indexed(TABLE).build());

    bench.pass(13);
    TableDescription creating = bench.describe();
    assertThat(creating.tableStatus()).isEqualTo(TableStatus.CREATING);
    assertThat(creating.globalSecondaryIndexes())
        .singleElement()
        .satisfies(
            index -> {
              assertThat(index.indexStatus()).isEqualTo(IndexStatus.CREATING);
              assertThat(index.backfilling()).isNull();
            });
    bench.pass(10);
    TableDescription active = bench.describe();
    assertThat(active.tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(active.globalSecondaryIndexes().getFirst().indexStatus())
        .isEqualTo(IndexStatus.ACTIVE);
  }

  @Test
  void aTableIsShownWithItsArnIdAndTimeOfCreation() {
    bench.client.createTable(indexed(TABLE).build());

    TableDescription table = bench.describe();
    assertThat(table.tableArn())
        .isEqualTo("arn:aws:dynamodb:us-east-1:123456789012:table/recordSet");
    assertThat(table.tableId()).hasSize(36);
    assertThat(table.creationDateTime()).isEqualTo(bench.clock.instant());
    assertThat(table.globalSecondaryIndexes().getFirst().indexArn())
        .isEqualTo(table.tableArn() + "/index/zone_index");
    assertThat(bench.describe(table.tableArn())).isEqualTo(table);
  }

  @Test
  void aTableThatExistsIsNotCreatedAgain() {
    bench.client.createTable(plain(TABLE).build());

    assertThatThrownBy(() -> bench.client.createTable(plain(TABLE).build()))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining(
            "Attempt to change a resource which is still in use: Table is being created:"
                + " recordSet");
    bench.pass(7);
    assertThatThrownBy(() -> bench.client.createTable(plain(TABLE).build()))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining("Table already exists: recordSet");
  }

  @Test
  void aDeletedTableIsDeletingForSomeSecondsAndThenGone() {
    bench.withTable();

    assertThat(
            bench
                .client
                .deleteTable(request -> request.tableName(TABLE))
                .tableDescription()
                .tableStatus())
        .isEqualTo(TableStatus.DELETING);
    assertThatThrownBy(() -> bench.client.deleteTable(request -> request.tableName(TABLE)))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining("Table is being deleted: recordSet");
    bench.pass(3);
    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.DELETING);
    bench.pass(3);
    assertThatThrownBy(bench::describe)
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Requested resource not found: Table: recordSet not found");
    assertThatThrownBy(() -> bench.client.deleteTable(request -> request.tableName(TABLE)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void aTableThatIsBeingCreatedCannotBeDeletedOrUpdated() {
    bench.client.createTable(plain(TABLE).build());

    assertThatThrownBy(() -> bench.client.deleteTable(request -> request.tableName(TABLE)))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining("Table is being created: recordSet");
    assertThatThrownBy(
            () -> bench.update(change -> change.provisionedThroughput(Bench.units(20, 20))))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining("Table is being created: recordSet");
  }

  @Test
  void aTableMadeAgainHasAnotherIdAndTheSameArn() {
    bench.withTable();
    TableDescription first = bench.describe();
    bench.client.deleteTable(request -> request.tableName(TABLE));
    bench.pass(6);

    bench.withTable();

    assertThat(bench.describe().tableId()).isNotEqualTo(first.tableId());
    assertThat(bench.describe().tableArn()).isEqualTo(first.tableArn());
  }

  @Test
  void aProtectedTableIsNotDeleted() {
    bench.client.createTable(plain(TABLE).deletionProtectionEnabled(true).build());
    bench.pass(7);

    assertThatThrownBy(() -> bench.client.deleteTable(request -> request.tableName(TABLE)))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining(
            "Resource cannot be deleted as it is currently protected against deletion. Disable"
                + " deletion protection first.");
    assertThat(bench.update(change -> change.deletionProtectionEnabled(false)))
        .extracting(TableDescription::deletionProtectionEnabled, TableDescription::tableStatus)
        .containsExactly(false, TableStatus.ACTIVE);
    bench.client.deleteTable(request -> request.tableName(TABLE));
  }

  @Test
  void theProtectionIsNotToggledTwiceWithinFifteenSeconds() {
    bench.withTable();
    bench.update(change -> change.deletionProtectionEnabled(true));
    bench.update(change -> change.deletionProtectionEnabled(true));

    assertThatThrownBy(() -> bench.update(change -> change.deletionProtectionEnabled(false)))
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException"));
    bench.pass(15);
    bench.update(change -> change.deletionProtectionEnabled(false));
  }

  @Test
  void describeTableMayNotYetKnowANewTable() {
    bench.aws.use(
        Timings.AWS.withVisibility(Duration.ofSeconds(3), Duration.ofSeconds(2)), Quotas.AWS);
    bench.client.createTable(plain(TABLE).build());

    assertThatThrownBy(bench::describe).isInstanceOf(ResourceNotFoundException.class);
    assertThat(bench.client.listTables().tableNames()).isEmpty();
    assertThatThrownBy(() -> bench.client.createTable(plain(TABLE).build()))
        .isInstanceOf(ResourceInUseException.class);
    bench.pass(3);
    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.CREATING);
  }

  @Test
  void whatCameBeforeIsNeverSeenAfterwards() {
    bench.aws.use(Timings.AWS.withVisibility(Duration.ofSeconds(20), Duration.ZERO), Quotas.AWS);
    bench.client.createTable(plain(TABLE).build());

    bench.pass(19);
    assertThatThrownBy(bench::describe).isInstanceOf(ResourceNotFoundException.class);
    bench.pass(1);
    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.ACTIVE);
  }

  @Test
  void describeTableMayStillShowWhatWas() {
    bench.withTable();
    bench.aws.use(Timings.AWS.withVisibility(Duration.ZERO, Duration.ofSeconds(5)), Quotas.AWS);

    assertThat(
            bench.update(change -> change.provisionedThroughput(Bench.units(20, 20))).tableStatus())
        .isEqualTo(TableStatus.UPDATING);

    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.ACTIVE);
    bench.pass(5);
    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.UPDATING);
    bench.pass(33);
    assertThat(bench.describe().provisionedThroughput().readCapacityUnits()).isEqualTo(20);
  }
}
