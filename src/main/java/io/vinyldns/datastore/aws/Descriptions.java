// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Attribute;
import io.vinyldns.datastore.model.Encryption;
import io.vinyldns.datastore.model.Index;
import io.vinyldns.datastore.model.Index.Projection;
import io.vinyldns.datastore.model.IndexState;
import io.vinyldns.datastore.model.Key;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.TableClass;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.model.Tags;
import io.vinyldns.datastore.model.Targets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Brings AWS's description of a table into the model.
final class Descriptions {

  private Descriptions() {}

  static Present present(TableDescription table) {
    Map<String, Attribute.Type> types =
        table.attributeDefinitions().stream()
            .collect(
                Collectors.toMap(AttributeDefinition::attributeName, Descriptions::attributeType));
    SortedMap<String, Index> indexes = new TreeMap<>();
    SortedMap<String, IndexState> states = new TreeMap<>();
    for (GlobalSecondaryIndexDescription index : table.globalSecondaryIndexes()) {
      states.put(index.indexName(), state(index));
    }
    for (GlobalSecondaryIndexDescription index : lasting(table)) {
      indexes.put(index.indexName(), new Index(key(index.keySchema(), types), projection(index)));
    }
    return new Present(
        new Table(
                table.tableName(),
                key(table.keySchema(), types),
                indexes,
                CapacityDescriptions.billing(table))
            .with(safeguards(table)),
        state(table),
        states,
        table.tableArn(),
        Optional.ofNullable(table.tableId()),
        table.creationDateTime(),
        Optional.ofNullable(table.itemCount()).orElse(0L),
        Optional.ofNullable(table.tableSizeBytes()).orElse(0L),
        CapacityDescriptions.decreases(table),
        new Tags.Unread(),
        new Targets.Unread());
  }

  /// An index that is being deleted is no longer part of the table, and the types of its key
  /// attributes may be gone already.
  static List<GlobalSecondaryIndexDescription> lasting(TableDescription table) {
    return table.globalSecondaryIndexes().stream()
        .filter(index -> index.indexStatus() != IndexStatus.DELETING)
        .toList();
  }

  private static Attribute.Type attributeType(AttributeDefinition definition) {
    return Attribute.Type.valueOf(definition.attributeTypeAsString());
  }

  private static Key key(List<KeySchemaElement> schema, Map<String, Attribute.Type> types) {
    return new Key(
        attributes(schema, KeyType.HASH, types), attributes(schema, KeyType.RANGE, types));
  }

  private static List<Attribute> attributes(
      List<KeySchemaElement> schema, KeyType role, Map<String, Attribute.Type> types) {
    return schema.stream()
        .filter(element -> element.keyType() == role)
        .map(
            element ->
                new Attribute(
                    element.attributeName(),
                    Optional.ofNullable(types.get(element.attributeName()))
                        .orElseThrow(
                            () ->
                                SdkClientException.create(
                                    "the table's description has no type for its key attribute "
                                        + element.attributeName()))))
        .toList();
  }

  private static Projection projection(GlobalSecondaryIndexDescription index) {
    return switch (index.projection().projectionType()) {
      case ALL -> new Projection.All();
      case KEYS_ONLY -> new Projection.KeysOnly();
      case INCLUDE, UNKNOWN_TO_SDK_VERSION ->
          new Projection.Include(new HashSet<>(index.projection().nonKeyAttributes()));
    };
  }

  /// AWS leaves out what is at its default.
  private static Safeguards safeguards(TableDescription table) {
    return new Safeguards(
        Optional.ofNullable(table.deletionProtectionEnabled()),
        Optional.empty(),
        Optional.of(encryption(table)),
        Optional.of(tableClass(table)),
        Optional.empty());
  }

  private static Encryption encryption(TableDescription table) {
    return Optional.ofNullable(table.sseDescription())
        .filter(sse -> sse.status() != SSEStatus.DISABLED && sse.status() != SSEStatus.DISABLING)
        .map(SSEDescription::kmsMasterKeyArn)
        .<Encryption>map(Encryption.Kms::new)
        .orElseGet(Encryption.AwsOwned::new);
  }

  private static TableClass tableClass(TableDescription table) {
    return table.tableClassSummary() != null
            && table.tableClassSummary().tableClass()
                == software.amazon.awssdk.services.dynamodb.model.TableClass
                    .STANDARD_INFREQUENT_ACCESS
        ? TableClass.STANDARD_INFREQUENT_ACCESS
        : TableClass.STANDARD;
  }

  static Recovery recovery(ContinuousBackupsDescription backups) {
    PointInTimeRecoveryDescription recovery = backups.pointInTimeRecoveryDescription();
    return recovery != null
            && recovery.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED
        ? new Recovery.On(
            Optional.of(
                Optional.ofNullable(recovery.recoveryPeriodInDays())
                    .orElse(Recovery.On.DEFAULT_DAYS)))
        : new Recovery.Off();
  }

  /// While AWS changes the key the table is ACTIVE and takes no other change all the same.
  private static boolean changingKey(TableDescription table) {
    return table.sseDescription() != null
        && switch (table.sseDescription().status()) {
          case ENABLING, DISABLING, UPDATING -> true;
          case ENABLED, DISABLED, UNKNOWN_TO_SDK_VERSION -> false;
        };
  }

  private static TableState state(TableDescription table) {
    return switch (table.tableStatus()) {
      case CREATING -> TableState.CREATING;
      case ACTIVE -> changingKey(table) ? TableState.UPDATING : TableState.ACTIVE;
      case UPDATING -> TableState.UPDATING;
      case DELETING -> TableState.DELETING;
      case INACCESSIBLE_ENCRYPTION_CREDENTIALS -> TableState.INACCESSIBLE_ENCRYPTION_CREDENTIALS;
      case ARCHIVING -> TableState.ARCHIVING;
      case ARCHIVED -> TableState.ARCHIVED;
      case REPLICATION_NOT_AUTHORIZED, UNKNOWN_TO_SDK_VERSION -> TableState.UNKNOWN;
    };
  }

  private static IndexState state(GlobalSecondaryIndexDescription index) {
    return switch (index.indexStatus()) {
      case CREATING ->
          Boolean.TRUE.equals(index.backfilling()) ? IndexState.BACKFILLING : IndexState.CREATING;
      case ACTIVE -> IndexState.ACTIVE;
      case UPDATING -> IndexState.UPDATING;
      case DELETING -> IndexState.DELETING;
      case UNKNOWN_TO_SDK_VERSION -> IndexState.UNKNOWN;
    };
  }
}
