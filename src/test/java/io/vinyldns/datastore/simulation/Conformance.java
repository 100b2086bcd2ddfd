// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.TABLE;
import static io.vinyldns.datastore.simulation.Bench.addition;
import static io.vinyldns.datastore.simulation.Bench.attribute;
import static io.vinyldns.datastore.simulation.Bench.index;
import static io.vinyldns.datastore.simulation.Bench.indexUnits;
import static io.vinyldns.datastore.simulation.Bench.indexed;
import static io.vinyldns.datastore.simulation.Bench.plain;
import static io.vinyldns.datastore.simulation.Bench.refused;
import static io.vinyldns.datastore.simulation.Bench.removal;
import static io.vinyldns.datastore.simulation.Bench.units;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;

/// What the simulation and DynamoDB Local, which was written by others, have to agree on.
abstract class Conformance extends CreationConformance {

  abstract String expected(Deviation deviation);

  @ParameterizedTest
  @EnumSource
  void theyDeviateAsListed(Deviation deviation) {
    String code = "";
    try {
      deviation.make(this);
    } catch (DynamoDbException e) {
      code = e.awsErrorDetails().errorCode();
    }
    assertThat(code).isEqualTo(expected(deviation));
  }

  @Test
  void unitsOfATableAndOfItsIndexesAreChangedTogether() {
    create(indexed(TABLE));

    update(
        change ->
            change
                .provisionedThroughput(units(20, 5))
                .globalSecondaryIndexUpdates(indexUnits("zone_index", 7, 8)));

    assertThat(unitsOf(table().provisionedThroughput())).isEqualTo(units(20, 5));
    assertThat(unitsOf(table().globalSecondaryIndexes().getFirst().provisionedThroughput()))
        .isEqualTo(units(7, 8));
    isInvalid(() -> update(change -> change.provisionedThroughput(units(20, 5))));
  }

  @Test
  void theBillingModeIsSwitchedThereAndBack() {
    create(indexed(TABLE));
    assertThat(table().billingModeSummary()).isNull();

    update(change -> change.billingMode(BillingMode.PAY_PER_REQUEST));
    assertThat(table().billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    assertThat(unitsOf(table().provisionedThroughput())).isEqualTo(units(0, 0));
    isInvalid(() -> update(change -> change.billingMode(BillingMode.PROVISIONED)));
    update(
        change ->
            change
                .billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(units(5, 6))
                .globalSecondaryIndexUpdates(indexUnits("zone_index", 7, 8)));

    assertThat(unitsOf(table().provisionedThroughput())).isEqualTo(units(5, 6));
    assertThat(unitsOf(table().globalSecondaryIndexes().getFirst().provisionedThroughput()))
        .isEqualTo(units(7, 8));
  }

  @Test
  void indexesAreAddedAndRemovedOneAtATime() {
    create(indexed(TABLE));
    refused(
        () ->
            update(
                change ->
                    change
                        .attributeDefinitions(attribute("id"), attribute("extra"))
                        .globalSecondaryIndexUpdates(addition("one_index"), addition("two_index"))),
        "LimitExceededException",
        "Only 1 online index can be created or deleted simultaneously per table");

    client()
        .updateTable(
            request ->
                request
                    .tableName(TABLE)
                    .attributeDefinitions(attribute("id"), attribute("extra"))
                    .globalSecondaryIndexUpdates(addition("extra_index")));
    assertThat(status("extra_index")).isEqualTo(IndexStatus.CREATING);
    settle();
    assertThat(status("extra_index")).isEqualTo(IndexStatus.ACTIVE);
    update(change -> change.globalSecondaryIndexUpdates(removal("zone_index")));

    assertThat(table().globalSecondaryIndexes())
        .extracting(GlobalSecondaryIndexDescription::indexName)
        .containsExactly("extra_index");
    assertThat(table().attributeDefinitions())
        .extracting(AttributeDefinition::attributeName)
        .containsExactlyInAnyOrder("id", "extra");
    refused(
        () -> update(change -> change.globalSecondaryIndexUpdates(removal("zone_index"))),
        "ResourceNotFoundException",
        "Requested resource not found");
  }

  private IndexStatus status(String index) {
    return table().globalSecondaryIndexes().stream()
        .filter(shown -> shown.indexName().equals(index))
        .findFirst()
        .orElseThrow()
        .indexStatus();
  }

  @Test
  void aProtectedTableIsNotDeleted() {
    create(plain(TABLE).deletionProtectionEnabled(true));

    refused(
        () -> client().deleteTable(request -> request.tableName(TABLE)),
        "ValidationException",
        "Resource cannot be deleted as it is currently protected against deletion.");
    // With another change in between, that must not take the protection off.
    update(change -> change.provisionedThroughput(units(20, 20)));
    assertThat(table().deletionProtectionEnabled()).isTrue();
  }
}
