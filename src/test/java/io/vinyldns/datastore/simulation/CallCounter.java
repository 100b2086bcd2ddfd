// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Tells what was called, to whoever measures an operator: `GET /_calls` answers with the numbers
/// of all calls, of those that were carried out and meant to change something, of those that failed
/// by error code, and of each operation; `POST /_calls` begins to count anew. AWS has no such
/// thing.
final class CallCounter implements HttpHandler {

  static final String PATH = "/_calls";

  private final Journal journal;

  CallCounter(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("POST")) {
      journal.clear();
    }
    byte[] answer = (counted(journal.calls()) + "\n").getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static ObjectNode counted(List<Call> calls) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("calls", calls.size());
    answer.put("writes", calls.stream().filter(call -> call.isWrite() && call.isDone()).count());
    fill(
        answer.putObject("failed"),
        calls.stream()
            .filter(call -> !call.isDone())
            .collect(Collectors.groupingBy(Call::errorCode, TreeMap::new, Collectors.counting())));
    fill(
        answer.putObject("operations"),
        calls.stream()
            .collect(Collectors.groupingBy(Call::operation, TreeMap::new, Collectors.counting())));
    return answer;
  }

  private static void fill(ObjectNode object, Map<String, Long> counts) {
    counts.forEach(object::put);
  }
}
