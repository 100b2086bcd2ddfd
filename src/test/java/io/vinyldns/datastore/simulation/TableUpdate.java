// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request of UpdateTable that is right in itself, whatever the table is like.
record TableUpdate(
    String table,
    Optional<String> billingMode,
    Optional<Units> units,
    Map<String, Units> indexUnits,
    List<JsonNode> additions,
    List<String> removals,
    Set<String> limited,
    Map<String, String> attributes,
    JsonNode request) {

  /// The kinds of change that a call makes. API model, UpdateTable: one at once.
  enum Kind {
    CAPACITY,
    INDEX,
    STREAM,
    ON_DEMAND_LIMIT,
    PROTECTION,
    ENCRYPTION,
    TABLE_CLASS,
    WARM_THROUGHPUT,
    REPLICA
  }

  private static final Map<String, Kind> FIELDS =
      Map.of(
          "BillingMode", Kind.CAPACITY,
          "ProvisionedThroughput", Kind.CAPACITY,
          "StreamSpecification", Kind.STREAM,
          "OnDemandThroughput", Kind.ON_DEMAND_LIMIT,
          "DeletionProtectionEnabled", Kind.PROTECTION,
          "SSESpecification", Kind.ENCRYPTION,
          "TableClass", Kind.TABLE_CLASS,
          "WarmThroughput", Kind.WARM_THROUGHPUT,
          "ReplicaUpdates", Kind.REPLICA);

  static TableUpdate parse(JsonNode request) {
    Map<String, Units> indexUnits = new LinkedHashMap<>();
    List<JsonNode> additions = new ArrayList<>();
    List<String> removals = new ArrayList<>();
    Set<String> named = new HashSet<>();
    Set<String> limited = new HashSet<>();
    for (JsonNode change : request.path("GlobalSecondaryIndexUpdates")) {
      JsonNode update = change.path("Update");
      JsonNode creation = change.path("Create");
      JsonNode deletion = change.path("Delete");
      if (update.isObject()) {
        String name = indexName(update, named);
        if (update.hasNonNull("OnDemandThroughput")
            && !update.hasNonNull("ProvisionedThroughput")) {
          limited.add(name);
        } else {
          indexUnits.put(name, requiredUnits(update));
        }
      } else if (creation.isObject()) {
        indexName(creation, named);
        additions.add(creation);
      } else if (deletion.isObject()) {
        removals.add(indexName(deletion, named));
      } else {
        throw Refusal.invalid(
            "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
                + " GlobalSecondaryIndexUpdate.Delete must not be null");
      }
    }
    TableUpdate parsed =
        new TableUpdate(
            Shapes.tableName(request),
            Shapes.billingMode(request),
            Shapes.units(request, "provisionedThroughput"),
            indexUnits,
            additions,
            removals,
            limited,
            Shapes.attributes(request),
            request);
    parsed.refuseMixture();
    parsed.refuseUnitsOnDemand();
    return parsed;
  }

  private static String indexName(JsonNode action, Set<String> named) {
    String name =
        Shapes.checkedName(
            action.path("IndexName").asText(), "globalSecondaryIndexUpdates.member.indexName");
    if (!named.add(name)) {
      throw Refusal.invalid(
          "Only one global secondary index update per index is allowed simultaneously. Index: "
              + name);
    }
    return name;
  }

  private static Units requiredUnits(JsonNode update) {
    String field = "globalSecondaryIndexUpdates.member.update.provisionedThroughput";
    return Shapes.units(update, field)
        .orElseThrow(() -> Refusal.constraint("null", field, "Member must not be null"));
  }

  Set<Kind> kinds() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    FIELDS.forEach(
        (field, kind) -> {
          if (request.hasNonNull(field)) {
            kinds.add(kind);
          }
        });
    if (!limited.isEmpty()) {
      kinds.add(Kind.ON_DEMAND_LIMIT);
    }
    if (!indexUnits.isEmpty()) {
      kinds.add(Kind.CAPACITY);
    }
    if (!additions.isEmpty() || !removals.isEmpty()) {
      kinds.add(Kind.INDEX);
    }
    return kinds;
  }

  /// All units of the table and its indexes as they would be.
  Units totalUnits(TableState table) {
    Units total = units.orElse(table.billing().capacity().units());
    for (IndexState index : table.indexes()) {
      total = total.plus(indexUnits.getOrDefault(index.name(), index.capacity().units()));
    }
    return total;
  }

  /// API model, UpdateTable: "You can only perform one of the following operations at once". AWS
  /// was seen to accept a few mixtures all the same; here none but a billing switch with limits.
  private void refuseMixture() {
    Set<Kind> kinds = kinds();
    if (kinds.isEmpty()) {
      throw Refusal.validation(
          "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
              + " GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates,"
              + " MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency,"
              + " DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is"
              + " required");
    }
    if (additions.size() + removals.size() > 1) {
      throw onlyOneIndex();
    }
    if (kinds.size() > 1 && !kinds.equals(EnumSet.of(Kind.CAPACITY, Kind.ON_DEMAND_LIMIT))) {
      throw Refusal.invalid(mixture(kinds));
    }
  }

  private static String mixture(Set<Kind> kinds) {
    if (kinds.contains(Kind.PROTECTION)) {
      return "DeletionProtection modification must be the only operation in the request";
    }
    if (kinds.contains(Kind.ENCRYPTION)) {
      return "Server-Side Encryption modification must be the only operation in the request";
    }
    if (kinds.contains(Kind.TABLE_CLASS)) {
      return "TableClass modification must be the only operation in the request";
    }
    if (kinds.contains(Kind.REPLICA)) {
      return "Replica modification must be the only operation in the request";
    }
    if (kinds.contains(Kind.WARM_THROUGHPUT)) {
      return "WarmThroughput must be the only operation in the request";
    }
    if (kinds.contains(Kind.ON_DEMAND_LIMIT)) {
      return "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request";
    }
    return kinds.contains(Kind.INDEX)
        ? kinds.contains(Kind.STREAM)
            ? "You cannot create or delete index while changing stream status"
            : "You cannot create or delete index while updating table IOPS"
        : "You cannot modify stream status while updating table IOPS";
  }

  /// API model, LimitExceededException and UpdateTable.
  static Refusal onlyOneIndex() {
    return Refusal.limit("Only 1 online index can be created or deleted simultaneously per table");
  }

  /// AWS developer guide, switching.capacitymode.
  private void refuseUnitsOnDemand() {
    if (billingMode.equals(Optional.of("PAY_PER_REQUEST"))) {
      if (units.isPresent()) {
        throw Refusal.invalid(
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
                + " PAY_PER_REQUEST");
      }
      indexUnits.keySet().stream()
          .findFirst()
          .ifPresent(
              index -> {
                throw Refusal.invalid(
                    "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: "
                        + index
                        + " when BillingMode is PAY_PER_REQUEST");
              });
    }
    if (billingMode.equals(Optional.of("PROVISIONED")) && units.isEmpty()) {
      throw Refusal.invalid(
          "ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
    }
  }
}
