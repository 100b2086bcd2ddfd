// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The CEL rules of a schema: those of a value itself, then those of its fields and items.
///
/// @param own rules of the value
/// @param fields rules of the value's fields
/// @param others rules of a map's values or a list's items
record Rules(JsonNode schema, List<Rule> own, Map<String, Rules> fields, Optional<Rules> others) {

  /// Compiles all rules of a schema.
  ///
  /// @param faults takes what doesn't compile
  static Rules compile(JsonNode schema, String path, List<Fault> faults) {
    List<Rule> own = new ArrayList<>();
    JsonNode definitions = schema.path("x-kubernetes-validations");
    for (int i = 0; i < definitions.size(); i++) {
      try {
        own.add(Rule.compile(definitions.get(i)));
      } catch (IllegalArgumentException e) {
        faults.add(
            Fault.invalid(
                path + ".x-kubernetes-validations[" + i + "].rule",
                definitions.get(i).path("rule"),
                String.valueOf(e.getMessage())));
      }
    }
    Map<String, Rules> fields = new LinkedHashMap<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            property ->
                fields.put(
                    property.getKey(),
                    compile(
                        property.getValue(),
                        path + ".properties[" + property.getKey() + "]",
                        faults)));
    fields.values().removeIf(Rules::isEmpty);
    JsonNode others =
        schema.path("items").isObject()
            ? schema.path("items")
            : schema.path("additionalProperties");
    return new Rules(
        schema,
        List.copyOf(own),
        fields,
        others.isObject()
            ? Optional.of(compile(others, path + ".items", faults))
                .filter(rules -> !rules.isEmpty())
            : Optional.empty());
  }

  boolean isEmpty() {
    return own.isEmpty() && fields.isEmpty() && others.isEmpty();
  }

  /// What the rules say of a value.
  ///
  /// @param before the value that it replaces, null when there is none
  List<Fault> faults(JsonNode value, @Nullable JsonNode before, String path) {
    List<Fault> faults = new ArrayList<>();
    check(value, before, path, faults);
    return faults;
  }

  private void check(JsonNode value, @Nullable JsonNode before, String path, List<Fault> faults) {
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    if (!own.isEmpty()) {
      Object self = CelValues.of(value, schema);
      Object old =
          before == null || before.isMissingNode() || before.isNull()
              ? null
              : CelValues.of(before, schema);
      own.forEach(rule -> rule.check(value, self, old, path).ifPresent(faults::add));
    }
    switch (value) {
      case ObjectNode object -> {
        fields.forEach(
            (name, rules) ->
                rules.check(object.path(name), at(before, name), child(path, name), faults));
        others.ifPresent(
            rules ->
                object.properties().stream()
                    .filter(field -> !schema.path("properties").has(field.getKey()))
                    .forEach(
                        field ->
                            rules.check(
                                field.getValue(),
                                at(before, field.getKey()),
                                path + "[" + field.getKey() + "]",
                                faults)));
      }
      case ArrayNode list ->
          others.ifPresent(
              rules -> {
                for (int i = 0; i < list.size(); i++) {
                  rules.check(
                      list.get(i), counterpart(list.get(i), before), path + "[" + i + "]", faults);
                }
              });
      default -> {}
    }
  }

  /// The item of the old list under the same key; lists without keys have no such thing.
  private @Nullable JsonNode counterpart(JsonNode item, @Nullable JsonNode before) {
    if (before == null || !schema.path("x-kubernetes-list-type").asText().equals("map")) {
      return null;
    }
    JsonNode key = Merge.key(item, schema);
    return StreamSupport.stream(before.spliterator(), false)
        .filter(old -> Merge.key(old, schema).equals(key))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable JsonNode at(@Nullable JsonNode before, String name) {
    return before == null ? null : before.path(name);
  }

  private static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
