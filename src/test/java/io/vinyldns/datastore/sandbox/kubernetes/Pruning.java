// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Removes the fields that a schema doesn't have, and says which those were.
final class Pruning {

  private static final Set<String> EVERY_OBJECT_HAS = Set.of("apiVersion", "kind", "metadata");
  private static final Set<String> METADATA =
      Set.of(
          "annotations",
          "creationTimestamp",
          "deletionGracePeriodSeconds",
          "deletionTimestamp",
          "finalizers",
          "generateName",
          "generation",
          "labels",
          "managedFields",
          "name",
          "namespace",
          "ownerReferences",
          "resourceVersion",
          "selfLink",
          "uid");

  private final List<String> removed = new ArrayList<>();

  private Pruning() {}

  /// Prunes a whole object.
  ///
  /// @return paths of what was removed, in alphabetical order
  static List<String> of(ObjectNode object, JsonNode schema) {
    Pruning pruning = new Pruning();
    if (object.path("metadata") instanceof ObjectNode metadata) {
      pruning.keep(metadata, METADATA, "metadata");
    }
    pruning.prune(object, schema, "", EVERY_OBJECT_HAS);
    return pruning.removed.stream().sorted().toList();
  }

  private void prune(JsonNode value, JsonNode schema, String path, Set<String> alsoKnown) {
    switch (value) {
      case ObjectNode object -> fields(object, schema, path, alsoKnown);
      case ArrayNode list -> {
        for (int i = 0; i < list.size(); i++) {
          prune(list.get(i), schema.path("items"), path + "[" + i + "]", Set.of());
        }
      }
      default -> {}
    }
  }

  private void fields(ObjectNode object, JsonNode schema, String path, Set<String> alsoKnown) {
    JsonNode properties = schema.path("properties");
    JsonNode additional = schema.path("additionalProperties");
    boolean open =
        schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()
            || additional.isObject()
            || additional.asBoolean();
    Set<String> known =
        schema.path("x-kubernetes-embedded-resource").asBoolean() ? EVERY_OBJECT_HAS : alsoKnown;
    for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
      String name = field.getKey();
      if (properties.has(name)) {
        prune(field.getValue(), properties.get(name), child(path, name), Set.of());
      } else if (additional.isObject()) {
        prune(field.getValue(), additional, child(path, name), Set.of());
      } else if (!open && !known.contains(name)) {
        remove(object, name, path);
      }
    }
  }

  private void keep(ObjectNode object, Set<String> known, String path) {
    for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
      if (!known.contains(field.getKey())) {
        remove(object, field.getKey(), path);
      }
    }
  }

  private void remove(ObjectNode object, String name, String path) {
    object.remove(name);
    removed.add(child(path, name));
  }

  private static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
