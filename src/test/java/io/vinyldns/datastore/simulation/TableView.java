// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/// A table as AWS's answers show it.
final class TableView {

  private final Instant now;
  private final TableSize size;

  TableView(Instant now, TableSize size) {
    this.now = now;
    this.size = size;
  }

  ObjectNode description(TableState table) {
    ObjectNode shown = definition(table);
    shown.put("TableStatus", table.status());
    shown.put("CreationDateTime", seconds(table.identity().created()));
    shown.set("ProvisionedThroughput", throughput(table.billing().capacity()));
    shown.put("TableSizeBytes", size.bytes());
    shown.put("ItemCount", size.items());
    shown.put("TableArn", table.identity().arn());
    shown.put("TableId", table.identity().id());
    shown.put("DeletionProtectionEnabled", table.deletionProtected());
    shown.remove("BillingMode");
    // Observed on AWS: absent for a table that was never on-demand.
    table
        .billing()
        .lastSwitchToOnDemand()
        .ifPresent(
            time ->
                shown
                    .putObject("BillingModeSummary")
                    .put("BillingMode", mode(table.billing().onDemand()))
                    .put("LastUpdateToPayPerRequestDateTime", seconds(time)));
    ArrayNode indexes = shown.putArray("GlobalSecondaryIndexes");
    table.indexes().forEach(index -> indexes.add(description(table, index)));
    if (indexes.isEmpty()) {
      shown.remove("GlobalSecondaryIndexes");
    }
    table
        .settings()
        .forEach(
            (name, value) -> {
              if (!name.startsWith(OtherSettings.LIMIT_OF)) {
                shown.set(name, value);
              }
            });
    return shown;
  }

  private ObjectNode description(TableState table, IndexState index) {
    ObjectNode shown = definition(index);
    shown.put("IndexStatus", index.phase().status());
    // AWS developer guide, GSI.OnlineOps: present only while the index is being added to a table.
    switch (index.phase()) {
      case ALLOCATING -> shown.put("Backfilling", false);
      case BACKFILLING -> shown.put("Backfilling", true);
      case WITH_TABLE, ACTIVE, UPDATING, DELETING -> {}
    }
    shown.set("ProvisionedThroughput", throughput(index.capacity()));
    Optional.ofNullable(table.settings().get(OtherSettings.LIMIT_OF + index.name()))
        .ifPresent(limit -> shown.set("OnDemandThroughput", limit));
    shown.put("IndexSizeBytes", 0);
    shown.put("ItemCount", 0);
    shown.put("IndexArn", table.identity().arn() + "/index/" + index.name());
    return shown;
  }

  private ObjectNode throughput(Capacity capacity) {
    ObjectNode shown = units(capacity.units());
    capacity.increased().ifPresent(time -> shown.put("LastIncreaseDateTime", seconds(time)));
    capacity.decreased().ifPresent(time -> shown.put("LastDecreaseDateTime", seconds(time)));
    shown.put("NumberOfDecreasesToday", capacity.decreasesToday(now));
    return shown;
  }

  /// A request of CreateTable that makes the table as it is.
  static ObjectNode definition(TableState table) {
    ObjectNode definition = JsonNodeFactory.instance.objectNode();
    definition.put("TableName", table.name());
    ArrayNode attributes = definition.putArray("AttributeDefinitions");
    table
        .keys()
        .attributes()
        .forEach(
            (name, type) ->
                attributes.addObject().put("AttributeName", name).put("AttributeType", type));
    definition.set("KeySchema", table.keys().schema());
    definition.put("BillingMode", mode(table.billing().onDemand()));
    if (!table.billing().onDemand()) {
      definition.set("ProvisionedThroughput", units(table.billing().capacity().units()));
    }
    ArrayNode indexes = definition.putArray("GlobalSecondaryIndexes");
    for (IndexState index : table.indexes()) {
      if (!index.is(IndexState.Phase.DELETING)) {
        ObjectNode shown = definition(index);
        if (!table.billing().onDemand()) {
          shown.set("ProvisionedThroughput", units(index.capacity().units()));
        }
        indexes.add(shown);
      }
    }
    if (indexes.isEmpty()) {
      definition.remove("GlobalSecondaryIndexes");
    }
    if (table.settings().containsKey("LocalSecondaryIndexes")) {
      definition.set("LocalSecondaryIndexes", table.settings().get("LocalSecondaryIndexes"));
    }
    return definition;
  }

  private static ObjectNode definition(IndexState index) {
    ObjectNode definition = JsonNodeFactory.instance.objectNode();
    definition.put("IndexName", index.name());
    definition.set("KeySchema", index.keySchema());
    definition.set("Projection", index.projection());
    return definition;
  }

  private static ObjectNode units(Units units) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ReadCapacityUnits", units.read())
        .put("WriteCapacityUnits", units.write());
  }

  private static String mode(boolean onDemand) {
    return onDemand ? "PAY_PER_REQUEST" : "PROVISIONED";
  }

  static double seconds(Instant time) {
    return time.toEpochMilli() / 1000.0;
  }
}
