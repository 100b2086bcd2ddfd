// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// OpenAPI v3, as far as kubectl reads it: `explain` wants the schemas, `apply` wants to know that
/// the server validates fields and what patches it takes.
final class OpenApi {

  private static final String ROOT = "/openapi/v3";

  private static final JsonNode COMMON =
      Request.read(
          """
          {
            "apiVersion": {
              "description": "Version of the schema that this object is written in.",
              "type": "string"},
            "kind": {
              "description": "Kind of the object.",
              "type": "string"},
            "metadata": {
              "description": "Standard object's metadata: name, namespace, labels, annotations.",
              "allOf": [{"$ref": "#/components/schemas/ObjectMeta"}]}
          }
          """);

  private static final JsonNode METADATA =
      Request.read(
          """
          {
            "description": "Metadata that all objects have.",
            "type": "object",
            "properties": {
              "name": {"description": "Name, unique in the namespace.", "type": "string"},
              "namespace": {"description": "Namespace of the object.", "type": "string"},
              "labels": {
                "description": "Keys and values to select objects by.",
                "type": "object", "additionalProperties": {"type": "string"}},
              "annotations": {
                "description": "Keys and values that tools keep with an object.",
                "type": "object", "additionalProperties": {"type": "string"}},
              "finalizers": {
                "description": "What must be done before the object goes.",
                "type": "array", "items": {"type": "string"}}
            }
          }
          """);

  private final Kinds kinds;

  OpenApi(Kinds kinds) {
    this.kinds = kinds;
  }

  Optional<JsonNode> at(String path) {
    if (path.equals(ROOT)) {
      return Optional.of(index());
    }
    if (!path.startsWith(ROOT + "/")) {
      return Optional.empty();
    }
    List<Kind> served = kinds.at(path.substring(ROOT.length()));
    return served.isEmpty() ? Optional.empty() : Optional.of(document(served));
  }

  private ObjectNode index() {
    ObjectNode index = object();
    ObjectNode paths = index.putObject("paths");
    kinds
        .all()
        .forEach(
            kind ->
                paths
                    .putObject(kind.base().substring(1))
                    .put("serverRelativeURL", ROOT + kind.base()));
    return index;
  }

  private static ObjectNode document(List<Kind> served) {
    ObjectNode document = object().put("openapi", "3.0.0");
    document.putObject("info").put("title", "Embedded Kubernetes").put("version", "v1");
    ObjectNode paths = document.putObject("paths");
    ObjectNode schemas = document.putObject("components").putObject("schemas");
    schemas.set("ObjectMeta", METADATA);
    for (Kind kind : served) {
      String collection =
          kind.base()
              + (kind.namespaced() ? "/namespaces/{namespace}/" : "/")
              + kind.names().plural();
      ObjectNode all = paths.putObject(collection);
      operation(all, "get", "list", kind);
      operation(all, "post", "post", kind);
      ObjectNode one = paths.putObject(collection + "/{name}");
      operation(one, "get", "get", kind);
      operation(one, "put", "put", kind);
      operation(one, "patch", "patch", kind);
      operation(one, "delete", "delete", kind);
      schemas.set(name(kind), schema(kind));
    }
    return document;
  }

  private static void operation(ObjectNode path, String method, String action, Kind kind) {
    ObjectNode operation = path.putObject(method).put("x-kubernetes-action", action);
    ArrayNode parameters = operation.putArray("parameters");
    if (!method.equals("get") && !method.equals("delete")) {
      parameter(parameters, "dryRun");
      parameter(parameters, "fieldManager");
      parameter(parameters, "fieldValidation");
    }
    operation.set("x-kubernetes-group-version-kind", groupVersionKind(kind));
    operation.putObject("responses").putObject("200").put("description", "OK");
  }

  private static void parameter(ArrayNode parameters, String name) {
    parameters
        .addObject()
        .put("name", name)
        .put("in", "query")
        .putObject("schema")
        .put("type", "string");
  }

  private static ObjectNode schema(Kind kind) {
    ObjectNode schema = kind.schema().deepCopy();
    ObjectNode properties = object();
    properties.setAll((ObjectNode) COMMON.deepCopy());
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (!property.getKey().equals("metadata")) {
                properties.set(property.getKey(), property.getValue());
              }
            });
    schema.set("properties", properties);
    schema.putArray("x-kubernetes-group-version-kind").add(groupVersionKind(kind));
    return schema;
  }

  /// Name of a schema: the group's labels in reverse, as Java's packages are named.
  private static String name(Kind kind) {
    List<String> labels = new ArrayList<>(List.of(kind.group().split("\\.", -1)));
    Collections.reverse(labels);
    String group = kind.group().isEmpty() ? "io.k8s.api.core" : String.join(".", labels);
    return group + "." + kind.version() + "." + kind.names().kind();
  }

  private static ObjectNode groupVersionKind(Kind kind) {
    return object()
        .put("group", kind.group())
        .put("version", kind.version())
        .put("kind", kind.names().kind());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
