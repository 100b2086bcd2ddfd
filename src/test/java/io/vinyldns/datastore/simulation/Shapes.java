// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// The parts that requests have in common, with what the API model says of each. AWS checks these
/// before it looks whether anything exists.
final class Shapes {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
  private static final String TABLE_ARN = ":table/";

  private Shapes() {}

  /// The name in a field that may also hold an ARN.
  static String tableName(JsonNode request) {
    String value = request.path("TableName").asText();
    int table = value.startsWith("arn:") ? value.indexOf(TABLE_ARN) : -1;
    return checkedName(
        table < 0 ? value : value.substring(table + TABLE_ARN.length()), "tableName");
  }

  /// API model: names of tables and indexes have 3 to 255 characters.
  static String checkedName(String name, String field) {
    if (!NAME.matcher(name).matches()) {
      throw Refusal.constraint(
          name, field, "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }
    if (name.length() < 3) {
      throw Refusal.constraint(name, field, "Member must have length greater than or equal to 3");
    }
    if (name.length() > 255) {
      throw Refusal.constraint(name, field, "Member must have length less than or equal to 255");
    }
    return name;
  }

  /// API model: at least one unit of each kind.
  static Optional<Units> units(JsonNode parent, String field) {
    JsonNode throughput = parent.path("ProvisionedThroughput");
    if (throughput.isMissingNode() || throughput.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new Units(
            unit(throughput.path("ReadCapacityUnits"), field + ".readCapacityUnits"),
            unit(throughput.path("WriteCapacityUnits"), field + ".writeCapacityUnits")));
  }

  private static long unit(JsonNode value, String field) {
    if (!value.isNumber()) {
      throw Refusal.constraint("null", field, "Member must not be null");
    }
    if (value.asLong() < 1) {
      throw Refusal.constraint(
          value.asLong(), field, "Member must have value greater than or equal to 1");
    }
    return value.asLong();
  }

  static Optional<String> billingMode(JsonNode request) {
    String mode = request.path("BillingMode").asText();
    return switch (mode) {
      case "" -> Optional.empty();
      case "PROVISIONED", "PAY_PER_REQUEST" -> Optional.of(mode);
      default ->
          throw Refusal.constraint(
              mode,
              "billingMode",
              "Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]");
    };
  }

  static Map<String, String> attributes(JsonNode request) {
    Map<String, String> types = new LinkedHashMap<>();
    for (JsonNode attribute : request.path("AttributeDefinitions")) {
      String name = attribute.path("AttributeName").asText();
      String type = attribute.path("AttributeType").asText();
      if (!List.of("S", "N", "B").contains(type)) {
        throw Refusal.constraint(
            type,
            "attributeDefinitions.member.attributeType",
            "Member must satisfy enum value set: [B, N, S]");
      }
      if (types.put(name, type) != null) {
        throw Refusal.validation("Attribute Name is duplicated: " + name);
      }
    }
    return types;
  }

  static List<String> keyAttributes(JsonNode keySchema) {
    return StreamSupport.stream(keySchema.spliterator(), false)
        .map(element -> element.path("AttributeName").asText())
        .toList();
  }

  /// API model, KeySchemaElement: a HASH key, and perhaps a RANGE key of another name.
  static JsonNode checkedKeySchema(JsonNode owner) {
    JsonNode schema = owner.path("KeySchema");
    if (schema.isEmpty()) {
      throw Refusal.constraint("null", "keySchema", "Member must not be null");
    }
    if (schema.size() > 2) {
      throw Refusal.constraint(
          schema, "keySchema", "Member must have length less than or equal to 2");
    }
    List<String> names = keyAttributes(schema);
    if (names.size() == 2 && names.getFirst().equals(names.getLast())) {
      throw Refusal.validation(
          "Both the Hash Key and the Range Key element in the KeySchema have the same name");
    }
    if (!schema.path(0).path("KeyType").asText().equals("HASH")) {
      throw Refusal.validation(
          "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    }
    if (schema.size() == 2 && !schema.path(1).path("KeyType").asText().equals("RANGE")) {
      throw Refusal.validation(
          "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    }
    return schema;
  }

  /// API model, Projection.
  static JsonNode checkedProjection(JsonNode index) {
    JsonNode projection = index.path("Projection");
    String type = projection.path("ProjectionType").asText("null");
    if (!List.of("ALL", "KEYS_ONLY", "INCLUDE").contains(type)) {
      throw Refusal.invalid("Unknown ProjectionType: " + type);
    }
    boolean named = !projection.path("NonKeyAttributes").isEmpty();
    if (named != type.equals("INCLUDE")) {
      throw Refusal.invalid(
          "ProjectionType is %s, but NonKeyAttributes is %s"
              .formatted(type, named ? "specified" : "not specified"));
    }
    return projection;
  }
}
