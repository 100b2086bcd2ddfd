// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What a CRD is read as, and what is asked of a CRD: rules and columns that compile. One that was
/// accepted is Established at once.
final class Definition implements Admission {

  /// The kinds of a CRD, one a served version.
  ///
  /// @throws IllegalArgumentException for a CRD with faults, which is never stored
  static List<Kind> kinds(ObjectNode crd) {
    return versions(crd)
        .filter(version -> version.path("served").asBoolean(true))
        .map(version -> kind(crd.path("spec"), version))
        .toList();
  }

  @Override
  public boolean countsGenerations() {
    return true;
  }

  @Override
  public void complete(ObjectNode crd) {
    ObjectNode spec = crd.withObject("/spec");
    if (!spec.has("conversion")) {
      spec.putObject("conversion").put("strategy", "None");
    }
    ObjectNode names = spec.withObject("/names");
    String kind = names.path("kind").asText();
    if (!names.has("singular")) {
      names.put("singular", kind.toLowerCase(Locale.ROOT));
    }
    if (!names.has("listKind")) {
      names.put("listKind", kind + "List");
    }
    ObjectNode status = crd.withObject("/status");
    status.set("acceptedNames", names.deepCopy());
    ArrayNode stored = status.putArray("storedVersions");
    versions(crd)
        .filter(version -> version.path("storage").asBoolean())
        .forEach(version -> stored.add(version.path("name").asText()));
    if (!status.has("conditions")) {
      ArrayNode conditions = status.putArray("conditions");
      condition(conditions, "NamesAccepted", "NoConflicts", "no conflicts found");
      condition(
          conditions,
          "Established",
          "InitialNamesAccepted",
          "the initial names have been accepted");
    }
  }

  @Override
  public List<Fault> faults(ObjectNode crd, @Nullable ObjectNode before, Part part) {
    List<Fault> faults = new ArrayList<>();
    JsonNode spec = crd.path("spec");
    String name = spec.path("names").path("plural").asText() + "." + spec.path("group").asText();
    JsonNode actual = crd.path("metadata").path("name");
    if (!actual.asText().equals(name)) {
      faults.add(
          Fault.invalid("metadata.name", actual, "must be spec.names.plural+\".\"+spec.group"));
    }
    for (int i = 0; i < spec.path("versions").size(); i++) {
      JsonNode version = spec.path("versions").get(i);
      String path = "spec.versions[" + i + "]";
      JsonNode schema = version.path("schema").path("openAPIV3Schema");
      if (schema.isMissingNode()) {
        faults.add(Fault.required(path + ".schema.openAPIV3Schema", "schemas are required"));
      } else {
        StructuralSchema.of(schema, path + ".schema.openAPIV3Schema", faults);
      }
      for (JsonNode column : version.path("additionalPrinterColumns")) {
        try {
          Column.defined(column);
        } catch (IllegalArgumentException e) {
          faults.add(
              Fault.invalid(
                  path + ".additionalPrinterColumns",
                  column.path("jsonPath"),
                  String.valueOf(e.getMessage())));
        }
      }
    }
    return faults;
  }

  private static Kind kind(JsonNode spec, JsonNode version) {
    JsonNode names = spec.path("names");
    JsonNode schema = version.path("schema").path("openAPIV3Schema");
    List<Column> columns =
        elements(version.path("additionalPrinterColumns")).map(Column::defined).toList();
    Set<String> selectable = new TreeSet<>(Set.of("metadata.name", "metadata.namespace"));
    version
        .path("selectableFields")
        .forEach(field -> selectable.add(field.path("jsonPath").asText().replaceFirst("^\\.", "")));
    return new Kind(
        spec.path("group").asText(),
        version.path("name").asText(),
        new Kind.Names(
            names.path("kind").asText(),
            names.path("plural").asText(),
            names.path("singular").asText(),
            elements(names.path("shortNames")).map(JsonNode::asText).toList(),
            elements(names.path("categories")).map(JsonNode::asText).toList()),
        spec.path("scope").asText().equals("Cluster") ? Kind.Scope.CLUSTER : Kind.Scope.NAMESPACED,
        version.path("subresources").has("status"),
        Kind.Updates.CONDITIONAL,
        columns.isEmpty() ? List.of(Column.age()) : columns,
        selectable,
        (ObjectNode) schema.deepCopy(),
        StructuralSchema.of(schema, "", new ArrayList<>()));
  }

  private static void condition(ArrayNode conditions, String type, String reason, String message) {
    conditions
        .addObject()
        .put("type", type)
        .put("status", "True")
        .put("lastTransitionTime", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("reason", reason)
        .put("message", message);
  }

  private static Stream<JsonNode> versions(ObjectNode crd) {
    return elements(crd.path("spec").path("versions"));
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
