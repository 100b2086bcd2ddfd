// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// HTTP's side of the server: exchanges to requests, answers to bytes.
final class HttpFront implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

  private final Router router;

  HttpFront(Router router) {
    this.router = router;
  }

  @Override
  public void handle(HttpExchange exchange) {
    try (exchange) {
      if ("websocket".equalsIgnoreCase(header(exchange, "Upgrade"))) {
        // fabric8 takes this for "no WebSockets here" at once, and watches over HTTP.
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      answer(exchange, answer(exchange));
    } catch (IOException e) {
      LOG.debug("The client of {} has gone.", exchange.getRequestURI(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Answers even a request that can't be read, so that no client waits for its own time-out.
  private Answer answer(HttpExchange exchange) throws IOException {
    try {
      return router.answer(request(exchange));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("{} failed", exchange.getRequestURI(), e);
      return new Answer.Document(500, Refusal.internal(e.toString()).status());
    }
  }

  private void answer(HttpExchange exchange, Answer answer)
      throws IOException, InterruptedException {
    switch (answer) {
      case Answer.Document document -> {
        document
            .warnings()
            .forEach(
                warning ->
                    exchange
                        .getResponseHeaders()
                        .add("Warning", "299 - \"" + warning.replace("\"", "\\\"") + "\""));
        send(exchange, document.code(), "application/json", document.body().toString());
      }
      case Answer.Text(int code, String body) -> send(exchange, code, "text/plain", body);
      case Answer.Watching(Watch watch) -> {
        try (OutputStream out = begin(exchange)) {
          watch.writeTo(out);
        } finally {
          router.close(watch);
        }
      }
    }
  }

  private static OutputStream begin(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    // Clients wait for the headers before they take the watch as open.
    out.flush();
    return out;
  }

  private static void send(HttpExchange exchange, int code, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Request request(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    return new Request(
        exchange.getRequestMethod(),
        uri.getPath(),
        query(uri.getRawQuery() == null ? "" : uri.getRawQuery()),
        header(exchange, "Accept"),
        header(exchange, "Content-Type").replaceFirst(";.*", "").strip(),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> parameters = new HashMap<>();
    for (String parameter : raw.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        parameters.put(
            parameter.substring(0, equals),
            URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
  }
}
