// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.simulation.DynamoDbLocal;
import io.vinyldns.datastore.simulation.LocalUpstream;
import io.vinyldns.datastore.simulation.VinylDnsTables;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Tables that VinylDNS made, full of items, through a datastore's life. The items are in DynamoDB
/// Local; backups, tags and auto scaling, which it lacks, are the simulated AWS's in front of it.
class ItemsIT {

  private static final Duration A_WHILE = Duration.ofMinutes(10);
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final int ITEMS = 7;

  private static DynamoDbLocal local;
  private static LocalUpstream upstream;

  private World world;

  @BeforeAll
  static void start() throws IOException {
    local = new DynamoDbLocal(0);
    upstream = new LocalUpstream(local.endpoint());
  }

  @AfterAll
  static void stop() {
    upstream.close();
    local.close();
  }

  @BeforeEach
  void simulate() {
    world = new World(upstream);
  }

  @AfterEach
  void dropTables() {
    for (String table : List.copyOf(items().keySet())) {
      upstream.drop(table);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Retain", "BackupAndDelete", "Delete"})
  void everyItemOutlivesEverythingButTheDeletionThatWasAskedFor(String policy) {
    world.somebody().startVinylDns();
    Map<String, Set<Map<String, AttributeValue>>> before = fill();
    assertThat(before).hasSize(8).allSatisfy((_, items) -> assertThat(items).hasSize(ITEMS));

    world.apply("adoption: Adopt").settle(A_WHILE);
    assertThat(items()).as("adopted").isEqualTo(before);
    for (Tier tier : List.of(Tier.SMALL, Tier.ON_DEMAND, Tier.LARGE, Tier.FREE_TIER)) {
      world.tier(tier).settle(AN_HOUR).watch(A_WHILE);
      assertThat(items()).as(tier.toString()).isEqualTo(before);
    }
    world.somebody().dropIndex("recordSet", "zone_id_record_set_name_index");
    world.advance(A_WHILE);
    world.pass();
    world.settle(AN_HOUR).watch(A_WHILE);
    assertThat(items()).as("an index made anew").isEqualTo(before);

    world.apply("deletionPolicy: " + policy).delete().part(A_WHILE);

    if (policy.equals("Retain")) {
      assertThat(items()).isEqualTo(before);
    } else {
      assertThat(items()).isEmpty();
      before
          .keySet()
          .forEach(
              table ->
                  assertThat(world.somebody().backups(table))
                      .as("backups of " + table)
                      .hasSize(policy.equals("Delete") ? 0 : 1));
    }
  }

  @Test
  void tablesByVinylDnssGuideAreLeftAsTheyAreWithTheirItems() throws IOException {
    for (CreateTableRequest request : VinylDnsTables.requests()) {
      switch (request.tableName()) {
        case "groupChanges" ->
            world.somebody().create("groupChanges", Map.of(), "group_id", "created");
        case "userChange" -> world.somebody().create("userChange", Map.of(), "timestamp");
        case "zoneChange" -> client().createTable(withStatusIndexes(request, ProjectionType.ALL));
        default -> client().createTable(request);
      }
    }
    Map<String, Set<Map<String, AttributeValue>>> before = fill();

    world.apply("adoption: Adopt\ndeletionPolicy: Delete").watch(A_WHILE);
    assertThat(world.ready().reason()).isEqualTo("SchemaMismatch");
    assertThat(world.status().tablesReady()).isEqualTo("6/8");
    assertThat(world.status().drift()).hasSize(2);
    assertThat(items()).isEqualTo(before);

    world.delete().part(A_WHILE);
    assertThat(items()).isEqualTo(only(before, "groupChanges", "userChange"));
  }

  @Test
  void theLayoutBefore080KeepsItsIndexesAndItsItems() throws IOException {
    for (CreateTableRequest request : VinylDnsTables.requests()) {
      client()
          .createTable(
              switch (request.tableName()) {
                case "zoneChange" -> withStatusIndexes(request, ProjectionType.KEYS_ONLY);
                case "recordChange" -> withChangeStatusIndexes(request);
                default -> request;
              });
    }
    Map<String, Set<Map<String, AttributeValue>>> before = fill();

    world.apply("adoption: Adopt").settle(A_WHILE);
    world.tier(Tier.ON_DEMAND).settle(A_WHILE).tier(Tier.SMALL).settle(A_WHILE);

    assertThat(items()).isEqualTo(before);
    assertThat(world.status().tablesReady()).isEqualTo("8/8");
    assertThat(world.status().drift()).hasSize(4);
    assertThat(world.somebody().indexes("zoneChange"))
        .contains("zone_id_status_index", "status_zone_id_index");
    assertThat(world.somebody().indexes("recordChange"))
        .contains("zone_id_change_status_index", "change_status_index");
  }

  /// As VinylDNS made them to September 2018, and as its guide still says, with another projection.
  private static CreateTableRequest withStatusIndexes(
      CreateTableRequest request, ProjectionType ofStatus) {
    return with(
        request,
        attribute("status", ScalarAttributeType.S),
        index(request, "zone_id_status_index", ProjectionType.ALL, "zone_id", "status"),
        index(request, "status_zone_id_index", ofStatus, "status", "zone_id"));
  }

  /// As VinylDNS made them to October 2018.
  private static CreateTableRequest withChangeStatusIndexes(CreateTableRequest request) {
    String status = "change_set_status";
    return with(
        request,
        attribute(status, ScalarAttributeType.N),
        index(request, "zone_id_change_status_index", ProjectionType.ALL, "zone_id", status),
        index(request, "change_status_index", ProjectionType.KEYS_ONLY, status, "zone_id"));
  }

  private static CreateTableRequest with(
      CreateTableRequest request, AttributeDefinition attribute, GlobalSecondaryIndex... more) {
    List<AttributeDefinition> attributes = new ArrayList<>(request.attributeDefinitions());
    attributes.add(attribute);
    List<GlobalSecondaryIndex> indexes = new ArrayList<>(request.globalSecondaryIndexes());
    indexes.addAll(List.of(more));
    return request.toBuilder()
        .attributeDefinitions(attributes)
        .globalSecondaryIndexes(indexes)
        .build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static GlobalSecondaryIndex index(
      CreateTableRequest request,
      String name,
      ProjectionType projection,
      String hash,
      String range) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .projection(p -> p.projectionType(projection))
        .provisionedThroughput(request.provisionedThroughput())
        .keySchema(
            KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
            KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build())
        .build();
  }

  private DynamoDbClient client() {
    return world.somebody().client();
  }

  /// Puts items into every table, and gives them as they are read.
  private Map<String, Set<Map<String, AttributeValue>>> fill() {
    world.advance(A_WHILE);
    for (String table : world.somebody().tables()) {
      List<AttributeDefinition> keys =
          client().describeTable(r -> r.tableName(table)).table().attributeDefinitions();
      for (int number = 0; number < ITEMS; number++) {
        Map<String, AttributeValue> item = item(keys, number);
        client().putItem(r -> r.tableName(table).item(item));
      }
    }
    return items();
  }

  /// With every attribute that a key needs, and a blob of every byte as VinylDNS has them.
  private static Map<String, AttributeValue> item(List<AttributeDefinition> keys, int number) {
    Map<String, AttributeValue> item = new HashMap<>();
    for (AttributeDefinition key : keys) {
      item.put(
          key.attributeName(),
          key.attributeType() == ScalarAttributeType.N
              ? AttributeValue.fromN("15380000000" + number)
              : AttributeValue.fromS(key.attributeName() + " " + number + " ü."));
    }
    byte[] blob = new byte[256];
    for (int i = 0; i < blob.length; i++) {
      blob[i] = (byte) (i + number);
    }
    item.put("blob", AttributeValue.fromB(SdkBytes.fromByteArray(blob)));
    item.put("email", AttributeValue.fromNul(true));
    item.put("ids", AttributeValue.fromSs(List.of("a", "b" + number)));
    return item;
  }

  /// All items by table.
  private Map<String, Set<Map<String, AttributeValue>>> items() {
    Map<String, Set<Map<String, AttributeValue>>> items = new TreeMap<>();
    for (String table : world.somebody().tables()) {
      items.put(
          table,
          new HashSet<>(client().scanPaginator(r -> r.tableName(table)).items().stream().toList()));
    }
    return items;
  }

  private static Map<String, Set<Map<String, AttributeValue>>> only(
      Map<String, Set<Map<String, AttributeValue>>> items, String... tables) {
    Map<String, Set<Map<String, AttributeValue>>> only = new TreeMap<>(items);
    only.keySet().retainAll(List.of(tables));
    return only;
  }
}
