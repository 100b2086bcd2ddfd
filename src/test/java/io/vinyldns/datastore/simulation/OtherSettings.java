// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/// Settings of a table that this operator doesn't touch but may find: they take effect at once, and
/// DescribeTable leaves them out at their defaults.
final class OtherSettings {

  /// Before the name of an index: the limit that it has on demand.
  static final String LIMIT_OF = "OnDemandThroughput of ";

  private OtherSettings() {}

  static Map<String, JsonNode> of(JsonNode creation) {
    Map<String, JsonNode> settings = new LinkedHashMap<>();
    put(creation, settings);
    JsonNode local = creation.path("LocalSecondaryIndexes");
    if (!local.isEmpty()) {
      settings.put("LocalSecondaryIndexes", local);
    }
    return Map.copyOf(settings);
  }

  static Map<String, JsonNode> changed(Map<String, JsonNode> before, JsonNode update) {
    Map<String, JsonNode> settings = new LinkedHashMap<>(before);
    put(update, settings);
    return Map.copyOf(settings);
  }

  private static void put(JsonNode request, Map<String, JsonNode> settings) {
    ObjectNode tableClass = JsonNodeFactory.instance.objectNode();
    JsonNode wantedClass = request.path("TableClass");
    tableClass.set("TableClass", wantedClass);
    put(
        settings,
        "TableClassSummary",
        wantedClass,
        wantedClass.asText().equals("STANDARD"),
        tableClass);

    JsonNode encryption = request.path("SSESpecification");
    ObjectNode encrypted = JsonNodeFactory.instance.objectNode();
    encrypted.put("Status", "ENABLED").put("SSEType", "KMS");
    encrypted.put(
        "KMSMasterKeyArn",
        encryption.path("KMSMasterKeyId").asText("arn:aws:kms:::alias/aws/dynamodb"));
    put(settings, "SSEDescription", encryption, !encryption.path("Enabled").asBoolean(), encrypted);

    JsonNode stream = request.path("StreamSpecification");
    put(settings, "StreamSpecification", stream, !stream.path("StreamEnabled").asBoolean(), stream);

    JsonNode onDemand = request.path("OnDemandThroughput");
    put(settings, "OnDemandThroughput", onDemand, false, onDemand);
    for (JsonNode index : request.path("GlobalSecondaryIndexes")) {
      limit(index, settings);
    }
    for (JsonNode change : request.path("GlobalSecondaryIndexUpdates")) {
      limit(change.path("Update"), settings);
      limit(change.path("Create"), settings);
    }
  }

  private static void limit(JsonNode index, Map<String, JsonNode> settings) {
    JsonNode limit = index.path("OnDemandThroughput");
    put(settings, LIMIT_OF + index.path("IndexName").asText(), limit, false, limit);
  }

  /// Limits of on demand are gone with it (observed on AWS).
  static Map<String, JsonNode> withoutLimits(Map<String, JsonNode> before) {
    Map<String, JsonNode> settings = new LinkedHashMap<>(before);
    settings
        .keySet()
        .removeIf(name -> name.equals("OnDemandThroughput") || name.startsWith(LIMIT_OF));
    return Map.copyOf(settings);
  }

  private static void put(
      Map<String, JsonNode> settings, String name, JsonNode wanted, boolean none, JsonNode shown) {
    if (wanted.isMissingNode() || wanted.isNull()) {
      return;
    }
    if (none) {
      settings.remove(name);
    } else {
      settings.put(name, shown);
    }
  }
}
