// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// CreateTable.
final class TableCreation {

  static final int INDEX_LIMIT = 20;

  private final Environment environment;
  private final Home home;
  private final Tables tables;

  TableCreation(Environment environment, Home home, Tables tables) {
    this.environment = environment;
    this.home = home;
    this.tables = tables;
  }

  TableState create(JsonNode request) {
    TableState table = parse(request);
    Map<String, String> tags = Tags.parse(request.path("Tags"));
    tables.at(table.name()).now().ifPresent(TableCreation::refuseExisting);
    if (tables.all().size() >= environment.quotas().tables()) {
      throw Refusal.limit(
          "There is a limit of %d tables per subscriber".formatted(environment.quotas().tables()));
    }
    tables.refuseTooManyOperations();
    if (!table.indexes().isEmpty()) {
      tables.refuseTooManyIndexedCreations();
    }
    tables.refuseTooManyUnits(table.totalUnits(), table);
    tables.at(table.name()).create(table, tags);
    return table;
  }

  /// AWS words it in two ways, by whether the table is still being created.
  private static void refuseExisting(TableState existing) {
    throw switch (existing.phase()) {
      case CREATING -> Refusal.inUse("Table is being created: " + existing.name());
      case LIVE, DELETING ->
          new Refusal(400, "ResourceInUseException", "Table already exists: " + existing.name());
    };
  }

  private TableState parse(JsonNode request) {
    String name = Shapes.tableName(request);
    JsonNode keySchema = Shapes.checkedKeySchema(request);
    Map<String, String> attributes = Shapes.attributes(request);
    boolean onDemand =
        Shapes.billingMode(request).filter(mode -> mode.equals("PAY_PER_REQUEST")).isPresent();
    Optional<Units> units = Shapes.units(request, "provisionedThroughput");
    refuseWrongUnits(onDemand, units);
    List<IndexState> indexes = indexes(request, onDemand);
    refuseOtherThanKeys(attributes, keySchema, indexes, request.path("LocalSecondaryIndexes"));
    return new TableState(
        new TableState.Identity(home, name, environment.id(), environment.now()),
        TableState.Phase.CREATING,
        new TableState.Keys(attributes, keySchema),
        units.map(Billing::provisioned).orElseGet(() -> Billing.onDemand(environment.now())),
        indexes,
        request.path("DeletionProtectionEnabled").asBoolean(),
        OtherSettings.of(request));
  }

  /// API model, BillingMode: units with PROVISIONED (the default), none with PAY_PER_REQUEST.
  private static void refuseWrongUnits(boolean onDemand, Optional<Units> units) {
    if (onDemand && units.isPresent()) {
      throw Refusal.invalid(
          "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
              + " PAY_PER_REQUEST");
    }
    if (!onDemand && units.isEmpty()) {
      throw Refusal.invalid(
          "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
              + " PROVISIONED");
    }
  }

  private List<IndexState> indexes(JsonNode request, boolean onDemand) {
    JsonNode wanted = request.path("GlobalSecondaryIndexes");
    if (wanted.isArray() && wanted.isEmpty()) {
      throw Refusal.invalid("List of GlobalSecondaryIndexes is empty");
    }
    // AWS developer guide, ServiceQuotas.
    if (wanted.size() > INDEX_LIMIT) {
      throw Refusal.invalid(
          "GlobalSecondaryIndex count exceeds the per-table limit of " + INDEX_LIMIT);
    }
    List<IndexState> indexes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode index : wanted) {
      IndexState state = index(index, onDemand);
      if (!names.add(state.name())) {
        throw Refusal.invalid("Duplicate index name: " + state.name());
      }
      indexes.add(state);
    }
    return List.copyOf(indexes);
  }

  private IndexState index(JsonNode index, boolean onDemand) {
    String name =
        Shapes.checkedName(
            index.path("IndexName").asText(), "globalSecondaryIndexes.member.indexName");
    Optional<Units> units =
        Shapes.units(index, "globalSecondaryIndexes.member.provisionedThroughput");
    if (onDemand && units.isPresent()) {
      throw Refusal.invalid(
          "ProvisionedThroughput should not be specified for index: "
              + name
              + " when BillingMode is PAY_PER_REQUEST");
    }
    if (!onDemand && units.isEmpty()) {
      throw Refusal.invalid("ProvisionedThroughput is not specified for index: " + name);
    }
    return new IndexState(
        environment.id(),
        name,
        Shapes.checkedKeySchema(index),
        Shapes.checkedProjection(index),
        Capacity.of(units.orElse(Units.NONE)),
        IndexState.Phase.WITH_TABLE);
  }

  /// API model, CreateTable: the attribute definitions are those of the keys, no more, no fewer.
  private static void refuseOtherThanKeys(
      Map<String, String> attributes, JsonNode schema, List<IndexState> indexes, JsonNode local) {
    Set<String> used = new HashSet<>();
    List<JsonNode> schemas = new ArrayList<>(List.of(schema));
    indexes.forEach(index -> schemas.add(index.keySchema()));
    local.forEach(index -> schemas.add(index.path("KeySchema")));
    for (JsonNode keys : schemas) {
      List<String> names = Shapes.keyAttributes(keys);
      if (!attributes.keySet().containsAll(names)) {
        throw Refusal.invalid(
            "Some index key attributes are not defined in AttributeDefinitions. Keys: %s,"
                    .formatted(names)
                + " AttributeDefinitions: "
                + attributes.keySet());
      }
      used.addAll(names);
    }
    if (!used.containsAll(attributes.keySet())) {
      throw Refusal.invalid(
          schemas.size() == 1
              ? "Number of attributes in KeySchema does not exactly match number of attributes"
                  + " defined in AttributeDefinitions"
              : "Some AttributeDefinitions are not used. AttributeDefinitions: %s, keys used: %s"
                  .formatted(attributes.keySet(), used));
    }
  }
}
