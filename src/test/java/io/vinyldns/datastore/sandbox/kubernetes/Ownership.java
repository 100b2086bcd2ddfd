// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who applied what to an object: each manager's latest apply. What a manager applied before and
/// now omits goes, unless another manager applies it too. That is all of field ownership that is
/// here.
final class Ownership {

  /// The one part of every object that has sets and list-maps.
  static final JsonNode METADATA_ONLY =
      Request.read(
          """
          {"properties": {"metadata": {"properties": {
            "finalizers": {"x-kubernetes-list-type": "set"},
            "ownerReferences": {
              "x-kubernetes-list-type": "map",
              "x-kubernetes-list-map-keys": ["uid"]}}}}}
          """);

  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  /// What was applied, by manager and subresource; a manager's two are independent.
  private final Map<String, ObjectNode> applied = new HashMap<>();

  /// Applies to a live object, in place.
  void apply(ObjectNode live, String manager, ObjectNode now, JsonNode schema) {
    ObjectNode before = applied.getOrDefault(manager, NOTHING);
    List<ObjectNode> others =
        applied.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(manager))
            .map(Map.Entry::getValue)
            .toList();
    removeOmitted(live, before, now, others, schema);
    Merge.apply(live, now, schema);
  }

  void remember(String manager, ObjectNode now) {
    applied.put(manager, now.deepCopy());
  }

  private static void removeOmitted(
      ObjectNode live,
      ObjectNode before,
      JsonNode now,
      Collection<? extends JsonNode> others,
      JsonNode schema) {
    for (Map.Entry<String, JsonNode> field : before.properties()) {
      String name = field.getKey();
      JsonNode fieldSchema = Merge.field(schema, name);
      List<JsonNode> otherFields = others.stream().map(other -> other.path(name)).toList();
      switch (field.getValue()) {
        case ObjectNode old
            when live.path(name) instanceof ObjectNode value && !Merge.atomic(fieldSchema) -> {
          removeOmitted(value, old, now.path(name), otherFields, fieldSchema);
          if (value.isEmpty() && !now.has(name) && unclaimed(otherFields)) {
            live.remove(name);
          }
        }
        case ArrayNode old
            when live.path(name) instanceof ArrayNode value && Merge.keyed(fieldSchema) -> {
          removeItems(value, old, now.path(name), otherFields, fieldSchema);
          if (value.isEmpty() && !now.has(name) && unclaimed(otherFields)) {
            live.remove(name);
          }
        }
        case JsonNode _ -> {
          if (!now.has(name) && unclaimed(otherFields)) {
            live.remove(name);
          }
        }
      }
    }
  }

  private static void removeItems(
      ArrayNode live, ArrayNode before, JsonNode now, List<JsonNode> others, JsonNode schema) {
    for (JsonNode item : before) {
      JsonNode key = Merge.key(item, schema);
      int at = Merge.indexOf(live, key, schema);
      JsonNode still = item(now, key, schema);
      List<JsonNode> otherItems = others.stream().map(list -> item(list, key, schema)).toList();
      if (at >= 0 && still.isMissingNode() && unclaimed(otherItems)) {
        live.remove(at);
      } else if (at >= 0
          && live.get(at) instanceof ObjectNode value
          && item instanceof ObjectNode object) {
        // Whoever keeps the item keeps its key.
        ObjectNode fields = object.deepCopy();
        key.fieldNames().forEachRemaining(fields::remove);
        removeOmitted(value, fields, still, otherItems, schema.path("items"));
      }
    }
  }

  private static JsonNode item(JsonNode list, JsonNode key, JsonNode schema) {
    return list instanceof ArrayNode items
        ? items.path(Merge.indexOf(items, key, schema))
        : NOTHING.path("none");
  }

  private static boolean unclaimed(List<JsonNode> others) {
    return others.stream().allMatch(JsonNode::isMissingNode);
  }
}
