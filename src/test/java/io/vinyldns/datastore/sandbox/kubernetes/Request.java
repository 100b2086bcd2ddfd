// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One HTTP request, without HTTP.
///
/// @param contentType media type of the body, without parameters; empty when there is none
record Request(
    String method,
    String path,
    Map<String, String> query,
    String accept,
    String contentType,
    String body) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final List<String> READABLE =
      List.of("", "application/json", "application/yaml", "*/*");

  /// What is done about fields that a kind doesn't have.
  enum FieldValidation {
    IGNORE,
    WARN,
    STRICT
  }

  String parameter(String name) {
    return query.getOrDefault(name, "");
  }

  boolean is(String flag) {
    return parameter(flag).equals("true") || parameter(flag).equals("1");
  }

  boolean dryRun() {
    return parameter("dryRun").equals("All");
  }

  /// Whether the answer is to be a Table, which is what `kubectl get` prints.
  boolean asTable() {
    return accept.contains("as=Table");
  }

  FieldValidation fieldValidation() {
    return switch (parameter("fieldValidation").toLowerCase(Locale.ROOT)) {
      case "strict" -> FieldValidation.STRICT;
      case "ignore" -> FieldValidation.IGNORE;
      default -> FieldValidation.WARN;
    };
  }

  /// The body as an object, whether JSON or YAML. Protobuf is refused: kubectl sends it for the
  /// built-in kinds that it creates without a file.
  ObjectNode object() {
    if (!READABLE.contains(contentType)) {
      throw Refusal.unsupportedMediaType(List.of("application/json", "application/yaml"));
    }
    return object(body);
  }

  static ObjectNode object(String text) {
    if (read(text) instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.badRequest("the object provided is unrecognized: not an object");
  }

  static JsonNode read(String text) {
    try {
      // JSON is YAML too, but its own parser is faster and words its errors better.
      return text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")
          ? JSON.readTree(text)
          : YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw Refusal.badRequest("the object provided is unrecognized: " + e.getOriginalMessage());
    }
  }
}
