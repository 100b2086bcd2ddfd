// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Attribute;
import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Encryption;
import io.vinyldns.datastore.model.Index;
import io.vinyldns.datastore.model.Key;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.TableClass;
import io.vinyldns.datastore.model.Units;
import io.vinyldns.datastore.plan.Action;
import io.vinyldns.datastore.plan.Action.AddIndex;
import io.vinyldns.datastore.plan.Action.ChangeLimits;
import io.vinyldns.datastore.plan.Action.ChangeThroughput;
import io.vinyldns.datastore.plan.Action.Claim;
import io.vinyldns.datastore.plan.Action.CreateTable;
import io.vinyldns.datastore.plan.Action.DropIndex;
import io.vinyldns.datastore.plan.Action.SwitchToOnDemand;
import io.vinyldns.datastore.plan.Action.SwitchToProvisioned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// Brings actions into the form of DynamoDB's requests.
final class Requests {

  private Requests() {}

  static CreateTableRequest create(CreateTable create) {
    Table table = create.table();
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .keySchema(keySchema(table.key()))
            .attributeDefinitions(
                definitions(
                    Stream.concat(
                            Stream.of(table.key()),
                            table.indexes().values().stream().map(Index::key))
                        .toList()))
            .tags(tags(create.tags()));
    Safeguards safeguards = table.safeguards();
    safeguards.deletionProtection().ifPresent(request::deletionProtectionEnabled);
    if (safeguards.encryption().orElse(null) instanceof Encryption.Kms(String arn)) {
      request.sseSpecification(encryption(arn));
    }
    safeguards.tableClass().map(Requests::tableClass).ifPresent(request::tableClass);
    switch (table.billing()) {
      case Billing.OnDemand(var limits) -> {
        request.billingMode(BillingMode.PAY_PER_REQUEST);
        CapacityRequests.limit(limits, Optional.empty()).ifPresent(request::onDemandThroughput);
      }
      case Billing.Provisioned provisioned ->
          request
              .billingMode(BillingMode.PROVISIONED)
              .provisionedThroughput(CapacityRequests.throughput(provisioned.table()));
    }
    // An empty list of indexes is refused; none at all is not.
    if (!table.indexes().isEmpty()) {
      request.globalSecondaryIndexes(indexes(table));
    }
    return request.build();
  }

  static TagResourceRequest tag(String arn, Map<String, String> tags) {
    return TagResourceRequest.builder().resourceArn(arn).tags(tags(tags)).build();
  }

  static UpdateTableRequest update(String table, Action.OfTable action) {
    UpdateTableRequest.Builder request = UpdateTableRequest.builder().tableName(table);
    switch (action) {
      case CreateTable _, Claim _, Action.SetRecovery _, Action.SetTags _, Action.RemoveTags _ ->
          throw new IllegalArgumentException("no update: " + action);
      case Action.ProtectFromDeletion(boolean on) -> request.deletionProtectionEnabled(on);
      case Action.Encrypt(String arn) -> request.sseSpecification(encryption(arn));
      case Action.ChangeClass(TableClass wanted) -> request.tableClass(tableClass(wanted));
      case SwitchToOnDemand(var limits) -> {
        request.billingMode(BillingMode.PAY_PER_REQUEST);
        CapacityRequests.limits(request, limits);
      }
      case ChangeLimits(var limits, var _) -> CapacityRequests.limits(request, limits);
      case SwitchToProvisioned(Units units, SortedMap<String, Units> indexes) -> {
        request
            .billingMode(BillingMode.PROVISIONED)
            .provisionedThroughput(CapacityRequests.throughput(units));
        CapacityRequests.throughput(request, indexes);
      }
      case ChangeThroughput(Optional<Units> units, SortedMap<String, Units> indexes) -> {
        units.map(CapacityRequests::throughput).ifPresent(request::provisionedThroughput);
        CapacityRequests.throughput(request, indexes);
      }
      case DropIndex(String name) ->
          request.globalSecondaryIndexUpdates(
              GlobalSecondaryIndexUpdate.builder().delete(d -> d.indexName(name)).build());
      case AddIndex(String name, Index index, Optional<Units> units) ->
          request
              .attributeDefinitions(definitions(List.of(index.key())))
              .globalSecondaryIndexUpdates(
                  GlobalSecondaryIndexUpdate.builder()
                      .create(
                          c ->
                              c.indexName(name)
                                  .keySchema(keySchema(index.key()))
                                  .projection(projection(index.projection()))
                                  .provisionedThroughput(
                                      units.map(CapacityRequests::throughput).orElse(null)))
                      .build());
    }
    return request.build();
  }

