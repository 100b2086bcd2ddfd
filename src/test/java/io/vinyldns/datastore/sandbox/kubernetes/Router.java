// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers requests: finds out what a request is about and hands it on. Never throws.
final class Router {

  private static final Logger LOG = LoggerFactory.getLogger(Router.class);
  private static final List<String> NAMESPACES =
      List.of("default", "kube-node-lease", "kube-public", "kube-system");

  private final WatchHub hub = new WatchHub();
  private final Kinds kinds = new Kinds();
  private final Store store = new Store(hub::accept);
  private final Writes writes = new Writes(store, kinds);
  private final Deletions deletions = new Deletions(store, kinds, writes);
  private final Discovery discovery = new Discovery(kinds);
  private final OpenApi openApi = new OpenApi(kinds);

  Router() {
    for (String name : NAMESPACES) {
      ObjectNode namespace = JsonNodeFactory.instance.objectNode();
      namespace.putObject("metadata").put("name", name);
      answer(
          new Request(
              "POST",
              "/api/v1/namespaces",
              Map.of(),
              "",
              "application/json",
              namespace.toString()));
    }
  }

  Answer answer(Request request) {
    try {
      return documents(request)
          .or(() -> Reviews.answer(request))
          .or(() -> Target.at(request.path(), kinds).map(target -> objects(target, request)))
          .orElseGet(() -> new Answer.Text(404, "404 page not found\n"));
    } catch (Refusal refusal) {
      return new Answer.Document(refusal.code(), refusal.status());
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.method(), request.path(), e);
      return new Answer.Document(500, Refusal.internal(e.toString()).status());
    }
  }

  /// Ends a watch whose connection has ended.
  void close(Watch watch) {
    exclusively(() -> hub.close(watch));
  }

  private Optional<Answer> documents(Request request) {
    if (!request.method().equals("GET")) {
      return Optional.empty();
    }
    return switch (request.path()) {
      case "/healthz", "/livez", "/readyz" -> Optional.of(new Answer.Text(200, "ok"));
      // An empty document in protobuf. kubectl asks for it when a kind is younger than its copy of
      // v3,
      // and would take a refusal for an error in the object.
      case "/openapi/v2" -> Optional.of(new Answer.Text(200, ""));
      default ->
          discovery
              .at(request.path())
              .or(() -> openApi.at(request.path()))
              .map(document -> new Answer.Document(200, document));
    };
  }

  private Answer objects(Target target, Request request) {
    if (target.status() && !target.kind().hasStatus()) {
      throw Refusal.notServed();
    }
    return switch (request.method()) {
      case "GET" -> get(target, request);
      case "POST" -> writes.create(target, request.object(), request);
      case "PUT" -> swept(target, writes.replace(target, request.object(), request));
      case "PATCH" -> swept(target, writes.patch(target, request));
      case "DELETE" ->
          target.collection()
              ? deletions.deleteAll(target, request)
              : deletions.delete(target, request);
      default -> throw Refusal.methodNotAllowed();
    };
  }

  private Answer swept(Target target, Answer.Document written) {
    if (written.body() instanceof ObjectNode object && Metadata.deleting(object)) {
      deletions.sweep(target.kind());
    }
    return written;
  }

  private Answer get(Target target, Request request) {
    if (request.is("watch")) {
      return watch(target, request);
    }
    if (target.collection()) {
      return list(target, request);
    }
    ObjectNode object =
        store.find(target).orElseThrow(() -> Refusal.notFound(target.kind(), target.name()));
    String version = object.path("metadata").path("resourceVersion").asText();
    return new Answer.Document(
        200,
        request.asTable()
            ? Table.of(target.kind(), request).rows(List.of(object), version, true)
            : object);
  }

  private Answer list(Target target, Request request) {
    Selector selector = Selector.of(target, request);
    return store.exclusively(
        () -> {
          List<ObjectNode> found = store.list(target).stream().filter(selector).toList();
          String version = Long.toString(store.version());
          return new Answer.Document(
              200,
              request.asTable()
                  ? Table.of(target.kind(), request).rows(found, version, true)
                  : list(target.kind(), found, version));
        });
  }

  private static JsonNode list(Kind kind, List<ObjectNode> found, String version) {
    ObjectNode list =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", kind.names().kind() + "List")
            .put("apiVersion", kind.apiVersion());
    list.putObject("metadata").put("resourceVersion", version);
    ArrayNode items = list.putArray("items");
    found.forEach(items::add);
    return list;
  }

  /// Opens a watch: from now, from a version, or beginning with everything that is there.
  private Answer watch(Target target, Request request) {
    Watch watch = new Watch(Selector.of(target, request), request);
    String since = request.parameter("resourceVersion");
    boolean begins = since.isEmpty() || since.equals("0");
    boolean asked = request.is("sendInitialEvents");
    exclusively(
        () -> {
          if (begins || asked) {
            store.list(target).stream().filter(watch.selector()).forEach(watch::present);
            if (asked) {
              watch.presented(store.version());
            }
            hub.open(watch);
          } else {
            hub.resume(watch, Long.parseLong(since));
          }
        });
    return new Answer.Watching(watch);
  }

  private void exclusively(Runnable action) {
    Supplier<Boolean> done =
        () -> {
          action.run();
          return true;
        };
    store.exclusively(done);
  }
}
