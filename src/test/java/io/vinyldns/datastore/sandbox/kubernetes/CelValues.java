// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// JSON as CEL's own values. Fields whose names are no identifiers are there under the names that a
/// real API server gives them.
final class CelValues {

  private static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private CelValues() {}

  static Object of(JsonNode value, JsonNode schema) {
    return switch (value.getNodeType()) {
      case OBJECT, POJO -> map(value, schema);
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        value.forEach(item -> list.add(of(item, schema.path("items"))));
        yield list;
      }
      case STRING, BINARY -> value.asText();
      case BOOLEAN -> value.asBoolean();
      case NUMBER -> number(value, schema);
      case NULL, MISSING -> NullValue.NULL_VALUE;
    };
  }

  private static Map<String, Object> map(JsonNode value, JsonNode schema) {
    Map<String, Object> map = new LinkedHashMap<>();
    JsonNode properties = schema.path("properties");
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String name = field.getKey();
      if (properties.has(name)) {
        map.put(escaped(name), of(field.getValue(), properties.get(name)));
      } else {
        map.put(name, of(field.getValue(), schema.path("additionalProperties")));
      }
    }
    return map;
  }

  private static Object number(JsonNode value, JsonNode schema) {
    // Not one conditional expression: that would make a double of the long.
    if (value.isIntegralNumber() && !schema.path("type").asText().equals("number")) {
      return value.asLong();
    }
    return value.asDouble();
  }

  private static String escaped(String name) {
    if (RESERVED.contains(name)) {
      return "__" + name + "__";
    }
    return name.replace("__", "__underscores__")
        .replace(".", "__dot__")
        .replace("-", "__dash__")
        .replace("/", "__slash__");
  }
}
