// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.addition;
import static io.vinyldns.datastore.simulation.Bench.attribute;
import static io.vinyldns.datastore.simulation.Bench.indexUnits;
import static io.vinyldns.datastore.simulation.Bench.refused;
import static io.vinyldns.datastore.simulation.Bench.removal;
import static io.vinyldns.datastore.simulation.Bench.units;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is refused of indexes.
class IndexRulesTest {

  private static final Duration BACKFILL = Duration.ofMinutes(17);

  private final Bench bench = new Bench().withTable();

  @Test
  void oneIndexIsAddedOrRemovedAtATime() {
    String onlyOne =
        "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously"
            + " per table";
    refused(
        () ->
            bench.update(
                change ->
                    change
                        .attributeDefinitions(attribute("extra"))
                        .globalSecondaryIndexUpdates(addition("one_index"), addition("two_index"))),
        "LimitExceededException",
        onlyOne);
    refused(
        () ->
            bench.update(
                change ->
                    change
                        .attributeDefinitions(attribute("extra"))
                        .globalSecondaryIndexUpdates(addition("one_index"), removal("zone_index"))),
        "LimitExceededException",
        onlyOne);
    bench.add("one_index");
    refused(() -> bench.add("two_index"), "LimitExceededException", onlyOne);
    bench.pass(56);
    refused(() -> bench.add("two_index"), "LimitExceededException", onlyOne);
    refused(() -> bench.remove("zone_index"), "LimitExceededException", onlyOne);
    bench.pass(BACKFILL.toSeconds());
    bench.add("two_index");
  }

  @Test
  void oneKindOfChangeIsMadeAtATime() {
    refused(
        () ->
            bench.update(
                change ->
                    change
                        .provisionedThroughput(units(20, 20))
                        .globalSecondaryIndexUpdates(removal("zone_index"))),
        "ValidationException",
        "You cannot create or delete index while updating table IOPS");
    refused(
        () ->
            bench.update(
                change ->
                    change.deletionProtectionEnabled(true).provisionedThroughput(units(20, 20))),
        "ValidationException",
        "DeletionProtection modification must be the only operation in the request");
    refused(
        () -> bench.update(change -> {}),
        "ValidationException",
        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
            + " GlobalSecondaryIndexUpdates");
    refused(
        () ->
            bench.update(
                change ->
                    change.globalSecondaryIndexUpdates(
                        indexUnits("zone_index", 5, 5), removal("zone_index"))),
        "ValidationException",
        "Only one global secondary index update per index is allowed simultaneously. Index:"
            + " zone_index");
  }

  @Test
  void anIndexNeedsItsKeysDefinedItsUnitsAndANewName() {
    refused(
        () -> bench.update(change -> change.globalSecondaryIndexUpdates(addition("extra_index"))),
        "ValidationException",
        "AttributeDefinitions is not specified for index: extra_index");
    refused(
        () -> bench.add("zone_index"),
        "ValidationException",
        "Attempting to create an index which already exists");
    refused(
        () -> bench.remove("no_index"),
        "ResourceNotFoundException",
        "Requested resource not found: Index no_index for table recordSet");
    refused(
        () -> bench.add("no"),
        "ValidationException",
        "Member must have length greater than or equal to 3");
    Bench onDemand = new Bench().withOnDemandTable();
    refused(
        () ->
            onDemand.update(
                change ->
                    change
                        .attributeDefinitions(attribute("extra"))
                        .globalSecondaryIndexUpdates(addition("extra_index"))),
        "ValidationException",
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: extra_index"
            + " when BillingMode is PAY_PER_REQUEST");
  }

  @Test
  void aTableHasTwentyIndexesAtMost() {
    List<Integer> numbers = IntStream.range(0, 20).boxed().toList();
    bench.client.createTable(
        Bench.indexed("twenty")
            .globalSecondaryIndexes(
                numbers.stream().map(n -> Bench.index("index_" + n, "zone").build()).toList())
            .build());
    bench.pass(60);

    refused(
        () ->
            bench.client.updateTable(
                change ->
                    change
                        .tableName("twenty")
                        .attributeDefinitions(attribute("extra"))
                        .globalSecondaryIndexUpdates(addition("extra_index"))),
        "LimitExceededException",
        "Number of global secondary indexes exceeds per-table limit of 20");
    refused(
        () ->
            bench.client.createTable(
                Bench.indexed("twentyOne")
                    .globalSecondaryIndexes(
                        IntStream.range(0, 21)
                            .mapToObj(n -> Bench.index("index_" + n, "zone").build())
                            .toList())
                    .build()),
        "ValidationException",
        "GlobalSecondaryIndex count exceeds the per-table limit of 20");
  }
}
