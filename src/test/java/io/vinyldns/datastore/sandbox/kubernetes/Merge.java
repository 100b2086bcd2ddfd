// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// Merging of one object into another: by JSON merge patch, or by a schema's list and map types as
/// server-side apply does.
final class Merge {

  private Merge() {}

  /// What tells an item of a list from the others: its key fields in a list-map, else all of it.
  static JsonNode key(JsonNode item, JsonNode listSchema) {
    if (!listSchema.path("x-kubernetes-list-type").asText().equals("map")) {
      return item;
    }
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    listSchema
        .path("x-kubernetes-list-map-keys")
        .forEach(
            name -> {
              if (item.has(name.asText())) {
                key.set(name.asText(), item.get(name.asText()));
              }
            });
    return key;
  }

  /// RFC 7396. Directives of a strategic merge patch are left out, which makes it nearly the same
  /// for the built-in kinds.
  static void patch(ObjectNode live, JsonNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      String name = field.getKey();
      switch (field.getValue()) {
        case JsonNode value when name.startsWith("$") || value.isMissingNode() -> {}
        case JsonNode value when value.isNull() -> live.remove(name);
        case ObjectNode value -> {
          if (!live.path(name).isObject()) {
            live.putObject(name);
          }
          patch((ObjectNode) live.get(name), value);
        }
        case JsonNode value -> live.set(name, value.deepCopy());
      }
    }
  }

  /// Merges what one manager applies into an object.
  static void apply(ObjectNode live, ObjectNode applied, JsonNode schema) {
    for (Map.Entry<String, JsonNode> field : applied.properties()) {
      String name = field.getKey();
      JsonNode fieldSchema = field(schema, name);
      switch (field.getValue()) {
        case ObjectNode value
            when live.path(name) instanceof ObjectNode old && !atomic(fieldSchema) ->
            apply(old, value, fieldSchema);
        case ArrayNode value when live.path(name) instanceof ArrayNode old && keyed(fieldSchema) ->
            items(old, value, fieldSchema);
        case JsonNode value when value.isNull() -> live.remove(name);
        case JsonNode value -> live.set(name, value.deepCopy());
      }
    }
  }

  static JsonNode field(JsonNode schema, String name) {
    JsonNode property = schema.path("properties").path(name);
    return property.isMissingNode() ? schema.path("additionalProperties") : property;
  }

  /// Whether a list's items are merged one by one.
  static boolean keyed(JsonNode listSchema) {
    return switch (listSchema.path("x-kubernetes-list-type").asText()) {
      case "map", "set" -> true;
      default -> false;
    };
  }

  static boolean atomic(JsonNode mapSchema) {
    return mapSchema.path("x-kubernetes-map-type").asText().equals("atomic");
  }

  private static void items(ArrayNode live, ArrayNode applied, JsonNode schema) {
    for (JsonNode item : applied) {
      int at = indexOf(live, key(item, schema), schema);
      if (at < 0) {
        live.add(item.deepCopy());
      } else if (live.get(at) instanceof ObjectNode old && item instanceof ObjectNode object) {
        apply(old, object, schema.path("items"));
      }
    }
  }

  static int indexOf(ArrayNode list, JsonNode key, JsonNode schema) {
    for (int i = 0; i < list.size(); i++) {
      if (key(list.get(i), schema).equals(key)) {
        return i;
      }
    }
    return -1;
  }
}
