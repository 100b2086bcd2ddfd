// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.javaoperatorsdk.operator.RuntimeInfo;
import io.vinyldns.datastore.metrics.OperatorMetrics;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the kubelet asks: `/startupz`, whether the operator has started, `/readyz`, whether it sees
/// what happens to datastores, and `/healthz`, whether a new start would do it good ([Liveness]). A
/// replica that waits for the Lease is all of it, too. And what Prometheus reads: `/metrics`.
final class Probes implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Probes.class);

  /// Prometheus's text format.
  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private Probes(HttpServer server) {
    this.server = server;
  }

  /// Answers on this port of every address.
  ///
  /// @param port 0 for a free one
  /// @param liveness why the process should be started anew
  static Probes on(
      int port, RuntimeInfo operator, Supplier<Optional<String>> liveness, OperatorMetrics metrics)
      throws IOException {
    Probes probes = new Probes(HttpServer.create(new InetSocketAddress(port), 0));
    probes.answer("/", exchange -> answer(exchange, HttpURLConnection.HTTP_NOT_FOUND, "not found"));
    probes.answer("/startupz", exchange -> started(exchange, operator));
    probes.answer("/healthz", exchange -> alive(exchange, liveness.get()));
    probes.answer("/readyz", exchange -> ready(exchange, operator));
    probes.answer(
        "/metrics",
        exchange -> answer(exchange, HttpURLConnection.HTTP_OK, METRICS, metrics.scrape()));
    probes.server.setExecutor(probes.threads);
    probes.server.start();
    LOG.atInfo().addKeyValue("port", probes.server.getAddress().getPort()).log("answers probes");
    return probes;
  }

  private void answer(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  private static void started(HttpExchange exchange, RuntimeInfo operator) throws IOException {
    if (operator.isStarted()) {
      answer(exchange, HttpURLConnection.HTTP_OK, "ok");
    } else {
      answer(exchange, HttpURLConnection.HTTP_UNAVAILABLE, "starting");
    }
  }

  private static void alive(HttpExchange exchange, Optional<String> complaint) throws IOException {
    if (complaint.isEmpty()) {
      answer(exchange, HttpURLConnection.HTTP_OK, "ok");
    } else {
      LOG.error("unwell: {}", complaint.get());
      answer(exchange, HttpURLConnection.HTTP_UNAVAILABLE, complaint.get());
    }
  }

  private static void ready(HttpExchange exchange, RuntimeInfo operator) throws IOException {
    if (!operator.isStarted()) {
      answer(exchange, HttpURLConnection.HTTP_UNAVAILABLE, "starting");
    } else if (!operator.allEventSourcesAreHealthy()) {
      answer(exchange, HttpURLConnection.HTTP_UNAVAILABLE, "doesn't see the cluster");
    } else {
      answer(exchange, HttpURLConnection.HTTP_OK, "ok");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    answer(exchange, status, "text/plain; charset=utf-8", text + "\n");
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
