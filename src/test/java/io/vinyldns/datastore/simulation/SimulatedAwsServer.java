// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The simulated AWS, listening on the loopback interface.
public final class SimulatedAwsServer implements AutoCloseable {

  private final SimulatedAws aws;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Listens on the given port; on any free one if that is zero.
  public SimulatedAwsServer(SimulatedAws aws, int port) throws IOException {
    this.aws = aws;
    // Else every answer waits 40 ms for the client's acknowledgement of its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::exchange);
    server.createContext(LoadControl.PATH, new LoadControl(aws));
    server.createContext(CallCounter.PATH, new CallCounter(aws.journal()));
    server.setExecutor(threads);
    server.start();
  }

  /// Where to reach it.
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void exchange(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    Reply reply =
        aws.handle(
            new Request(
                Map.copyOf(headers),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    try {
      Thread.sleep(reply.delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    switch (reply) {
      case Reply.Answered answered -> {
        Response response = answered.response();
        response.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
      }
      // Closing without an answer is what the caller sees as a broken connection.
      case Reply.Reset _ -> exchange.close();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
