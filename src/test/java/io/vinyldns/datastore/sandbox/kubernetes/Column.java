// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// One column of `kubectl get`.
///
/// @param priority 1 for columns that only `-o wide` shows
record Column(
    String name,
    String type,
    String description,
    int priority,
    Function<ObjectNode, JsonNode> cell) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// A column that shows what a JSONPath leads to.
  static Column path(String name, String type, String jsonPath) {
    return new Column(name, type, "", 0, cell(type, JsonPath.parse(jsonPath)));
  }

  /// How long the object is there.
  static Column age() {
    return path("Age", "date", ".metadata.creationTimestamp");
  }

  /// How many entries the map at a field has.
  static Column size(String name, String field) {
    return new Column(name, "string", "", 0, object -> NODES.numberNode(object.path(field).size()));
  }

  /// A column as a CRD's version defines it.
  static Column defined(JsonNode definition) {
    String type = definition.path("type").asText();
    String jsonPath = definition.path("jsonPath").asText();
    return new Column(
        definition.path("name").asText(),
        type,
        definition
            .path("description")
            .asText("Custom resource definition column (in JSONPath format): " + jsonPath),
        definition.path("priority").asInt(),
        cell(type, JsonPath.parse(jsonPath)));
  }

  Column wide() {
    return new Column(name, type, description, 1, cell);
  }

  /// Of several results the first is shown, as a real API server does.
  private static Function<ObjectNode, JsonNode> cell(String type, JsonPath path) {
    return object -> {
      List<JsonNode> found = path.evaluate(object);
      if (found.isEmpty()) {
        return NODES.nullNode();
      }
      JsonNode first = found.getFirst();
      String text = first.isValueNode() ? first.asText() : first.toString();
      return switch (type) {
        case "integer", "number", "boolean" -> first;
        case "date" -> NODES.textNode(Age.since(text, Instant.now()));
        default -> NODES.textNode(text);
      };
    };
  }
}
