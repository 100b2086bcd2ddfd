// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// Tells clients what is served, document by document. A client that asks for all in one document
/// (aggregated discovery) sees by the content type that it got the older form, and goes on with
/// that.
final class Discovery {

  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private final Kinds kinds;

  Discovery(Kinds kinds) {
    this.kinds = kinds;
  }

  Optional<JsonNode> at(String path) {
    return switch (path) {
      case "/version" -> Optional.of(version());
      case "/api" -> Optional.of(coreVersions());
      case "/apis" -> Optional.of(groups());
      default ->
          path.startsWith("/apis/") && path.indexOf('/', "/apis/".length()) < 0
              ? group(path.substring("/apis/".length()))
              : resources(path);
    };
  }

  private static ObjectNode version() {
    return object()
        .put("major", "1")
        .put("minor", "37")
        .put("gitVersion", "v1.37.0-embedded")
        .put("gitCommit", "")
        .put("gitTreeState", "")
        .put("buildDate", "1970-01-01T00:00:00Z")
        .put("goVersion", "")
        .put("compiler", "")
        .put("platform", "");
  }

  private static ObjectNode coreVersions() {
    ObjectNode versions = object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    return versions;
  }

  private ObjectNode groups() {
    ObjectNode list = object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    versions().forEach((group, versions) -> groups.add(group(group, versions)));
    return list;
  }

  private Optional<JsonNode> group(String name) {
    return Optional.ofNullable(versions().get(name))
        .map(versions -> group(name, versions).put("kind", "APIGroup").put("apiVersion", "v1"));
  }

  private static ObjectNode group(String name, NavigableSet<String> versions) {
    ObjectNode group = object().put("name", name);
    ArrayNode all = group.putArray("versions");
    versions.forEach(version -> version(all.addObject(), name, version));
    version(group.putObject("preferredVersion"), name, versions.getLast());
    return group;
  }

  private static void version(ObjectNode node, String group, String version) {
    node.put("groupVersion", group + "/" + version).put("version", version);
  }

  private Map<String, NavigableSet<String>> versions() {
    Map<String, NavigableSet<String>> versions = new LinkedHashMap<>();
    kinds.all().stream()
        .filter(kind -> !kind.group().isEmpty())
        .forEach(
            kind ->
                versions
                    .computeIfAbsent(kind.group(), group -> new TreeSet<>())
                    .add(kind.version()));
    return versions;
  }

  private Optional<JsonNode> resources(String base) {
    List<Kind> served = kinds.at(base);
    if (served.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode list =
        object()
            .put("kind", "APIResourceList")
            .put("apiVersion", "v1")
            .put("groupVersion", served.getFirst().apiVersion());
    ArrayNode resources = list.putArray("resources");
    served.forEach(kind -> describe(resources, kind));
    return Optional.of(list);
  }

  private static void describe(ArrayNode resources, Kind kind) {
    ObjectNode resource =
        resources
            .addObject()
            .put("name", kind.names().plural())
            .put("singularName", kind.names().singular())
            .put("namespaced", kind.namespaced())
            .put("kind", kind.names().kind());
    VERBS.forEach(resource.putArray("verbs")::add);
    kind.names().shortNames().forEach(name -> resource.withArray("shortNames").add(name));
    kind.names().categories().forEach(name -> resource.withArray("categories").add(name));
    if (kind.hasStatus()) {
      resources
          .addObject()
          .put("name", kind.names().plural() + "/status")
          .put("singularName", "")
          .put("namespaced", kind.namespaced())
          .put("kind", kind.names().kind())
          .putArray("verbs")
          .add("get")
          .add("patch")
          .add("update");
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
