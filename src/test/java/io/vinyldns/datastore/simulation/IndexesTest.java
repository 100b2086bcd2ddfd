// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.TABLE;
import static io.vinyldns.datastore.simulation.Bench.indexUnits;
import static io.vinyldns.datastore.simulation.Bench.refused;
import static io.vinyldns.datastore.simulation.Bench.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// Adding indexes to tables and removing them.
class IndexesTest {

  private static final Duration BACKFILL = Duration.ofMinutes(17);

  private final Bench bench = new Bench().withTable();

  private GlobalSecondaryIndexDescription index(String name) {
    return bench.describe().globalSecondaryIndexes().stream()
        .filter(index -> index.indexName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anIndexIsAllocatedThenFilledThenActive() {
    bench.add("extra_index");

    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.UPDATING);
    assertThat(index("extra_index"))
        .extracting(
            GlobalSecondaryIndexDescription::indexStatus,
            GlobalSecondaryIndexDescription::backfilling)
        .containsExactly(IndexStatus.CREATING, false);
    bench.pass(23);
    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.UPDATING);
    bench.pass(33);
    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(index("extra_index"))
        .extracting(
            GlobalSecondaryIndexDescription::indexStatus,
            GlobalSecondaryIndexDescription::backfilling)
        .containsExactly(IndexStatus.CREATING, true);
    bench.pass(Duration.ofMinutes(7).toSeconds());
    assertThat(index("extra_index").indexStatus()).isEqualTo(IndexStatus.CREATING);
    bench.pass(Duration.ofMinutes(10).toSeconds());
    assertThat(index("extra_index"))
        .extracting(
            GlobalSecondaryIndexDescription::indexStatus,
            GlobalSecondaryIndexDescription::backfilling)
        .containsExactly(IndexStatus.ACTIVE, null);
    assertThat(bench.describe().attributeDefinitions())
        .extracting(AttributeDefinition::attributeName)
        .containsExactlyInAnyOrder("id", "zone", "extra");
  }

  @Test
  void whileAnIndexIsAllocatedAlmostNothingElseCanBeChanged() {
    bench.add("extra_index");

    refused(
        () -> bench.remove("extra_index"),
        "ResourceInUseException",
        "Index creation is in resource allocation phase. Retry deletion during backfilling phase or"
            + " when the index is active. Table: recordSet Index: extra_index");
    refused(
        () -> bench.update(change -> change.provisionedThroughput(units(20, 20))),
        "ResourceInUseException",
        "Can't change table IOPS when an index is being created. Table: recordSet Indexes:"
            + " [extra_index]");
    refused(
        () ->
            bench.update(
                change -> change.globalSecondaryIndexUpdates(indexUnits("extra_index", 5, 5))),
        "ResourceInUseException",
        "Index is being created but is not backfilling yet.");
    refused(
        () -> bench.client.deleteTable(request -> request.tableName(TABLE)),
        "ResourceInUseException",
        "Cannot delete table while indexes are being created, updated, or deleted.");
    bench.update(change -> change.globalSecondaryIndexUpdates(indexUnits("zone_index", 5, 5)));
  }

  @Test
  void whileAnIndexIsFilledUnitsCanBeChangedButTheTableCannotBeDeleted() {
    bench.add("extra_index");
    bench.pass(56);

    refused(
        () -> bench.client.deleteTable(request -> request.tableName(TABLE)),
        "ResourceInUseException",
        "Cannot delete table while indexes are being created, updated, or deleted.");
    refused(
        () -> bench.update(change -> change.billingMode(BillingMode.PAY_PER_REQUEST)),
        "ResourceInUseException",
        "Can't change table IOPS when an index is being created. Table: recordSet Indexes:"
            + " [extra_index]");
    bench.update(change -> change.provisionedThroughput(units(20, 20)));
    bench.pass(40);
    assertThat(bench.describe().provisionedThroughput().readCapacityUnits()).isEqualTo(20);
    bench.pass(BACKFILL.toSeconds());
    assertThat(index("extra_index").indexStatus()).isEqualTo(IndexStatus.ACTIVE);
  }

  @Test
  void anIndexCanBeRemovedWhileItIsFilled() {
    bench.add("extra_index");
    bench.pass(56);

    bench.remove("extra_index");

    assertThat(index("extra_index").indexStatus()).isEqualTo(IndexStatus.DELETING);
    bench.pass(6);
    assertThat(bench.describe().globalSecondaryIndexes()).hasSize(1);
    bench.add("extra_index");
    bench.pass(56 + 7 * 60);
    assertThat(index("extra_index").indexStatus()).isEqualTo(IndexStatus.CREATING);
  }

  @Test
  void aRemovedIndexIsDeletingForSomeSecondsAndTheTableUpdating() {
    bench.remove("zone_index");

    assertThat(bench.describe().tableStatus()).isEqualTo(TableStatus.UPDATING);
    assertThat(index("zone_index").indexStatus()).isEqualTo(IndexStatus.DELETING);
    refused(
        () -> bench.update(change -> change.provisionedThroughput(units(20, 20))),
        "ResourceInUseException",
        "Can't change table IOPS when an index is being deleted. Table: recordSet Indexes:"
            + " [zone_index]");
    refused(
        () -> bench.remove("zone_index"),
        "ResourceInUseException",
        "Index is being deleted. Table: recordSet Index: zone_index");
    refused(
        () -> bench.client.deleteTable(request -> request.tableName(TABLE)),
        "ResourceInUseException",
        "Cannot delete table while indexes are being created, updated, or deleted.");
    bench.pass(6);
    TableDescription table = bench.describe();
    assertThat(table.tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(table.hasGlobalSecondaryIndexes()).isFalse();
    assertThat(table.attributeDefinitions())
        .extracting(AttributeDefinition::attributeName)
        .containsExactly("id");
  }
}
