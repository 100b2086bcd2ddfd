// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Generates the CRD from the records of the API package, and adds what annotations cannot say:
/// the order of the printer columns, list-map conditions, integer formats, the default status and
/// each table's default name.
final class CrdGenerator {

  /// Where the CRD is committed, from the project's folder.
  static final Path FOLDER = Path.of("crds");

  /// The chart has a copy, for Helm takes CRDs from nowhere else.
  static final Path OF_CHART = Path.of("helm", "vinyldns-datastore-operator", "crds");

  static final Path CRD = FOLDER.resolve("vinyldnsdatastores.vinyldns.io-v1.yml");

  private static final List<String> COLUMNS =
      List.of("Ready", "Reason", "Region", "Tier", "Tables", "Age", "Capacity", "Load", "Message");

  private CrdGenerator() {}

  static void generate(Path folder) {
    new CRDGenerator()
        .customResourceClasses(VinylDnsDatastore.class)
        .inOutputDir(folder.toFile())
        .withPostProcessor(
            new CRDPostProcessor() {
              @Override
              public HasMetadata process(HasMetadata crd, String version) {
                return complete(crd);
              }
            })
        .detailedGenerate();
  }

  private static HasMetadata complete(HasMetadata resource) {
    CustomResourceDefinition crd = (CustomResourceDefinition) resource;
    for (CustomResourceDefinitionVersion version : crd.getSpec().getVersions()) {
      version
          .getAdditionalPrinterColumns()
          .sort(
              Comparator.comparing(
                  CustomResourceColumnDefinition::getName,
                  Comparator.comparingInt(COLUMNS::indexOf)));
      complete(version.getSchema().getOpenAPIV3Schema());
    }
    return crd;
  }

  private static void complete(JSONSchemaProps root) {
    root.setDescription(
        "VinylDnsDatastore stands for the set of DynamoDB tables that one VinylDNS installation"
            + " keeps its data in: one region, one set of credentials.");
    root.setRequired(List.of("spec"));
    // cluster id, namespace and name make a tag's value, for which AWS allows 256 characters.
    root.setXKubernetesValidations(
        List.of(
            new ValidationRuleBuilder()
                .withRule("self.metadata.name.size() <= 63")
                .withMessage(
                    "metadata.name must have at most 63 characters, for it becomes part of a tag on"
                        + " each table: write a shorter one")
                .build()));
    JSONSchemaProps spec = property(root, "spec");
    spec.setDescription("What the tables are to be.");
    property(spec, "vinyldns")
        .setDefault(JsonNodeFactory.instance.objectNode().put("configMap", true));
    property(spec, "tableNamePrefix").setDefault(TextNode.valueOf(""));
    property(spec, "adoption").setDefault(TextNode.valueOf("Never"));
    property(spec, "adoption").setEnum(texts("Never", "Adopt", "AdoptOrCreate"));
    property(spec, "management").setDefault(TextNode.valueOf("Manage"));
    // AWS takes 50 a table, of which some are the operator's.
    property(spec, "tags").setMaxProperties(40L);
    property(spec, "tags").getAdditionalProperties().getSchema().setMaxLength(256L);
    property(spec, "deletionPolicy").setDefault(TextNode.valueOf("Retain"));
    property(spec, "deletionPolicy").setEnum(texts("Retain", "BackupAndDelete", "Delete"));
    // In the order of capacity, not of the alphabet.
    property(property(spec, "throughput"), "tier")
        .setEnum(texts("FreeTier", "Small", "Medium", "Large", "OnDemand"));
    // A default must satisfy the rules by itself, so parents have theirs written out.
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (VinylDnsTable table : VinylDnsTable.values()) {
      ObjectNode one =
          JsonNodeFactory.instance
              .objectNode()
              .put("enabled", true)
              .put("name", table.defaultName());
      JSONSchemaProps schema = property(property(spec, "tables"), table.specKey());
      schema.setDefault(one);
      property(schema, "name").setDefault(one.get("name"));
      indexes(schema, table);
      drops(schema, table);
      all.set(table.specKey(), one);
    }
    property(spec, "tables").setDefault(all);
    JSONSchemaProps status = property(root, "status");
    status.setDescription("What the operator saw and did in its last pass.");
    // Without it "no status yet" reads as done to kstatus (Flux, Helm 4).
    status.setDefault(JsonNodeFactory.instance.objectNode().put("observedGeneration", -1));
    listMap(property(spec, "zoneLoads"), "name");
    listMap(property(status, "conditions"), "type");
    listMap(property(status, "tables"), "key");
    listMap(property(items(property(status, "tables")), "indexes"), "name");
    listMap(property(status, "disabled"), "key");
    listMap(property(status, "zoneLoads"), "name");
    listMap(property(items(property(status, "disabled")), "indexes"), "name");
    JSONSchemaProps condition = items(property(status, "conditions"));
    property(condition, "lastTransitionTime").setFormat("date-time");
    property(condition, "status")
        .setEnum(
            List.of(
                TextNode.valueOf("True"), TextNode.valueOf("False"), TextNode.valueOf("Unknown")));
    integers(root);
  }

  private static List<JsonNode> texts(String... values) {
    return Stream.of(values).<JsonNode>map(TextNode::valueOf).toList();
  }

  /// Each table has the indexes of its own that VinylDNS has, so that another name is refused.
  private static void indexes(JSONSchemaProps table, VinylDnsTable kind) {
    JSONSchemaProps indexes = table.getProperties().remove("indexes");
    if (!kind.indexes().isEmpty()) {
      JSONSchemaProps each = indexes.getAdditionalProperties().getSchema();
      Map<String, JSONSchemaProps> byName = new LinkedHashMap<>();
      kind.indexes().keySet().forEach(index -> byName.put(index, each));
      indexes.setAdditionalProperties(null);
      indexes.setProperties(byName);
      table.getProperties().put("indexes", indexes);
    }
  }

  /// An index that VinylDNS uses is never dropped.
  private static void drops(JSONSchemaProps table, VinylDnsTable kind) {
    JSONSchemaProps drops = property(table, "dropIndexes");
    drops.setMaxItems(20L);
    items(drops).setMinLength(3L);
    items(drops).setMaxLength(255L);
    if (!kind.indexes().isEmpty()) {
      String used =
          kind.indexes().keySet().stream()
              .map(index -> "'" + index + "'")
              .collect(Collectors.joining(", ", "[", "]"));
      drops.setXKubernetesValidations(
          List.of(
              new ValidationRuleBuilder()
                  .withRule("self.all(index, !(index in " + used + "))")
                  .withMessage(
                      "names an index that VinylDNS uses ("
                          + String.join(", ", kind.indexes().keySet())
                          + "): take it out")
                  .build()));
    }
  }

  private static void listMap(JSONSchemaProps list, String key) {
    list.setXKubernetesListType("map");
    list.setXKubernetesListMapKeys(List.of(key));
  }

  private static void integers(JSONSchemaProps schema) {
    if ("integer".equals(schema.getType())) {
      schema.setFormat("int64");
    }
    Map<String, JSONSchemaProps> properties = schema.getProperties();
    if (properties != null) {
      properties.values().forEach(CrdGenerator::integers);
    }
    if (schema.getItems() != null) {
      integers(items(schema));
    }
  }

  private static JSONSchemaProps property(JSONSchemaProps schema, String name) {
    return Objects.requireNonNull(schema.getProperties().get(name), name);
  }

  private static JSONSchemaProps items(JSONSchemaProps list) {
    return list.getItems().getSchema();
  }
}
