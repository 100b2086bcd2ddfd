// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One client that watches a collection: events wait in a queue until its connection takes them.
final class Watch {

  // A bookmark also finds out that the client has gone.
  private static final Duration BOOKMARK_INTERVAL = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /// One event; `last` says which version the client has seen with it.
  private record Event(String type, ObjectNode object, long last) {}

  private final Selector selector;
  private final boolean bookmarks;
  private final Optional<Table> table;
  private final Duration duration;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  Watch(Selector selector, Request request) {
    this.selector = selector;
    this.bookmarks = request.is("allowWatchBookmarks");
    this.table =
        request.asTable()
            ? Optional.of(Table.of(selector.collection().kind(), request))
            : Optional.empty();
    String seconds = request.parameter("timeoutSeconds");
    this.duration = seconds.isEmpty() ? LONGEST : Duration.ofSeconds(Long.parseLong(seconds));
  }

  Selector selector() {
    return selector;
  }

  /// Shows the client an object that was there before the watch began.
  void present(ObjectNode object) {
    offer("ADDED", object, object.path("metadata").path("resourceVersion").asLong());
  }

  /// Tells the client that it has now seen everything that was there.
  void presented(long version) {
    ObjectNode bookmark = bookmark(version);
    bookmark.withObject("/metadata/annotations").put("k8s.io/initial-events-end", "true");
    offer("BOOKMARK", bookmark, version);
  }

  /// Takes a change, if it is one of what this watch selects.
  void accept(Change change) {
    switch (change) {
      case Change.Added(Target _, ObjectNode object) -> {
        if (selector.test(object)) {
          offer("ADDED", object, change.version());
        }
      }
      case Change.Deleted(Target _, ObjectNode object) -> {
        if (selector.test(object)) {
          offer("DELETED", object, change.version());
        }
      }
      case Change.Modified(Target _, ObjectNode before, ObjectNode object) -> {
        boolean was = selector.test(before);
        boolean is = selector.test(object);
        if (is) {
          offer(was ? "MODIFIED" : "ADDED", object, change.version());
        } else if (was) {
          offer("DELETED", object, change.version());
        }
      }
    }
  }

  /// Ends the watch with an error that makes the client list anew.
  void fail(Refusal refusal) {
    offer("ERROR", refusal.status(), 0);
  }

  /// Writes events until the time is up, the client leaves or the server stops.
  void writeTo(OutputStream out) throws IOException, InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    long seen = 0;
    boolean first = true;
    for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
      Event event = events.poll(Math.min(left, BOOKMARK_INTERVAL.toNanos()), TimeUnit.NANOSECONDS);
      if (event == null) {
        if (bookmarks && seen > 0) {
          write(out, "BOOKMARK", shown(bookmark(seen), first));
        }
        continue;
      }
      seen = Math.max(seen, event.last());
      boolean error = event.type().equals("ERROR");
      write(out, event.type(), error ? event.object() : shown(event.object(), first));
      if (error) {
        return;
      }
      first = false;
    }
  }

  private ObjectNode shown(ObjectNode object, boolean withHead) {
    return table
        .map(
            rows ->
                rows.rows(
                    List.of(object),
                    object.path("metadata").path("resourceVersion").asText(),
                    withHead))
        .orElse(object);
  }

  private void offer(String type, ObjectNode object, long last) {
    events.add(new Event(type, object, last));
  }

  private ObjectNode bookmark(long version) {
    Kind kind = selector.collection().kind();
    ObjectNode bookmark =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", kind.names().kind())
            .put("apiVersion", kind.apiVersion());
    bookmark.putObject("metadata").put("resourceVersion", Long.toString(version));
    return bookmark;
  }

  private static void write(OutputStream out, String type, ObjectNode object) throws IOException {
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", type);
    event.set("object", object);
    out.write((event + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
