// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What every write goes through before it is stored, in the order of a real API server: identity,
/// unknown fields, the parts that the request doesn't write, pruning, defaults, validation. All of
/// it runs under the store's lock, and a dry run leaves out nothing but the storing.
final class Writes {

  private final Store store;
  private final Kinds kinds;
  private final Map<String, Ownership> ownerships = new HashMap<>();

  Writes(Store store, Kinds kinds) {
    this.store = store;
    this.kinds = kinds;
  }

  /// Creates an object in a collection, or under the path's name.
  Answer.Document create(Target target, ObjectNode object, Request request) {
    return store.exclusively(
        () -> {
          Kind kind = target.kind();
          requireNamespace(target);
          Metadata.identify(object, target);
          if (!object.path("metadata").path("resourceVersion").asText().isEmpty()) {
            throw Refusal.badRequest("resourceVersion should not be set on objects to be created");
          }
          if (kind.hasStatus()) {
            object.remove("status");
          }
          List<String> warnings = UnknownFields.drop(object, kind, request);
          Metadata.begin(object, kind);
          Target named = target.named(object.path("metadata").path("name").asText());
          kind.admission().complete(object);
          List<Fault> faults = new ArrayList<>();
          Metadata.nameFault(object).ifPresent(faults::add);
          faults.addAll(kind.admission().faults(object, null, Admission.Part.MAIN));
          refuse(faults, named);
          if (store.find(named).isPresent()) {
            throw Refusal.alreadyExists(kind, named.name());
          }
          return new Answer.Document(201, save(named, object, request), warnings);
        });
  }

  /// Replaces an object, or its status.
  Answer.Document replace(Target target, ObjectNode object, Request request) {
    return store.exclusively(
        () -> {
          Metadata.identify(object, target);
          ObjectNode before = existing(target);
          if (target.kind().updates() == Kind.Updates.CONDITIONAL
              && object.path("metadata").path("resourceVersion").asText().isEmpty()) {
            throw Refusal.invalid(
                target.kind().group(),
                target.kind().names().plural(),
                target.name(),
                List.of(
                    Fault.invalid(
                        "metadata.resourceVersion",
                        IntNode.valueOf(0),
                        "must be specified for an update")));
          }
          List<String> warnings = UnknownFields.drop(object, target.kind(), request);
          return new Answer.Document(200, update(target, before, object, request), warnings);
        });
  }

  /// Changes an object, or its status, by a patch.
  Answer.Document patch(Target target, Request request) {
    return store.exclusively(
        () -> {
          Optional<ObjectNode> before = store.find(target);
          return switch (Patch.of(request, target.kind())) {
            case Patch.Apply apply -> apply(target, before, apply, request);
            case Patch.Direct patch -> {
              ObjectNode object = patch.applied(before.orElseGet(() -> existing(target)));
              Metadata.identify(object, target);
              List<String> warnings = UnknownFields.drop(object, target.kind(), request);
              yield new Answer.Document(
                  200, update(target, existing(target), object, request), warnings);
            }
          };
        });
  }

  private Answer.Document apply(
      Target target, Optional<ObjectNode> before, Patch.Apply apply, Request request) {
    if (before.isEmpty() && target.status()) {
      throw Refusal.notFound(target.kind(), target.name());
    }
    ObjectNode applied = apply.configuration().deepCopy();
    Metadata.identify(applied, target);
    List<String> undeclared = target.kind().admission().prune(applied);
    if (!undeclared.isEmpty()) {
      throw Refusal.undeclared(target, undeclared);
    }
    String manager = apply.manager() + (target.status() ? "/status" : "");
    if (before.isEmpty()) {
      Answer.Document created = create(target, applied.deepCopy(), request);
      remember(created.body(), manager, applied, request);
      return created;
    }
    ObjectNode merged = before.get().deepCopy();
    // What is not in the patch is not asked for.
    merged.withObject("/metadata").remove("resourceVersion");
    ownership(merged).apply(merged, manager, applied, target.kind().admission().mergeSchema());
    ObjectNode stored = update(target, before.get(), merged, request);
    remember(stored, manager, applied, request);
    return new Answer.Document(200, stored);
  }

  /// Removes an object, or marks it when it has finalizers.
  ///
  /// @return the object as it was left
  ObjectNode delete(Target target, ObjectNode before, Request request) {
    return store.exclusively(
        () -> {
          if (Metadata.finalizers(before).isEmpty()) {
            if (!request.dryRun()) {
              remove(target, before);
            }
            return before;
          }
          if (Metadata.deleting(before)) {
            return before;
          }
          ObjectNode marked = before.deepCopy();
          Metadata.mark(marked, target.kind());
          return request.dryRun() ? marked : store.put(target, marked);
        });
  }

  /// Stores what an update makes of an object.
  ///
  /// @return the object as it is stored now
  private ObjectNode update(Target target, ObjectNode before, ObjectNode wanted, Request request) {
    Kind kind = target.kind();
    Metadata.checkVersion(wanted, before, target);
    ObjectNode object = target.status() ? before.deepCopy() : wanted.deepCopy();
    if (target.status() || kind.hasStatus()) {
      JsonNode status = (target.status() ? wanted : before).path("status");
      if (status.isMissingNode()) {
        object.remove("status");
      } else {
        object.set("status", status);
      }
    }
    kind.admission().prune(object);
    kind.admission().complete(object);
    Metadata.carryOver(object, before, kind);
    List<Fault> faults = new ArrayList<>();
    Metadata.finalizerFault(object, before).ifPresent(faults::add);
    Admission.Part part = target.status() ? Admission.Part.STATUS : Admission.Part.MAIN;
    faults.addAll(kind.admission().faults(object, before, part));
    refuse(faults, target);
    // Read anew, since numbers are equal only within one of Jackson's types.
    if (Request.object(object.toString()).equals(before)) {
      return before;
    }
    if (Metadata.deleting(object) && Metadata.finalizers(object).isEmpty()) {
      if (!request.dryRun()) {
        remove(target, object);
      }
      return object;
    }
    return save(target, object, request);
  }

  private ObjectNode save(Target target, ObjectNode object, Request request) {
    if (request.dryRun()) {
      return object;
    }
    ObjectNode stored = store.put(target, object);
    if (BuiltIn.defines(target.kind())) {
      kinds.define(stored);
    }
    return stored;
  }

  private void remove(Target target, ObjectNode object) {
    store.remove(target);
    ownerships.remove(uid(object));
    if (BuiltIn.defines(target.kind())) {
      kinds.forget(object);
    }
  }

  private ObjectNode existing(Target target) {
    return store.find(target).orElseThrow(() -> Refusal.notFound(target.kind(), target.name()));
  }

  private void requireNamespace(Target target) {
    Target namespace = new Target(kinds.namespaces(), "", target.namespace(), false);
    if (target.kind().namespaced() && store.find(namespace).isEmpty()) {
      throw Refusal.notFound(namespace.kind(), namespace.name());
    }
  }

  private static void refuse(List<Fault> faults, Target target) {
    if (!faults.isEmpty()) {
      throw Refusal.invalid(target.kind(), target.name(), faults);
    }
  }

  private void remember(JsonNode stored, String manager, ObjectNode applied, Request request) {
    if (!request.dryRun()) {
      ownership(stored).remember(manager, applied);
    }
  }

  private Ownership ownership(JsonNode object) {
    return ownerships.computeIfAbsent(uid(object), uid -> new Ownership());
  }

  private static String uid(JsonNode object) {
    return object.path("metadata").path("uid").asText();
  }
}
