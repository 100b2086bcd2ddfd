// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.TABLE;
import static io.vinyldns.datastore.simulation.Bench.addition;
import static io.vinyldns.datastore.simulation.Bench.attribute;
import static io.vinyldns.datastore.simulation.Bench.index;
import static io.vinyldns.datastore.simulation.Bench.indexUnits;
import static io.vinyldns.datastore.simulation.Bench.indexed;
import static io.vinyldns.datastore.simulation.Bench.onDemand;
import static io.vinyldns.datastore.simulation.Bench.plain;
import static io.vinyldns.datastore.simulation.Bench.refused;
import static io.vinyldns.datastore.simulation.Bench.removal;
import static io.vinyldns.datastore.simulation.Bench.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// What the simulation and DynamoDB Local, which was written by others, have to agree on.
abstract class Conformance {

  /// Where they don't agree, and why. DynamoDB Local also has no tags, and no phases of tables.
  enum Deviation {
    /// AWS developer guide, switching.capacitymode.
    SWITCH_WITHOUT_UNITS_OF_AN_INDEX(
        side -> {
          side.create(onDemand(TABLE));
          side.update(
              change ->
                  change.billingMode(BillingMode.PROVISIONED).provisionedThroughput(units(5, 5)));
        },
        "ValidationException",
        "InternalFailure",
        "DynamoDB Local fails over an index that never had units"),

    /// API model, BillingMode.
    UNITS_OF_AN_ON_DEMAND_TABLE(
        side -> side.create(onDemand(TABLE).provisionedThroughput(units(5, 5))),
        "ValidationException",
        "",
        "DynamoDB Local takes units together with PAY_PER_REQUEST"),

    /// Observed on AWS.
    UNITS_OF_AN_INDEX_THAT_IS_NOT_THERE(
        side -> {
          side.create(indexed(TABLE));
          side.update(change -> change.globalSecondaryIndexUpdates(indexUnits("no_index", 5, 5)));
        },
        "ResourceNotFoundException",
        "ValidationException",
        "the answer of AWS was observed"),

    /// Observed on AWS.
    MORE_UNITS_THAN_A_TABLE_MAY_HAVE(
        side -> side.create(plain(TABLE).provisionedThroughput(units(40_001, 1))),
        "LimitExceededException",
        "ValidationException",
        "the answer of AWS was observed"),

    /// AWS developer guide, ServiceQuotas.
    FIVE_DECREASES(
        side -> {
          side.create(plain(TABLE));
          for (int read = 9; read > 4; read--) {
            int wanted = read;
            side.update(change -> change.provisionedThroughput(units(wanted, 10)));
          }
        },
        "LimitExceededException",
        "",
        "DynamoDB Local allows any number of decreases"),

    /// API model, UpdateTable: one operation at once.
    UNITS_AND_AN_INDEX_AT_ONCE(
        side -> {
          side.create(indexed(TABLE));
          side.update(
              change ->
                  change
                      .provisionedThroughput(units(20, 20))
                      .globalSecondaryIndexUpdates(removal("zone_index")));
        },
        "ValidationException",
        "",
        "DynamoDB Local takes several kinds of change in a call");

    private final Consumer<Conformance> calls;
    private final String simulation;
    private final String local;

    /// @param simulation error code there, empty if there is no error
    /// @param local error code of DynamoDB Local, empty if there is no error
    Deviation(Consumer<Conformance> calls, String simulation, String local, String reason) {
      this.calls = calls;
      this.simulation = simulation;
      this.local = local;
      assertThat(reason).isNotEmpty();
    }

    String simulation() {
      return simulation;
    }

    String local() {
      return local;
    }
  }

  abstract DynamoDbClient client();

  /// Lets time pass until nothing is under way.
  abstract void settle();

  abstract String expected(Deviation deviation);

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

  private void update(Consumer<UpdateTableRequest.Builder> change) {
    client()
        .updateTable(UpdateTableRequest.builder().tableName(TABLE).applyMutation(change).build());
    settle();
  }

  private void create(CreateTableRequest.Builder request) {
    client().createTable(request.build());
    settle();
  }

  private TableDescription table() {
    return client().describeTable(request -> request.tableName(TABLE)).table();
  }

  private static void isInvalid(Runnable call) {
    refused(call::run, "ValidationException", "");
  }

  @ParameterizedTest
  @EnumSource
  void theyDeviateAsListed(Deviation deviation) {
    String code = "";
    try {
      deviation.calls.accept(this);
    } catch (DynamoDbException e) {
      code = e.awsErrorDetails().errorCode();
    }
    assertThat(code).isEqualTo(expected(deviation));
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

  private static ProvisionedThroughput unitsOf(ProvisionedThroughputDescription shown) {
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
