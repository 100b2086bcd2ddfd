// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.TABLE;
import static io.vinyldns.datastore.simulation.Bench.attribute;
import static io.vinyldns.datastore.simulation.Bench.indexed;
import static io.vinyldns.datastore.simulation.Bench.onDemand;
import static io.vinyldns.datastore.simulation.Bench.plain;
import static io.vinyldns.datastore.simulation.Bench.refused;
import static io.vinyldns.datastore.simulation.Bench.units;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What CreateTable takes, and the limits of an account.
class CreationRulesTest {

  private final Bench bench = new Bench();

  private void isInvalid(CreateTableRequest.Builder request, String text) {
    refused(() -> bench.client.createTable(request.build()), "ValidationException", text);
  }

  @Test
  void namesHaveThreeTo255OfSomeCharacters() {
    isInvalid(plain("ab"), "Member must have length greater than or equal to 3");
    isInvalid(plain("a".repeat(256)), "Member must have length less than or equal to 255");
    isInvalid(
        plain("record set"), "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    isInvalid(
        indexed(TABLE).globalSecondaryIndexes(Bench.index("ab", "zone").build()),
        "Member must have length greater than or equal to 3");
    bench.client.createTable(plain("a".repeat(255)).build());
  }

  @Test
  void attributeDefinitionsAreThoseOfTheKeys() {
    isInvalid(
        plain(TABLE).attributeDefinitions(attribute("id"), attribute("zone")),
        "Number of attributes in KeySchema does not exactly match number of attributes defined in"
            + " AttributeDefinitions");
    isInvalid(
        indexed(TABLE).attributeDefinitions(attribute("id")),
        "Some index key attributes are not defined in AttributeDefinitions. Keys: [zone],"
            + " AttributeDefinitions: [id]");
    isInvalid(
        indexed(TABLE).attributeDefinitions(attribute("id"), attribute("zone"), attribute("more")),
        "Some AttributeDefinitions are not used.");
    isInvalid(
        plain(TABLE).attributeDefinitions(attribute("id"), attribute("id")),
        "Attribute Name is duplicated: id");
  }

  @Test
  void provisionedTablesNeedUnitsForThemselvesAndEveryIndex() {
    isInvalid(
        plain(TABLE).provisionedThroughput((ProvisionedThroughput) null),
        "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
            + " PROVISIONED");
    isInvalid(
        indexed(TABLE)
            .globalSecondaryIndexes(
                Bench.index("zone_index", "zone")
                    .provisionedThroughput((ProvisionedThroughput) null)
                    .build()),
        "ProvisionedThroughput is not specified for index: zone_index");
    isInvalid(
        plain(TABLE).provisionedThroughput(units(0, 1)),
        "Value '0' at 'provisionedThroughput.readCapacityUnits' failed to satisfy constraint:"
            + " Member must have value greater than or equal to 1");
  }

  @Test
  void onDemandTablesHaveNoUnits() {
    isInvalid(
        onDemand(TABLE).provisionedThroughput(units(1, 1)),
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
            + " PAY_PER_REQUEST");
    isInvalid(
        onDemand(TABLE).globalSecondaryIndexes(Bench.index("zone_index", "zone").build()),
        "ProvisionedThroughput should not be specified for index: zone_index when BillingMode is"
            + " PAY_PER_REQUEST");
    bench.withOnDemandTable();
    TableDescription table = bench.describe();
    assertThat(table.provisionedThroughput().readCapacityUnits()).isZero();
    assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
  }

  @Test
  void indexesHaveDifferentNames() {
    isInvalid(
        indexed(TABLE)
            .globalSecondaryIndexes(
                Bench.index("zone_index", "zone").build(), Bench.index("zone_index", "id").build()),
        "Duplicate index name: zone_index");
  }

  @Test
  void nothingIsLeftOfARefusedTable() {
    isInvalid(plain(TABLE).provisionedThroughput(units(0, 1)), "");

    assertThat(bench.client.listTables().tableNames()).isEmpty();
    bench.client.createTable(plain(TABLE).build());
  }

