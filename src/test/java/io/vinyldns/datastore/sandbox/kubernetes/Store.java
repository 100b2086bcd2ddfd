// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.crud.AttributeSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// fabric8's CRUD store: objects by what their paths say, under one counter of versions.
///
/// Only its persistence is used. Its handlers of requests know no server-side apply, no schema and
/// no dry run, and leave a request unanswered when they throw; [Writes] does their work.
final class Store extends KubernetesCrudDispatcher {

  private final ReentrantLock lock = new ReentrantLock();
  private final Consumer<Change> listener;
  private long version;

  Store(Consumer<Change> listener) {
    this.listener = listener;
  }

  /// Runs something that reads and then writes, or reads twice, while nobody else writes.
  <T> T exclusively(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /// Version of the latest change.
  long version() {
    return exclusively(() -> version);
  }

  Optional<ObjectNode> find(Target target) {
    return exclusively(() -> entry(target).map(found -> Request.object(found.getValue())));
  }

  /// Objects of a collection, by namespace and name.
  List<ObjectNode> list(Target collection) {
    return exclusively(
        () -> {
          AttributeSet query = getKey(collection.path());
          return map.entrySet().stream()
              .filter(entry -> entry.getKey().matches(query))
              .map(entry -> Request.object(entry.getValue()))
              .filter(
                  object ->
                      object.path("apiVersion").asText().equals(collection.kind().apiVersion()))
              .sorted(
                  Comparator.comparing((ObjectNode object) -> metadata(object, "namespace"))
                      .thenComparing(object -> metadata(object, "name")))
              .toList();
        });
  }

  /// Stores an object under a new version, and returns it with that version.
  ObjectNode put(Target target, ObjectNode object) {
    return exclusively(
        () -> {
          Optional<Map.Entry<AttributeSet, String>> old = entry(target);
          ObjectNode stored = versioned(object);
          replace(target, old, stored.toString());
          listener.accept(
              old.<Change>map(
                      before ->
                          new Change.Modified(target, Request.object(before.getValue()), stored))
                  .orElseGet(() -> new Change.Added(target, stored)));
          return stored.deepCopy();
        });
  }

  /// Removes an object, if it is there.
  void remove(Target target) {
    exclusively(
        () -> {
          Optional<Map.Entry<AttributeSet, String>> old = entry(target);
          old.ifPresent(
              before -> {
                ObjectNode last = Request.object(before.getValue());
                replace(target, old, null);
                listener.accept(new Change.Deleted(target, versioned(last)));
              });
          return old;
        });
  }

  private Optional<Map.Entry<AttributeSet, String>> entry(Target target) {
    return Optional.ofNullable(findResource(getKey(target.path())));
  }

  private void replace(
      Target target, Optional<Map.Entry<AttributeSet, String>> old, @Nullable String json) {
    AttributeSet key = getKey(target.path());
    // The superclass removes the old key from its map, which takes no null.
    processEvent(target.path(), key, old.map(Map.Entry::getKey).orElse(key), null, json);
  }

  private ObjectNode versioned(ObjectNode object) {
    version = requestResourceVersion();
    ObjectNode copy = object.deepCopy();
    copy.withObject("/metadata").put("resourceVersion", Long.toString(version));
    return copy;
  }

  private static String metadata(ObjectNode object, String field) {
    return object.path("metadata").path(field).asText();
  }
}
