// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.TABLE;
import static io.vinyldns.datastore.simulation.Bench.addition;
import static io.vinyldns.datastore.simulation.Bench.attribute;
import static io.vinyldns.datastore.simulation.Bench.indexUnits;
import static io.vinyldns.datastore.simulation.Bench.indexed;
import static io.vinyldns.datastore.simulation.Bench.refused;
import static io.vinyldns.datastore.simulation.Bench.removal;
import static io.vinyldns.datastore.simulation.Bench.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Tables in the simulation, items in DynamoDB Local.
class LocalUpstreamIT {

  private static DynamoDbLocal local;
  private static LocalUpstream upstream;
  private static DynamoDbClient there;

  private Bench bench;

  @BeforeAll
  static void start() throws IOException {
    local = new DynamoDbLocal(0);
    upstream = new LocalUpstream(local.endpoint());
    there =
        Bench.client(
            UrlConnectionHttpClient.create(), Bench.KEY, Region.US_EAST_1, local.endpoint());
  }

  @AfterAll
  static void stop() {
    there.close();
    upstream.close();
    local.close();
  }

  @BeforeEach
  void simulate() {
    bench = new Bench(Timings.AWS, Quotas.AWS, Optional.of(upstream));
  }

  @AfterEach
  void dropTables() {
    there.listTables().tableNames().forEach(upstream::drop);
  }

  private static TableDescription tableThere() {
    return there.describeTable(request -> request.tableName(TABLE)).table();
  }

  private void put(String id, String zone) {
    bench.client.putItem(
        request ->
            request
                .tableName(TABLE)
                .item(Map.of("id", AttributeValue.fromS(id), "zone", AttributeValue.fromS(zone))));
  }

  @Test
  void anItemPutThroughTheSimulationIsReadThroughIt() {
    bench.withTable();
    put("1", "ok.");

    assertThat(
            bench
                .client
                .getItem(
                    request ->
                        request.tableName(TABLE).key(Map.of("id", AttributeValue.fromS("1"))))
                .item())
        .containsEntry("zone", AttributeValue.fromS("ok."));
    assertThat(
            bench
                .client
                .query(
                    request ->
                        request
                            .tableName(TABLE)
                            .indexName("zone_index")
                            .keyConditionExpression("#z = :z")
                            .expressionAttributeNames(Map.of("#z", "zone"))
                            .expressionAttributeValues(Map.of(":z", AttributeValue.fromS("ok."))))
                .count())
        .isEqualTo(1);
    assertThat(bench.describe().itemCount()).isEqualTo(1);
  }

  @Test
  void severalItemsAtOncePassAsWell() throws IOException {
    List<CreateTableRequest> tables = VinylDnsTables.requests();
    tables.forEach(bench.client::createTable);
    bench.pass(60);
    bench.client.transactWriteItems(
        request ->
            request.transactItems(
                TransactWriteItem.builder()
                    .put(
                        put ->
                            put.tableName("userChange")
                                .item(Map.of("change_id", AttributeValue.fromS("1"))))
                    .build()));

    assertThat(
            bench
                .client
                .batchGetItem(
                    request ->
                        request.requestItems(
                            Map.of(
                                "userChange",
                                KeysAndAttributes.builder()
                                    .keys(List.of(Map.of("change_id", AttributeValue.fromS("1"))))
                                    .build())))
                .responses()
                .get("userChange"))
        .hasSize(1);
    assertThat(there.listTables().tableNames()).hasSize(tables.size());
  }

  @Test
  void aTableThatIsBeingCreatedTakesNoItems() {
    bench.client.createTable(indexed(TABLE).build());

    refused(() -> put("1", "ok."), "ResourceNotFoundException", "Requested resource not found");
    bench.pass(22);
    put("1", "ok.");
  }

  @Test
  void aMissingRightToItemsIsNamed() {
    bench.withTable();
    bench.aws.accounts().deny(Bench.KEY, "dynamodb:PutItem");

    refused(() -> put("1", "ok."), "AccessDeniedException", "perform: dynamodb:PutItem");
  }

  @Test
  void indexesAreAddedAndRemovedThereToo() {
    bench.withTable();
    put("1", "ok.");
    bench.update(
        change ->
            change
                .attributeDefinitions(attribute("extra"))
                .globalSecondaryIndexUpdates(addition("extra_index")));
    assertThat(tableThere().globalSecondaryIndexes())
        .extracting(GlobalSecondaryIndexDescription::indexName)
        .containsExactlyInAnyOrder("zone_index", "extra_index");
    bench.pass(Duration.ofMinutes(20).toSeconds());

    bench.update(change -> change.globalSecondaryIndexUpdates(removal("zone_index")));
    bench.pass(60);
    bench.update(
        change ->
            change
                .attributeDefinitions(attribute("extra"))
                .globalSecondaryIndexUpdates(addition("more_index")));

    assertThat(tableThere().globalSecondaryIndexes())
        .extracting(GlobalSecondaryIndexDescription::indexName)
        .containsExactlyInAnyOrder("extra_index", "more_index");
    assertThat(bench.client.scan(request -> request.tableName(TABLE)).count()).isEqualTo(1);
  }

  @Test
  void unitsAndBillingFollowWhenTheyAreReached() {
    bench.withTable();
    bench.update(
        change ->
            change
                .provisionedThroughput(units(20, 10))
                .globalSecondaryIndexUpdates(indexUnits("zone_index", 5, 5)));
    assertThat(tableThere().provisionedThroughput().readCapacityUnits()).isEqualTo(10);
    bench.pass(60);
    bench.describe();
    assertThat(tableThere().provisionedThroughput().readCapacityUnits()).isEqualTo(20);
    assertThat(
            tableThere()
                .globalSecondaryIndexes()
                .getFirst()
                .provisionedThroughput()
                .readCapacityUnits())
        .isEqualTo(5);

    bench.update(change -> change.billingMode(BillingMode.PAY_PER_REQUEST));
    bench.pass(180);
    bench.describe();
    assertThat(tableThere().billingModeSummary().billingMode())
        .isEqualTo(BillingMode.PAY_PER_REQUEST);

    toProvisioned();
    assertThat(tableThere().provisionedThroughput().readCapacityUnits()).isEqualTo(7);
  }

  private void toProvisioned() {
    bench.update(
        change ->
            change
                .billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(units(7, 7))
                .globalSecondaryIndexUpdates(indexUnits("zone_index", 5, 5)));
    bench.pass(180);
    bench.describe();
  }

  @Test
  void anOnDemandTableBecomesProvisionedThereToo() {
    bench.withOnDemandTable();
    toProvisioned();

    assertThat(tableThere().provisionedThroughput().readCapacityUnits()).isEqualTo(7);
  }

  @Test
  void aTableMadeAgainIsEmpty() {
    bench.withTable();
    put("1", "ok.");
    bench.client.deleteTable(request -> request.tableName(TABLE));
    assertThat(there.listTables().tableNames()).containsExactly(TABLE);
    bench.pass(6);

    bench.client.createTable(indexed(TABLE).build());
    bench.pass(22);

    assertThat(bench.client.scan(request -> request.tableName(TABLE)).count()).isZero();
  }
}
