// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Checks values against one part of a CRD's schema, and words what is wrong as a real API server
/// does. Draft 4 of JSON schema has the meaning of CRDs' keywords (`exclusiveMinimum` is a
/// boolean).
final class Validation {

  private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(Dialects.getDraft4());
  // The other formats that CRDs use say how an integer is stored.
  private static final Set<String> FORMATS =
      Set.of("date-time", "email", "hostname", "ipv4", "ipv6", "uri");

  private final JsonNode schema;
  private final Schema compiled;

  /// @param schema the part, as the CRD has it
  Validation(JsonNode schema) {
    this.schema = schema;
    this.compiled = SCHEMAS.getSchema(plain(schema));
  }

  /// What is wrong with a value.
  ///
  /// @param path where the object has the value, empty for the whole object
  /// @param named what messages call the value
  List<Fault> faults(JsonNode value, String path, String named) {
    Stream<Fault> invalid =
        compiled.validate(value).stream().map(error -> fault(error, path, named));
    List<Fault> duplicates = new ArrayList<>();
    duplicates(value, schema, path, duplicates);
    return Stream.concat(invalid, duplicates.stream())
        .distinct()
        .sorted(Comparator.comparing(Fault::field))
        .toList();
  }

  private Fault fault(Error error, String root, String named) {
    String path = path(root, error.getInstanceLocation());
    String name = path(named, error.getInstanceLocation()) + " in body";
    JsonNode value = error.getInstanceNode();
    JsonNode wanted = error.getSchemaNode();
    return switch (error.getKeyword()) {
      case "required" -> Fault.required(child(path, error.getProperty()), "");
      case "enum" -> Fault.notSupported(path, value, list(wanted));
      case "maxLength" -> Fault.tooLong(path, wanted.asInt());
      case "maxItems", "maxProperties" -> Fault.tooMany(path, value.size(), wanted.asInt());
      case "type" -> {
        JsonNode actual = JsonNodeFactory.instance.textNode(type(value));
        String type =
            list(wanted.isArray() ? wanted : JsonNodeFactory.instance.arrayNode().add(wanted))
                .stream()
                .map(JsonNode::asText)
                .filter(one -> !one.equals("null"))
                .collect(Collectors.joining(","));
        yield Fault.typeInvalid(path, actual, name + " must be of type " + type + ": " + actual);
      }
      case "format" ->
          Fault.typeInvalid(
              path, value, name + " must be of type " + wanted.asText() + ": " + value);
      case "minLength" -> should(path, value, name, "be at least " + wanted + " chars long");
      case "minItems" -> should(path, size(value), name, "have at least " + wanted + " items");
      case "minProperties" ->
          should(path, size(value), name, "have at least " + wanted + " properties");
      case "pattern" -> should(path, value, name, "match '" + wanted.asText() + "'");
      case "minimum" ->
          should(path, value, name, "be greater than" + bound(error, "exclusiveMinimum") + wanted);
      case "maximum" ->
          should(path, value, name, "be less than" + bound(error, "exclusiveMaximum") + wanted);
      case "multipleOf" -> should(path, value, name, "be a multiple of " + wanted);
      case "uniqueItems" -> Fault.invalid(path, value, name + " shouldn't contain duplicates");
      default -> Fault.invalid(path, value, name + " " + error.getMessage());
    };
  }

  private static JsonNode size(JsonNode value) {
    return JsonNodeFactory.instance.numberNode(value.size());
  }

  private static Fault should(String path, JsonNode value, String name, String what) {
    return Fault.invalid(path, value, name + " should " + what);
  }

  /// Whether a bound is itself allowed is said by the keyword beside it.
  private String bound(Error error, String exclusive) {
    JsonNode around = compiled.getSchemaNode();
    for (int i = 0; i < error.getEvaluationPath().getNameCount() - 1; i++) {
      around =
          error.getEvaluationPath().getElement(i) instanceof Integer index
              ? around.path(index)
              : around.path(error.getEvaluationPath().getName(i));
    }
    return around.path(exclusive).asBoolean() ? " " : " or equal to ";
  }

  private static String path(String root, NodePath path) {
    String text = root;
    for (int i = 0; i < path.getNameCount(); i++) {
      text =
          path.getElement(i) instanceof Integer index
              ? text + "[" + index + "]"
              : child(text, path.getName(i));
    }
    return text;
  }

  private static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT, POJO -> "object";
      case ARRAY -> "array";
      case STRING, BINARY -> "string";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      case NULL, MISSING -> "null";
    };
  }

  /// List-maps must not have a key twice, and sets no value: JSON schema has no word for that.
  private static void duplicates(
      JsonNode value, JsonNode schema, String path, List<Fault> duplicates) {
    switch (value) {
      case ObjectNode object -> {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          JsonNode property = schema.path("properties").path(field.getKey());
          duplicates(
              field.getValue(),
              property.isMissingNode() ? schema.path("additionalProperties") : property,
              child(path, field.getKey()),
              duplicates);
        }
      }
      case ArrayNode list -> {
        Set<JsonNode> seen = new HashSet<>();
        boolean unique = !schema.path("x-kubernetes-list-type").asText("atomic").equals("atomic");
        for (int i = 0; i < list.size(); i++) {
          String item = path + "[" + i + "]";
          JsonNode key = Merge.key(list.get(i), schema);
          if (unique && !seen.add(key)) {
            duplicates.add(Fault.duplicate(item, key));
          }
          duplicates(list.get(i), schema.path("items"), item, duplicates);
        }
      }
      default -> {}
    }
  }

  /// The schema in plain JSON schema: Kubernetes' own keywords translated or left out.
  private static JsonNode plain(JsonNode schema) {
    ObjectNode plain = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      JsonNode value = keyword.getValue();
      switch (keyword.getKey()) {
        case "properties" -> {
          ObjectNode properties = plain.putObject("properties");
          value
              .properties()
              .forEach(property -> properties.set(property.getKey(), plain(property.getValue())));
        }
        case "items", "not" -> plain.set(keyword.getKey(), plain(value));
        case "additionalProperties" ->
            plain.set("additionalProperties", value.isObject() ? plain(value) : value);
        case "allOf", "anyOf", "oneOf" -> {
          ArrayNode all = plain.putArray(keyword.getKey());
          value.forEach(one -> all.add(plain(one)));
        }
        case "format" -> {
          if (FORMATS.contains(value.asText())) {
            plain.set("format", value);
          }
        }
        case "type", "enum", "required", "pattern", "multipleOf", "uniqueItems" ->
            plain.set(keyword.getKey(), value);
        case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
            plain.set(keyword.getKey(), value);
        case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties" ->
            plain.set(keyword.getKey(), value);
        default -> {}
      }
    }
    return withNull(schema, plain);
  }

  private static JsonNode withNull(JsonNode schema, ObjectNode plain) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      plain.remove("anyOf");
      plain.putArray("type").add("integer").add("string");
    }
    if (schema.path("nullable").asBoolean()) {
      if (plain.path("type").isTextual()) {
        String type = plain.path("type").asText();
        plain.putArray("type").add(type).add("null");
      }
      if (plain.path("enum") instanceof ArrayNode values) {
        plain.set("enum", values.deepCopy().addNull());
      }
    }
    return plain;
  }

  private static List<JsonNode> list(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false).toList();
  }
}
