// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/// Deletes objects, and what can't be without them: a namespace's objects and a CRD's.
final class Deletions {

  // A CRD with objects that have finalizers waits for them under this finalizer of its own.
  private static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

  private final Store store;
  private final Kinds kinds;
  private final Writes writes;

  Deletions(Store store, Kinds kinds, Writes writes) {
    this.store = store;
    this.kinds = kinds;
    this.writes = writes;
  }

  Answer.Document delete(Target target, Request request) {
    return store.exclusively(
        () -> {
          ObjectNode before =
              store.find(target).orElseThrow(() -> Refusal.notFound(target.kind(), target.name()));
          if (!request.body().isBlank()) {
            ObjectNode condition = JsonNodeFactory.instance.objectNode();
            condition.set("metadata", request.object().path("preconditions"));
            Metadata.checkVersion(condition, before, target);
          }
          ObjectNode left = delete(target, before, request);
          return new Answer.Document(200, Metadata.deleting(left) ? left : success(target, before));
        });
  }

  /// Deletes what a selector selects.
  Answer.Document deleteAll(Target collection, Request request) {
    return store.exclusively(
        () -> {
          Selector selector = Selector.of(collection, request);
          store.list(collection).stream()
              .filter(selector)
              .forEach(object -> delete(item(collection.kind(), object), object, request));
          return new Answer.Document(200, success(collection, object()));
        });
  }

  /// Lets a deleted CRD go when its last object has gone.
  void sweep(Kind kind) {
    store.exclusively(
        () -> {
          String name = kind.names().plural() + "." + kind.group();
          kinds.all().stream()
              .filter(BuiltIn::defines)
              .map(crds -> new Target(crds, "", name, false))
              .forEach(crd -> sweep(kind, crd));
          return name;
        });
  }

  private void sweep(Kind kind, Target crd) {
    store
        .find(crd)
        .filter(definition -> Metadata.finalizers(definition).contains(CLEANUP))
        .filter(definition -> store.list(everywhere(kind)).isEmpty())
        .ifPresent(
            definition -> {
              definition.withObject("/metadata").remove("finalizers");
              writes.delete(crd, definition, nothingAsked());
            });
  }

  private ObjectNode delete(Target target, ObjectNode before, Request request) {
    if (!request.dryRun() && target.kind().equals(kinds.namespaces())) {
      kinds.all().stream()
          .filter(Kind::namespaced)
          .map(kind -> new Target(kind, target.name(), "", false))
          .forEach(collection -> deleteAll(collection, nothingAsked()));
    }
    if (!request.dryRun() && BuiltIn.defines(target.kind())) {
      return writes.delete(target, emptied(target, before), request);
    }
    return writes.delete(target, before, request);
  }

  /// Deletes a CRD's objects; the CRD that is returned waits for those that are left.
  private ObjectNode emptied(Target target, ObjectNode crd) {
    List<Kind> defined = Definition.kinds(crd);
    defined.forEach(kind -> deleteAll(everywhere(kind), nothingAsked()));
    boolean empty = defined.stream().allMatch(kind -> store.list(everywhere(kind)).isEmpty());
    if (empty || Metadata.finalizers(crd).contains(CLEANUP)) {
      return crd;
    }
    ObjectNode waiting = crd.deepCopy();
    waiting.withObject("/metadata").withArray("finalizers").add(CLEANUP);
    return store.put(target, waiting);
  }

  private static Target everywhere(Kind kind) {
    return new Target(kind, "", "", false);
  }

  private static Target item(Kind kind, ObjectNode object) {
    JsonNode metadata = object.path("metadata");
    return new Target(
        kind, metadata.path("namespace").asText(), metadata.path("name").asText(), false);
  }

  private static ObjectNode success(Target target, ObjectNode deleted) {
    ObjectNode status =
        object().put("kind", "Status").put("apiVersion", "v1").put("status", "Success");
    status.putObject("metadata");
    ObjectNode details = status.putObject("details");
    if (!target.collection()) {
      details.put("name", target.name());
      details.set("uid", deleted.path("metadata").path("uid"));
    }
    if (!target.kind().group().isEmpty()) {
      details.put("group", target.kind().group());
    }
    details.put("kind", target.kind().names().plural());
    return status;
  }

  private static Request nothingAsked() {
    return new Request("DELETE", "", Map.of(), "", "", "");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
