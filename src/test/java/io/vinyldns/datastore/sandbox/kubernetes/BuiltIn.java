// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The kinds that are there without a CRD: what an operator of a custom resource needs.
final class BuiltIn {

  private static final String CRD = "customresourcedefinitions";

  private BuiltIn() {}

  static List<Kind> all() {
    return List.of(
        core(
            "Namespace",
            "namespaces",
            List.of("ns"),
            Kind.Scope.CLUSTER,
            List.of(Column.path("Status", "string", ".status.phase"), Column.age()),
            new NamespaceAdmission()),
        core(
            "Secret",
            "secrets",
            List.of(),
            Kind.Scope.NAMESPACED,
            List.of(
                Column.path("Type", "string", ".type"), Column.size("Data", "data"), Column.age()),
            new SecretAdmission()),
        core(
            "ConfigMap",
            "configmaps",
            List.of("cm"),
            Kind.Scope.NAMESPACED,
            List.of(Column.size("Data", "data"), Column.age()),
            Admission.ALL),
        core(
            "Event",
            "events",
            List.of("ev"),
            Kind.Scope.NAMESPACED,
            List.of(
                Column.path("Last Seen", "date", ".lastTimestamp"),
                Column.path("Type", "string", ".type"),
                Column.path("Reason", "string", ".reason"),
                new Column("Object", "string", "", 0, BuiltIn::involved),
                Column.path("Source", "string", ".source.component").wide(),
                Column.path("Message", "string", ".message"),
                Column.path("Count", "integer", ".count").wide()),
            Admission.ALL),
        kind(
            "coordination.k8s.io",
            new Kind.Names("Lease", "leases", "lease", List.of(), List.of()),
            Kind.Scope.NAMESPACED,
            false,
            Kind.Updates.CONDITIONAL,
            List.of(Column.path("Holder", "string", ".spec.holderIdentity"), Column.age()),
            Admission.ALL),
        kind(
            "apiextensions.k8s.io",
            new Kind.Names(
                "CustomResourceDefinition",
                CRD,
                "customresourcedefinition",
                List.of("crd", "crds"),
                List.of("api-extensions")),
            Kind.Scope.CLUSTER,
            true,
            Kind.Updates.CONDITIONAL,
            List.of(
                Column.path("Scope", "string", ".spec.scope"),
                new Column("Versions", "string", "", 0, BuiltIn::versions),
                Column.path("Created At", "string", ".metadata.creationTimestamp"),
                Column.path("Group", "string", ".spec.group").wide(),
                Column.path("Kind", "string", ".spec.names.kind").wide(),
                Column.path("ShortNames", "string", ".spec.names.shortNames[*]").wide(),
                Column.path(
                        "Established",
                        "string",
                        ".status.conditions[?(@.type==\"Established\")].status")
                    .wide()),
            new Definition()));
  }

  /// A CRD's versions; the one that is stored is marked.
  private static JsonNode versions(ObjectNode crd) {
    return JsonNodeFactory.instance.textNode(
        StreamSupport.stream(crd.path("spec").path("versions").spliterator(), false)
            .map(
                version ->
                    version.path("name").asText()
                        + (version.path("storage").asBoolean() ? "(storage)" : ""))
            .collect(Collectors.joining(",")));
  }

  /// What an Event is about, as kubectl names objects.
  private static JsonNode involved(ObjectNode event) {
    JsonNode object = event.path("involvedObject");
    return JsonNodeFactory.instance.textNode(
        object.path("kind").asText().toLowerCase(Locale.ROOT) + "/" + object.path("name").asText());
  }

  /// Whether objects of a kind define kinds.
  static boolean defines(Kind kind) {
    return kind.names().plural().equals(CRD) && kind.group().equals("apiextensions.k8s.io");
  }

  private static Kind core(
      String name,
      String plural,
      List<String> shortNames,
      Kind.Scope scope,
      List<Column> columns,
      Admission admission) {
    String singular = plural.substring(0, plural.length() - 1);
    return kind(
        "",
        new Kind.Names(name, plural, singular, shortNames, List.of()),
        scope,
        name.equals("Namespace"),
        Kind.Updates.UNCONDITIONAL,
        columns,
        admission);
  }

  private static Kind kind(
      String group,
      Kind.Names names,
      Kind.Scope scope,
      boolean hasStatus,
      Kind.Updates updates,
      List<Column> columns,
      Admission admission) {
    ObjectNode schema =
        JsonNodeFactory.instance
            .objectNode()
            .put("description", "A built-in kind; its fields are not described here.")
            .put("type", "object")
            .put("x-kubernetes-preserve-unknown-fields", true);
    return new Kind(
        group, "v1", names, scope, hasStatus, updates, columns, Set.of(), schema, admission);
  }

  /// A Secret may be written as text, and is read as base64.
  private static final class SecretAdmission implements Admission {
    @Override
    public void complete(ObjectNode secret) {
      if (secret.remove("stringData") instanceof ObjectNode texts) {
        ObjectNode data = secret.withObject("/data");
        texts
            .properties()
            .forEach(
                text ->
                    data.put(
                        text.getKey(),
                        Base64.getEncoder()
                            .encodeToString(
                                text.getValue().asText().getBytes(StandardCharsets.UTF_8))));
      }
      if (!secret.has("type")) {
        secret.put("type", "Opaque");
      }
    }
  }

  /// A Namespace carries its name as a label, so that selectors can name it.
  private static final class NamespaceAdmission implements Admission {
    @Override
    public void complete(ObjectNode namespace) {
      namespace
          .withObject("/metadata/labels")
          .put("kubernetes.io/metadata.name", namespace.path("metadata").path("name").asText());
      namespace.withObject("/status").put("phase", "Active");
    }
  }
}