  static UpdateContinuousBackupsRequest recovery(String table, Recovery recovery) {
    return UpdateContinuousBackupsRequest.builder()
        .tableName(table)
        .pointInTimeRecoverySpecification(
            specification -> {
              switch (recovery) {
                case Recovery.Off() -> specification.pointInTimeRecoveryEnabled(false);
                case Recovery.On(Optional<Integer> days) ->
                    specification
                        .pointInTimeRecoveryEnabled(true)
                        .recoveryPeriodInDays(days.orElse(null));
                case Recovery.Unsupported() ->
                    throw new IllegalArgumentException("nobody can ask for this");
              }
            })
        .build();
  }

  private static SSESpecification encryption(String kmsKeyArn) {
    return SSESpecification.builder()
        .enabled(true)
        .sseType(SSEType.KMS)
        .kmsMasterKeyId(kmsKeyArn)
        .build();
  }

  private static String tableClass(TableClass tableClass) {
    return tableClass.name();
  }

  private static List<GlobalSecondaryIndex> indexes(Table table) {
    List<GlobalSecondaryIndex> indexes = new ArrayList<>();
    table
        .indexes()
        .forEach(
            (name, index) -> {
              GlobalSecondaryIndex.Builder builder =
                  GlobalSecondaryIndex.builder()
                      .indexName(name)
                      .keySchema(keySchema(index.key()))
                      .projection(projection(index.projection()));
              switch (table.billing()) {
                case Billing.OnDemand(var limits) ->
                    CapacityRequests.limit(limits, Optional.of(name))
                        .ifPresent(builder::onDemandThroughput);
                case Billing.Provisioned provisioned ->
                    provisioned
                        .units(name)
                        .map(CapacityRequests::throughput)
                        .ifPresent(builder::provisionedThroughput);
              }
              indexes.add(builder.build());
            });
    return indexes;
  }

  private static List<KeySchemaElement> keySchema(Key key) {
    return Stream.concat(
            key.hash().stream().map(attribute -> element(attribute, KeyType.HASH)),
            key.range().stream().map(attribute -> element(attribute, KeyType.RANGE)))
        .toList();
  }

  private static KeySchemaElement element(Attribute attribute, KeyType role) {
    return KeySchemaElement.builder().attributeName(attribute.name()).keyType(role).build();
  }

  /// Exactly the attributes that keys use: DynamoDB refuses any other.
  private static List<AttributeDefinition> definitions(Collection<Key> keys) {
    return keys.stream()
        .flatMap(key -> Stream.concat(key.hash().stream(), key.range().stream()))
        .collect(LinkedHashSet<Attribute>::new, LinkedHashSet::add, LinkedHashSet::addAll)
        .stream()
        .map(
            attribute ->
                AttributeDefinition.builder()
                    .attributeName(attribute.name())
                    .attributeType(attribute.type().name())
                    .build())
        .toList();
  }

  private static Projection projection(Index.Projection projection) {
    return switch (projection) {
      case Index.Projection.All() ->
          Projection.builder().projectionType(ProjectionType.ALL).build();
      case Index.Projection.KeysOnly() ->
          Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();
      case Index.Projection.Include include ->
          Projection.builder()
              .projectionType(ProjectionType.INCLUDE)
              .nonKeyAttributes(include.attributes().stream().sorted().toList())
              .build();
    };
  }

  static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
