// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/// A request that is answered with a Status of failure, as a real API server words it.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final transient ObjectNode status;

  private Refusal(int code, String reason, String message, ObjectNode details) {
    super(message);
    this.code = code;
    this.status =
        object()
            .put("kind", "Status")
            .put("apiVersion", "v1")
            .<ObjectNode>set("metadata", object())
            .put("status", "Failure")
            .put("message", message);
    if (!reason.isEmpty()) {
      status.put("reason", reason);
    }
    if (!details.isEmpty()) {
      status.set("details", details);
    }
    status.put("code", code);
  }

  int code() {
    return code;
  }

  ObjectNode status() {
    return status.deepCopy();
  }

  static Refusal notServed() {
    return new Refusal(
        404, "NotFound", "the server could not find the requested resource", object());
  }

  static Refusal notFound(Kind kind, String name) {
    return about(404, "NotFound", kind, name, kind.quoted(name) + " not found");
  }

  static Refusal alreadyExists(Kind kind, String name) {
    return about(409, "AlreadyExists", kind, name, kind.quoted(name) + " already exists");
  }

  static Refusal conflict(Kind kind, String name, String why) {
    return about(
        409,
        "Conflict",
        kind,
        name,
        "Operation cannot be fulfilled on " + kind.quoted(name) + ": " + why);
  }

  static Refusal modified(Kind kind, String name) {
    return conflict(
        kind,
        name,
        "the object has been modified; please apply your changes to the latest version and try"
            + " again");
  }

  static Refusal badRequest(String message) {
    return new Refusal(400, "BadRequest", message, object());
  }

  static Refusal methodNotAllowed() {
    return new Refusal(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        object());
  }

  static Refusal unsupportedMediaType(List<String> accepted) {
    return new Refusal(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include: "
            + String.join(", ", accepted),
        object());
  }

  /// The resource version to watch from is no longer known; the client lists anew.
  static Refusal expired(long since, long oldest) {
    return new Refusal(
        410, "Expired", "too old resource version: " + since + " (" + oldest + ")", object());
  }

  static Refusal internal(String message) {
    return new Refusal(500, "InternalError", message, object());
  }

  /// What server-side apply says of fields that the schema does not have; it has no reason.
  static Refusal undeclared(Target target, List<String> fields) {
    List<String> errors =
        fields.stream().map(field -> "." + field + ": field not declared in schema").toList();
    String listed =
        errors.size() == 1
            ? errors.getFirst()
            : "errors:\n" + errors.stream().map(e -> "  " + e).collect(Collectors.joining("\n"));
    return new Refusal(
        500,
        "",
        "failed to create typed patch object (%s/%s; %s, Kind=%s): %s"
            .formatted(
                target.namespace(),
                target.name(),
                target.kind().apiVersion(),
                target.kind().names().kind(),
                listed),
        object());
  }

  static Refusal unfitPatch() {
    Refusal refusal =
        new Refusal(
            422,
            "Invalid",
            "the server rejected our request due to an error in our request",
            object());
    refusal.status.set("details", object());
    return refusal;
  }

  static Refusal invalid(Kind kind, String name, List<Fault> faults) {
    return invalid(kind.group(), kind.names().kind(), name, faults);
  }

  static Refusal invalid(String group, String kind, String name, List<Fault> faults) {
    ObjectNode details = details(group, kind, name);
    faults.forEach(
        fault ->
            details
                .withArray("causes")
                .addObject()
                .put("reason", fault.reason().text())
                .put("message", fault.message())
                .put("field", fault.field()));
    String what = group.isEmpty() ? kind : kind + "." + group;
    String texts =
        faults.size() == 1
            ? faults.getFirst().toString()
            : faults.stream().map(Fault::toString).collect(Collectors.joining(", ", "[", "]"));
    return new Refusal(422, "Invalid", what + " \"" + name + "\" is invalid: " + texts, details);
  }

  private static Refusal about(int code, String reason, Kind kind, String name, String message) {
    return new Refusal(code, reason, message, details(kind.group(), kind.names().plural(), name));
  }

  private static ObjectNode details(String group, String kind, String name) {
    ObjectNode details = object();
    if (!name.isEmpty()) {
      details.put("name", name);
    }
    if (!group.isEmpty()) {
      details.put("group", group);
    }
    if (!kind.isEmpty()) {
      details.put("kind", kind);
    }
    return details;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
