// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one version of a CRD asks of its objects: pruning, defaults, the schema, then the CEL
/// rules.
final class StructuralSchema implements Admission {

  private static final JsonNode METADATA_PROPERTIES = Ownership.METADATA_ONLY.path("properties");

  private final JsonNode schema;
  private final Validation whole;
  private final Validation status;
  private final Rules rules;

  private StructuralSchema(JsonNode schema, Rules rules) {
    this.schema = schema;
    this.whole = new Validation(schema);
    this.status = new Validation(schema.path("properties").path("status"));
    this.rules = rules;
  }

  /// @param path where the CRD has the schema
  /// @param faults takes the rules that don't compile
  static StructuralSchema of(JsonNode schema, String path, List<Fault> faults) {
    return new StructuralSchema(schema, Rules.compile(schema, path, faults));
  }

  @Override
  public boolean countsGenerations() {
    return true;
  }

  @Override
  public List<String> prune(ObjectNode object) {
    return Pruning.of(object, schema);
  }

  @Override
  public void complete(ObjectNode object) {
    Defaults.apply(object, schema);
  }

  @Override
  public List<Fault> faults(ObjectNode object, @Nullable ObjectNode before, Part part) {
    List<Fault> invalid =
        switch (part) {
          case MAIN -> whole.faults(object, "", "");
          // Messages about a status leave "status." out; so does a real API server.
          case STATUS -> status.faults(object.path("status"), "status", "");
        };
    if (rules.isEmpty()) {
      return invalid;
    }
    boolean blocked = invalid.stream().anyMatch(fault -> fault.reason().blocksRules());
    Stream<Fault> broken =
        blocked
            ? Stream.of(Fault.RULES_NOT_CHECKED)
            : rules.faults(object, before, "").stream()
                .filter(fault -> part == Part.MAIN || fault.field().startsWith("status"));
    return Stream.concat(invalid.stream(), broken).toList();
  }

  @Override
  public JsonNode mergeSchema() {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    merged.setAll((ObjectNode) schema.deepCopy());
    merged.withObject("/properties").setAll((ObjectNode) METADATA_PROPERTIES.deepCopy());
    return merged;
  }
}