  @Test
  void aTableAndItsIndexesHaveFortyThousandUnitsAtMost() {
    refused(
        () ->
            bench.client.createTable(plain(TABLE).provisionedThroughput(units(40_001, 1)).build()),
        "LimitExceededException",
        "The requested ReadCapacityUnits, 40001, is above the per table maximum for the account in"
            + " us-east-1. Per table maximum: 40000.");
    refused(
        () ->
            bench.client.createTable(
                indexed(TABLE).provisionedThroughput(units(40_000, 1)).build()),
        "LimitExceededException",
        "above the per table maximum");
    bench.client.createTable(plain(TABLE).provisionedThroughput(units(40_000, 1)).build());
    bench.client.createTable(plain("two").provisionedThroughput(units(40_000, 1)).build());
    refused(
        () -> bench.client.createTable(plain("three").build()),
        "LimitExceededException",
        "This request would have caused the ReadCapacityUnits limit to be exceeded for the account"
            + " in us-east-1");
    assertThat(bench.client.describeLimits().accountMaxReadCapacityUnits()).isEqualTo(80_000);
    bench.pass(7);
    bench.client.updateTable(
        request -> request.tableName("two").provisionedThroughput(units(40_000, 2)));
  }

  @Test
  void anAccountHasSoManyTablesInARegion() {
    Bench small = new Bench(Timings.AWS, Quotas.AWS.withTables(2));
    small.client.createTable(plain("one").build());
    small.client.createTable(plain("two").build());

    refused(
        () -> small.client.createTable(plain("three").build()),
        "LimitExceededException",
        "Subscriber limit exceeded: There is a limit of 2 tables per subscriber");
  }

  @Test
  void soManyTablesAreWorkedOnAtATime() {
    Bench busy = new Bench(Timings.AWS, Quotas.AWS.withSimultaneous(2, 250));
    busy.client.createTable(plain("one").build());
    busy.client.createTable(plain("two").build());

    refused(
        () -> busy.client.createTable(plain("three").build()),
        "LimitExceededException",
        "Subscriber limit exceeded: Only 2 tables can be created, updated, or deleted"
            + " simultaneously");
    busy.pass(7);
    busy.client.createTable(plain("three").build());
    busy.client.deleteTable(request -> request.tableName("one"));
    refused(
        () ->
            busy.client.updateTable(
                request -> request.tableName("two").provisionedThroughput(units(20, 20))),
        "LimitExceededException",
        "can be created, updated, or deleted simultaneously");
  }

  @Test
  void tablesWithIndexesMayHaveToBeCreatedOneAfterTheOther() {
    Bench strict = new Bench(Timings.AWS, Quotas.ONE_INDEXED_TABLE_AT_A_TIME);
    strict.client.createTable(indexed("one").build());
    strict.client.createTable(plain("two").build());

    refused(
        () -> strict.client.createTable(indexed("three").build()),
        "LimitExceededException",
        "indexed tables that can be created simultaneously");
    strict.pass(22);
    strict.client.createTable(indexed("three").build());
  }

  @Test
  void tablesAreListedInPages() {
    for (String name : new String[] {"ccc", "aaa", "bbb"}) {
      bench.client.createTable(plain(name).build());
    }

    assertThat(bench.client.listTablesPaginator(request -> request.limit(2)).tableNames())
        .containsExactly("aaa", "bbb", "ccc");
    assertThat(bench.client.listTables(request -> request.limit(2)).lastEvaluatedTableName())
        .isEqualTo("bbb");
    refused(
        () -> bench.client.listTables(request -> request.limit(101)),
        "ValidationException",
        "Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or"
            + " equal to 100");
  }

  @Test
  void theSizeOfATableIsAsTold() {
    bench.aws.size(TABLE, new TableSize(7, 700));
    bench.withTable();

    assertThat(bench.describe())
        .extracting(TableDescription::itemCount, TableDescription::tableSizeBytes)
        .containsExactly(7L, 700L);
  }
}
