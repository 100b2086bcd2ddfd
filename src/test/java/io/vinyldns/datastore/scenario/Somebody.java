// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinyldns.datastore.simulation.VinylDnsTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/// Another hand in the same AWS account: the console, a script, VinylDNS itself.
public record Somebody(DynamoDbClient client) {

  /// Creates a table on demand; the first attribute is the hash key, a second one the range key.
  public void create(String table, Map<String, String> tags, String... keys) {
    client.createTable(
        r ->
            r.tableName(table)
                .attributeDefinitions(Arrays.stream(keys).map(Somebody::attribute).toList())
                .keySchema(keySchema(keys))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .tags(
                    tags.entrySet().stream()
                        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                        .toList()));
  }

  /// VinylDNS starts, and makes the tables that aren't there.
  public void startVinylDns() {
    try {
      VinylDnsTables.requests().forEach(client::createTable);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Tags of a table, as AWS shows them now.
  public Map<String, String> tags(String table) {
    String arn = client.describeTable(r -> r.tableName(table)).table().tableArn();
    return client.listTagsOfResource(r -> r.resourceArn(arn)).tags().stream()
        .collect(Collectors.toMap(Tag::key, Tag::value));
  }

  /// Keys in their order, attribute types, index names, keys and projections, as DescribeTable
  /// shows them.
  public List<String> shape(String table) {
    TableDescription description = client.describeTable(r -> r.tableName(table)).table();
    List<String> shape = new ArrayList<>();
    shape.add(keys(description.keySchema()));
    description
        .attributeDefinitions()
        .forEach(a -> shape.add(a.attributeName() + " " + a.attributeTypeAsString()));
    description
        .globalSecondaryIndexes()
        .forEach(
            index ->
                shape.add(
                    index.indexName()
                        + keys(index.keySchema())
                        + index.projection().projectionTypeAsString()));
    return shape.stream().sorted().toList();
  }

  /// The same of a CreateTable request.
  public static List<String> shape(JsonNode request) {
    List<String> shape = new ArrayList<>();
    shape.add(keys(request.get("KeySchema")));
    for (JsonNode a : request.get("AttributeDefinitions")) {
      shape.add(a.get("AttributeName").asText() + " " + a.get("AttributeType").asText());
    }
    for (JsonNode index : request.path("GlobalSecondaryIndexes")) {
      shape.add(
          index.get("IndexName").asText()
              + keys(index.get("KeySchema"))
              + index.get("Projection").get("ProjectionType").asText());
    }
    return shape.stream().sorted().toList();
  }

  private static String keys(List<KeySchemaElement> schema) {
    return schema.stream()
        .map(key -> key.attributeName() + " " + key.keyTypeAsString())
        .toList()
        .toString();
  }

  private static String keys(JsonNode schema) {
    List<String> keys = new ArrayList<>();
    schema.forEach(
        key -> keys.add(key.get("AttributeName").asText() + " " + key.get("KeyType").asText()));
    return keys.toString();
  }

  /// Takes the protection off first, where there is one.
  public void delete(String table) {
    protect(table, false);
    client.deleteTable(r -> r.tableName(table));
  }

  public void protect(String table, boolean on) {
    if (client.describeTable(r -> r.tableName(table)).table().deletionProtectionEnabled() != on) {
      client.updateTable(r -> r.tableName(table).deletionProtectionEnabled(on));
    }
  }

  public boolean isProtected(String table) {
    return client.describeTable(r -> r.tableName(table)).table().deletionProtectionEnabled();
  }

  public String id(String table) {
    return client.describeTable(r -> r.tableName(table)).table().tableId();
  }

  public List<String> tables() {
    return client.listTables().tableNames();
  }

  public boolean sees(String table) {
    return client.listTables().tableNames().contains(table);
  }

  /// Provisioned write units of a table and of these indexes of it.
  public List<Long> writeUnits(String table, List<String> indexes) {
    TableDescription description = client.describeTable(r -> r.tableName(table)).table();
    List<Long> units = new ArrayList<>();
    units.add(description.provisionedThroughput().writeCapacityUnits());
    description.globalSecondaryIndexes().stream()
        .filter(index -> indexes.contains(index.indexName()))
        .forEach(index -> units.add(index.provisionedThroughput().writeCapacityUnits()));
    return units;
  }

  public List<String> indexes(String table) {
    return client.describeTable(r -> r.tableName(table)).table().globalSecondaryIndexes().stream()
        .map(GlobalSecondaryIndexDescription::indexName)
        .toList();
  }

  public void tag(String table, Map<String, String> tags) {
    String arn = client.describeTable(r -> r.tableName(table)).table().tableArn();
    client.tagResource(
        r ->
            r.resourceArn(arn)
                .tags(
                    tags.entrySet().stream()
                        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                        .toList()));
  }

  public void untag(String table, String key) {
    String arn = client.describeTable(r -> r.tableName(table)).table().tableArn();
    client.untagResource(r -> r.resourceArn(arn).tagKeys(key));
  }

  /// The backups of the tables that have or had this name, the oldest first.
  public List<BackupSummary> backups(String table) {
    return client.listBackups(r -> r.tableName(table)).backupSummaries();
  }

  public void deleteBackup(String arn) {
    client.deleteBackup(r -> r.backupArn(arn));
  }

  public void provision(String table, long read, long write) {
    client.updateTable(r -> r.tableName(table).provisionedThroughput(units(read, write)));
  }

  public void dropIndex(String table, String index) {
    client.updateTable(
        r ->
            r.tableName(table)
                .globalSecondaryIndexUpdates(
                    GlobalSecondaryIndexUpdate.builder().delete(d -> d.indexName(index)).build()));
  }

  /// Adds an index that holds keys only.
  public void addIndex(
      String table, String index, String key, Optional<ProvisionedThroughput> units) {
    client.updateTable(
        r ->
            r.tableName(table)
                .attributeDefinitions(List.of(attribute(key)))
                .globalSecondaryIndexUpdates(
                    GlobalSecondaryIndexUpdate.builder()
                        .create(
                            c ->
                                c.indexName(index)
                                    .keySchema(keySchema(key))
                                    .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                                    .provisionedThroughput(units.orElse(null)))
                        .build()));
  }

  public static ProvisionedThroughput units(long read, long write) {
    return ProvisionedThroughput.builder()
        .readCapacityUnits(read)
        .writeCapacityUnits(write)
        .build();
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static List<KeySchemaElement> keySchema(String... keys) {
    return Arrays.stream(keys)
        .map(
            key ->
                KeySchemaElement.builder()
                    .attributeName(key)
                    .keyType(key.equals(keys[0]) ? KeyType.HASH : KeyType.RANGE)
                    .build())
        .toList();
  }
}
