// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// Fills a schema's defaults in. A null counts as left out, unless the schema allows null.
final class Defaults {

  private Defaults() {}

  static void apply(JsonNode value, JsonNode schema) {
    switch (value) {
      case ObjectNode object -> {
        schema
            .path("properties")
            .properties()
            .forEach(property -> property(object, property.getKey(), property.getValue()));
        additional(object, schema);
      }
      case ArrayNode list -> list.forEach(item -> apply(item, schema.path("items")));
      default -> {}
    }
  }

  private static void property(ObjectNode object, String name, JsonNode schema) {
    JsonNode value = object.path(name);
    boolean leftOut =
        value.isMissingNode() || (value.isNull() && !schema.path("nullable").asBoolean());
    if (leftOut && schema.has("default")) {
      object.set(name, schema.get("default").deepCopy());
    } else if (leftOut) {
      object.remove(name);
    }
    // A default may leave out what has a default of its own.
    apply(object.path(name), schema);
  }

  private static void additional(ObjectNode object, JsonNode schema) {
    JsonNode values = schema.path("additionalProperties");
    if (values.isObject()) {
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        apply(entry.getValue(), values);
      }
    }
  }
}
