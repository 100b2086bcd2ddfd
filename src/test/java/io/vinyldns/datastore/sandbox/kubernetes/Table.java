// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Objects as rows, which is what `kubectl get` asks for and prints.
///
/// @param includeObject what each row carries beside its cells: `Metadata` unless `Object` or
///     `None`
record Table(Kind kind, String includeObject) {

  static Table of(Kind kind, Request request) {
    return new Table(kind, request.parameter("includeObject"));
  }

  /// @param withHead false for all but the first table of a watch
  ObjectNode rows(List<ObjectNode> objects, String version, boolean withHead) {
    ObjectNode table =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", "Table")
            .put("apiVersion", "meta.k8s.io/v1");
    table.putObject("metadata").put("resourceVersion", version);
    ArrayNode head = table.putArray("columnDefinitions");
    if (withHead) {
      define(head, "Name", "string", "name", "Name of the object.", 0);
      kind.columns()
          .forEach(
              column ->
                  define(
                      head,
                      column.name(),
                      column.type(),
                      "",
                      column.description(),
                      column.priority()));
    }
    ArrayNode rows = table.putArray("rows");
    objects.forEach(object -> row(rows.addObject(), object));
    return table;
  }

  private void row(ObjectNode row, ObjectNode object) {
    ArrayNode cells = row.putArray("cells").add(object.path("metadata").path("name").asText());
    kind.columns().forEach(column -> cells.add(column.cell().apply(object)));
    switch (includeObject) {
      case "Object" -> row.set("object", object);
      case "None" -> {}
      default ->
          row.putObject("object")
              .put("kind", "PartialObjectMetadata")
              .put("apiVersion", "meta.k8s.io/v1")
              .set("metadata", object.path("metadata"));
    }
  }

  private static void define(
      ArrayNode head, String name, String type, String format, String description, int priority) {
    head.addObject()
        .put("name", name)
        .put("type", type)
        .put("format", format)
        .put("description", description)
        .put("priority", priority);
  }
}
