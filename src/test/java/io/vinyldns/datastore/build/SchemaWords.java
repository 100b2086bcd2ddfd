// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.build;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a field of the CRD takes, in words.
final class SchemaWords {

  private SchemaWords() {}

  /// A field that is no object, list or map.
  static String simple(Class<?> type, JSONSchemaProps schema) {
    if (type == Boolean.class || type == boolean.class) {
      return "`true`, `false`";
    }
    if (type == String.class) {
      return "date-time".equals(schema.getFormat())
          ? "time"
          : "text" + limits(schema.getMinLength(), schema.getMaxLength(), " characters");
    }
    return "number" + limits(whole(schema.getMinimum()), whole(schema.getMaximum()), "");
  }

  /// Of a map, also one for which the CRD knows the keys.
  static JSONSchemaProps value(JSONSchemaProps map) {
    return map.getAdditionalProperties() == null
        ? map.getProperties().values().iterator().next()
        : map.getAdditionalProperties().getSchema();
  }

  /// With what words the API server refuses a value.
  ///
  /// @param name of the field; empty where the schema is that of the object
  static List<String> rules(String name, JSONSchemaProps schema) {
    return schema.getXKubernetesValidations().stream()
        .map(rule -> field(name, rule).map(it -> "`" + it + "`" + ": ").orElse("") + text(rule))
        .toList();
  }

  private static Optional<String> field(String name, ValidationRule rule) {
    return Optional.ofNullable(rule.getFieldPath())
        .map(path -> path.substring(1))
        .or(() -> Optional.of(name).filter(it -> !it.isEmpty()));
  }

  /// Each table's own indexes are named above.
  private static String text(ValidationRule rule) {
    return rule.getMessage()
        .replace(String.join(", ", VinylDnsTable.RECORD_SET.indexes().keySet()), "see above");
  }

  private static @Nullable Long whole(@Nullable Double number) {
    return number == null ? null : number.longValue();
  }

  /// How long, large or many it may be.
  static String limits(@Nullable Long least, @Nullable Long most, String unit) {
    if (most == null) {
      return least == null ? "" : ", at least %d%s".formatted(least, unit);
    }
    return least == null
        ? ", at most %d%s".formatted(most, unit)
        : ", %d to %d%s".formatted(least, most, unit);
  }
}
