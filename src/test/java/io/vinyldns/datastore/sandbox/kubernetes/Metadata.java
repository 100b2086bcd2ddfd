// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// The part of an object's metadata that is the server's: written once, or counted by it.
final class Metadata {

  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final List<String> KEPT =
      List.of("uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds");

  private Metadata() {}

  /// Makes an object the one that a path names, or refuses it for being another.
  static void identify(ObjectNode object, Target target) {
    Kind kind = target.kind();
    ObjectNode metadata = object.withObject("/metadata");
    String version = object.path("apiVersion").asText(kind.apiVersion());
    if (!version.equals(kind.apiVersion())) {
      throw Refusal.badRequest(
          "the API version in the data (%s) does not match the expected API version (%s)"
              .formatted(version, kind.apiVersion()));
    }
    String type = object.path("kind").asText(kind.names().kind());
    if (!type.equals(kind.names().kind())) {
      throw Refusal.badRequest(
          "%s in version \"%s\" cannot be handled as a %s"
              .formatted(type, kind.version(), kind.names().kind()));
    }
    String name = metadata.path("name").asText();
    if (!target.collection() && !name.isEmpty() && !name.equals(target.name())) {
      throw Refusal.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(name, target.name()));
    }
    String namespace = metadata.path("namespace").asText(target.namespace());
    if (kind.namespaced() && !namespace.equals(target.namespace())) {
      throw Refusal.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.names().kind());
    if (!target.collection()) {
      metadata.put("name", target.name());
    }
    if (kind.namespaced()) {
      metadata.put("namespace", target.namespace());
    } else {
      metadata.remove("namespace");
    }
    metadata.remove("managedFields");
  }

  /// Gives a new object its identity.
  static void begin(ObjectNode object, Kind kind) {
    ObjectNode metadata = object.withObject("/metadata");
    metadata.remove(KEPT);
    metadata.remove(List.of("resourceVersion", "generation"));
    if (metadata.path("name").asText().isEmpty() && metadata.has("generateName")) {
      String suffix = UUID.randomUUID().toString().substring(0, 5);
      metadata.put("name", metadata.get("generateName").asText() + suffix);
    }
    metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now());
    if (kind.admission().countsGenerations()) {
      metadata.put("generation", 1);
    }
  }

  /// What is wrong with a new object's name.
  static Optional<Fault> nameFault(ObjectNode object) {
    JsonNode name = object.path("metadata").path("name");
    if (name.asText().isEmpty()) {
      return Optional.of(Fault.required("metadata.name", "name or generateName is required"));
    }
    if (NAME.matcher(name.asText()).matches() && name.asText().length() <= 253) {
      return Optional.empty();
    }
    return Optional.of(
        Fault.invalid(
            "metadata.name",
            name,
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-'"
                + " or '.', and must start and end with an alphanumeric character (e.g."
                + " 'example.com', regex used for validation is '"
                + NAME.pattern()
                + "')"));
  }

  /// Refuses a write that was made from another version or another object of the same name.
  static void checkVersion(ObjectNode object, ObjectNode before, Target target) {
    JsonNode metadata = object.path("metadata");
    JsonNode stored = before.path("metadata");
    String uid = metadata.path("uid").asText();
    if (!uid.isEmpty() && !uid.equals(stored.path("uid").asText())) {
      throw Refusal.conflict(
          target.kind(),
          target.name(),
          "Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(uid, stored.path("uid").asText()));
    }
    String version = metadata.path("resourceVersion").asText();
    if (!version.isEmpty() && !version.equals(stored.path("resourceVersion").asText())) {
      throw Refusal.modified(target.kind(), target.name());
    }
  }

  /// Carries what no update changes over, and counts the generation.
  static void carryOver(ObjectNode object, ObjectNode before, Kind kind) {
    ObjectNode metadata = object.withObject("/metadata");
    JsonNode stored = before.path("metadata");
    metadata.remove(List.of("generation", "resourceVersion"));
    for (String field : KEPT) {
      metadata.remove(field);
      if (stored.has(field)) {
        metadata.set(field, stored.get(field));
      }
    }
    metadata.set("resourceVersion", stored.path("resourceVersion"));
    if (kind.admission().countsGenerations()) {
      boolean same = content(object, kind).equals(content(before, kind));
      metadata.put("generation", stored.path("generation").asLong(1) + (same ? 0 : 1));
    }
  }

  /// A finalizer that comes too late would never run.
  static Optional<Fault> finalizerFault(ObjectNode object, ObjectNode before) {
    if (!deleting(before)) {
      return Optional.empty();
    }
    List<String> late =
        finalizers(object).stream().filter(one -> !finalizers(before).contains(one)).toList();
    return late.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Fault.forbidden(
                "metadata.finalizers",
                "no new finalizers can be added if the object is being deleted, found new"
                    + " finalizers []string{\""
                    + String.join("\", \"", late)
                    + "\"}"));
  }

  static boolean deleting(ObjectNode object) {
    return object.path("metadata").has("deletionTimestamp");
  }

  static List<String> finalizers(ObjectNode object) {
    return StreamSupport.stream(object.path("metadata").path("finalizers").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /// Marks an object that waits for its finalizers.
  static void mark(ObjectNode object, Kind kind) {
    ObjectNode metadata = object.withObject("/metadata");
    metadata.put("deletionTimestamp", now()).put("deletionGracePeriodSeconds", 0);
    if (kind.admission().countsGenerations()) {
      metadata.put("generation", metadata.path("generation").asLong() + 1);
    }
  }

  private static ObjectNode content(ObjectNode object, Kind kind) {
    ObjectNode content = object.deepCopy().without("metadata");
    return kind.hasStatus() ? content.without("status") : content;
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
