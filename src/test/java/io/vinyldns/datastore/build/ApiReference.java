// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.build;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.TableSpec;
import io.vinyldns.datastore.api.v1alpha1.TablesSpec;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page on spec and status: a section for each record of the API, with its fields in their
/// order, and what the CRD says of each. A record that is used in several places has one section.
final class ApiReference {

  private final StringBuilder page;
  private final Map<Class<?>, String> sections = new HashMap<>();
  private final Map<Class<?>, Integer> uses = new HashMap<>();

  private ApiReference(String head) {
    page = new StringBuilder(head);
  }

  static String page(String head) throws IOException {
    CustomResourceDefinitionVersion version =
        Serialization.unmarshal(Files.readString(CrdGenerator.CRD), CustomResourceDefinition.class)
            .getSpec()
            .getVersions()
            .getFirst();
    return new ApiReference(head).page(version);
  }

  private String page(CustomResourceDefinitionVersion version) {
    JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
    page.append("# Reference of VinylDnsDatastore\n\n")
        .append(root.getDescription())
        .append(
            """


            `vinyldns.io/%s`, in a namespace, `vds` for short. `kubectl explain vds.spec --recursive` tells
            the same. kubectl refuses a field that isn't here; without its validation the API server drops it.
            """
                .formatted(version.getName()));
    rules(SchemaWords.rules("", root));
    page.append("\n## Columns of `kubectl get vds`\n\n| column | shows |\n|---|---|\n");
    version.getAdditionalPrinterColumns().forEach(this::column);
    section("spec", DatastoreSpec.class, property(root, "spec"));
    section("status", DatastoreStatus.class, property(root, "status"));
    return page.toString();
  }

  private void column(CustomResourceColumnDefinition column) {
    boolean wide = column.getPriority() != null && column.getPriority() > 0;
    row(column.getName() + (wide ? " (`-o wide`)" : ""), code(column.getJsonPath().substring(1)));
  }

  private void section(String path, Class<?> record, JSONSchemaProps schema) {
    boolean hasDefaults = path.startsWith("spec");
    page.append("\n%s %s%n%n".formatted(path.contains(".") ? "###" : "##", path));
    count(record);
    if (uses.getOrDefault(record, 0) < 2 && schema.getDescription() != null) {
      page.append(schema.getDescription()).append("\n\n");
    }
    page.append(
        hasDefaults
            ? "| field | type | default | meaning |\n|---|---|---|---|\n"
            : "| field | type | meaning |\n|---|---|---|\n");
    Map<String, Runnable> further = new LinkedHashMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      String name = component.getName();
      JSONSchemaProps field = property(schema, name);
      String type = type(place(path, name), component.getGenericType(), field, further);
      String meaning = meaning(record, name, field);
      if (hasDefaults) {
        row(code(name), type, preset(record, schema, name), meaning);
      } else {
        row(code(name), type, meaning);
      }
    }
    rules(
        Stream.concat(
                SchemaWords.rules("", schema).stream(),
                Arrays.stream(record.getRecordComponents())
                    .filter(component -> !component.getType().isRecord())
                    .map(RecordComponent::getName)
                    .flatMap(name -> SchemaWords.rules(name, property(schema, name)).stream()))
            .toList());
    further.values().forEach(Runnable::run);
  }

  private void count(Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      element(component.getGenericType()).ifPresent(used -> uses.merge(used, 1, Integer::sum));
    }
  }

  /// The record that a field holds, one or several of it.
  private static Optional<Class<?>> element(Type type) {
    return switch (type) {
      case Class<?> single when single.isRecord() -> Optional.of(single);
      case ParameterizedType several ->
          element(several.getActualTypeArguments()[several.getActualTypeArguments().length - 1]);
      default -> Optional.empty();
    };
  }

  private static String place(String path, String name) {
    return path + "." + (path.equals("spec.tables") ? "TABLE" : name);
  }

  private static String meaning(Class<?> record, String name, JSONSchemaProps field) {
    if (record != TablesSpec.class) {
      return field.getDescription();
    }
    VinylDnsTable table =
        Arrays.stream(VinylDnsTable.values())
            .filter(each -> each.specKey().equals(name))
            .findFirst()
            .orElseThrow();
    return "%s Default name: `%s`.%s"
        .formatted(
            field.getDescription(),
            table.defaultName(),
            table.indexes().isEmpty()
                ? ""
                : " Indexes: `%s`.".formatted(String.join("`, `", table.indexes().keySet())));
  }

  private static String preset(Class<?> record, JSONSchemaProps schema, String name) {
    if (schema.getRequired().contains(name)) {
      return "**required**";
    }
    if (record == TableSpec.class && name.equals("name")) {
      return "see above";
    }
    JsonNode preset = property(schema, name).getDefault();
    return preset == null || preset.isContainerNode()
        ? ""
        : code(preset.asText().isEmpty() ? "\"\"" : preset.asText());
  }

  /// @param further takes the sections that have yet to be written
  private String type(
      String path, Type type, JSONSchemaProps schema, Map<String, Runnable> further) {
    if (!schema.getEnum().isEmpty()) {
      return schema.getEnum().stream()
          .map(value -> code(value.asText()))
          .collect(Collectors.joining(", "));
    }
    return switch (type) {
      case Class<?> record when record.isRecord() -> link(path, record, schema, further);
      case Class<?> simple -> SchemaWords.simple(simple, schema);
      case ParameterizedType list when list.getRawType() == List.class ->
          "list of "
              + type(
                  path + "[]",
                  list.getActualTypeArguments()[0],
                  schema.getItems().getSchema(),
                  further)
              + SchemaWords.limits(schema.getMinItems(), schema.getMaxItems(), " of them");
      case ParameterizedType map ->
          "map to "
              + type(
                  path + ".NAME",
                  map.getActualTypeArguments()[1],
                  SchemaWords.value(schema),
                  further)
              + SchemaWords.limits(
                  schema.getMinProperties(), schema.getMaxProperties(), " of them");
      default -> throw new IllegalStateException(path + " is a " + type);
    };
  }

  private String link(
      String path, Class<?> record, JSONSchemaProps schema, Map<String, Runnable> further) {
    String section =
        sections.computeIfAbsent(
            record,
            _ -> {
              further.put(path, () -> section(path, record, schema));
              return path;
            });
    return "[%s](#%s)"
        .formatted(section, section.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
  }

  private void rules(List<String> rules) {
    if (!rules.isEmpty()) {
      page.append("\nThe API server refuses what breaks a rule, and says:\n\n");
      rules.forEach(rule -> page.append("- ").append(rule).append(".\n"));
    }
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private void row(String... cells) {
    page.append(
        Stream.of(cells)
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static JSONSchemaProps property(JSONSchemaProps schema, String name) {
    return requireNonNull(schema.getProperties().get(name), name);
  }
}
