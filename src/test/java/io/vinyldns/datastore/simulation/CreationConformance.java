// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.TABLE;
import static io.vinyldns.datastore.simulation.Bench.attribute;
import static io.vinyldns.datastore.simulation.Bench.index;
import static io.vinyldns.datastore.simulation.Bench.indexed;
import static io.vinyldns.datastore.simulation.Bench.plain;
import static io.vinyldns.datastore.simulation.Bench.refused;
import static io.vinyldns.datastore.simulation.Bench.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// Creating, listing and deleting tables, alike in the simulation and in DynamoDB Local.
abstract class CreationConformance {

  abstract DynamoDbClient client();

  /// Lets time pass until nothing is under way.
  abstract void settle();

  @AfterEach
  void dropTables() {
    settle();
    for (String name : client().listTables().tableNames()) {
      if (client()
          .describeTable(request -> request.tableName(name))
          .table()
          .deletionProtectionEnabled()) {
        client().updateTable(request -> request.tableName(name).deletionProtectionEnabled(false));
      }
      client().deleteTable(request -> request.tableName(name));
    }
    settle();
  }

  void update(Consumer<UpdateTableRequest.Builder> change) {
    client()
        .updateTable(UpdateTableRequest.builder().tableName(TABLE).applyMutation(change).build());
    settle();
  }

  void create(CreateTableRequest.Builder request) {
    client().createTable(request.build());
    settle();
  }

  TableDescription table() {
    return client().describeTable(request -> request.tableName(TABLE)).table();
  }

  static void isInvalid(Runnable call) {
    refused(call::run, "ValidationException", "");
  }

  @Test
  void theTablesOfVinylDnsAreCreatedAsVinylDnsAsks() throws IOException {
    List<CreateTableRequest> requests = VinylDnsTables.requests();
    requests.forEach(client()::createTable);
    settle();

    assertThat(client().listTables().tableNames())
        .containsExactly(
            "groupChanges",
            "groups",
            "membership",
            "recordChange",
            "recordSet",
            "userChange",
            "users",
            "zoneChange");
    for (CreateTableRequest request : requests) {
      TableDescription table =
          client().describeTable(wanted -> wanted.tableName(request.tableName())).table();
      assertThat(table.tableStatus()).isEqualTo(TableStatus.ACTIVE);
      assertThat(table.keySchema()).isEqualTo(request.keySchema());
      assertThat(table.attributeDefinitions())
          .containsExactlyInAnyOrderElementsOf(request.attributeDefinitions());
      assertThat(unitsOf(table.provisionedThroughput())).isEqualTo(request.provisionedThroughput());
      assertThat(table.globalSecondaryIndexes())
          .extracting(
              GlobalSecondaryIndexDescription::indexName,
              GlobalSecondaryIndexDescription::keySchema,
              GlobalSecondaryIndexDescription::projection,
              index -> unitsOf(index.provisionedThroughput()),
              GlobalSecondaryIndexDescription::indexStatus)
          .containsExactlyInAnyOrderElementsOf(
              request.globalSecondaryIndexes().stream()
                  .map(
                      index ->
                          Tuple.tuple(
                              index.indexName(),
                              index.keySchema(),
                              index.projection(),
                              index.provisionedThroughput(),
                              IndexStatus.ACTIVE))
                  .toList());
    }
  }

  static ProvisionedThroughput unitsOf(ProvisionedThroughputDescription shown) {
    return units(shown.readCapacityUnits(), shown.writeCapacityUnits());
  }

  @Test
  void wrongTablesAreNotCreated() {
    isInvalid(() -> create(plain("ab")));
    isInvalid(() -> create(plain("record set")));
    isInvalid(() -> create(plain("a".repeat(256))));
    isInvalid(() -> create(plain(TABLE).provisionedThroughput((ProvisionedThroughput) null)));
    isInvalid(() -> create(plain(TABLE).provisionedThroughput(units(0, 1))));
    isInvalid(() -> create(plain(TABLE).attributeDefinitions(attribute("id"), attribute("zone"))));
    isInvalid(() -> create(plain(TABLE).attributeDefinitions(attribute("zone"))));
    isInvalid(() -> create(indexed(TABLE).attributeDefinitions(attribute("id"))));
    isInvalid(() -> create(indexed(TABLE).globalSecondaryIndexes(index("ab", "zone").build())));
    isInvalid(
        () ->
            create(
                indexed(TABLE)
                    .globalSecondaryIndexes(
                        index("zone_index", "zone").build(), index("zone_index", "id").build())));
    isInvalid(
        () ->
            create(
                indexed(TABLE)
                    .globalSecondaryIndexes(
                        IntStream.range(0, 21)
                            .mapToObj(n -> index("index_" + n, "zone").build())
                            .toList())));
    assertThat(client().listTables().tableNames()).isEmpty();
  }

  @Test
  void whatExistsIsNotCreatedAndWhatDoesNotIsNotFound() {
    create(plain(TABLE));

    refused(() -> create(plain(TABLE)), "ResourceInUseException", "");
    refused(
        () -> client().describeTable(request -> request.tableName("nothing")),
        "ResourceNotFoundException",
        "");
    refused(
        () -> client().deleteTable(request -> request.tableName("nothing")),
        "ResourceNotFoundException",
        "");
    refused(
        () ->
            client()
                .updateTable(
                    request -> request.tableName("nothing").provisionedThroughput(units(5, 5))),
        "ResourceNotFoundException",
        "");
    isInvalid(() -> client().listTables(request -> request.limit(101)));
  }

  @Test
  void aDeletedTableIsGone() {
    create(indexed(TABLE));

    client().deleteTable(request -> request.tableName(TABLE));
    settle();

    assertThat(client().listTables().tableNames()).isEmpty();
    create(plain(TABLE));
    assertThat(table().hasGlobalSecondaryIndexes()).isFalse();
  }

  @Test
  void tablesAreListedInPages() {
    List.of("ccc", "aaa", "bbb").forEach(name -> create(plain(name)));

    assertThat(client().listTables(request -> request.limit(2)))
        .extracting(ListTablesResponse::tableNames, ListTablesResponse::lastEvaluatedTableName)
        .containsExactly(List.of("aaa", "bbb"), "bbb");
    assertThat(client().listTablesPaginator(request -> request.limit(1)).tableNames())
        .containsExactly("aaa", "bbb", "ccc");
  }
}
