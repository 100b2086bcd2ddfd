// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a load by hand: `POST /_load?table=NAME[&index=NAME][&read=UNITS][&write=UNITS]`, units a
/// second from now on. AWS has no such thing.
final class LoadControl implements HttpHandler {

  static final String PATH = "/_load";
  private static final String USAGE =
      "Usage: curl -X POST '.../_load?table=NAME[&index=NAME][&read=UNITS][&write=UNITS]', units a"
          + " second from now on\n";

  private final SimulatedAws aws;

  LoadControl(SimulatedAws aws) {
    this.aws = aws;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Map<String, String> query =
        parse(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
    List<String> done =
        exchange.getRequestMethod().equals("POST") ? apply(query) : List.<String>of();
    byte[] answer =
        (done.isEmpty() ? USAGE : String.join("\n", done) + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(done.isEmpty() ? 400 : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private List<String> apply(Map<String, String> query) {
    List<String> done = new ArrayList<>();
    String table = query.getOrDefault("table", "");
    Optional<String> index = Optional.ofNullable(query.get("index"));
    for (Dimension.Kind kind : Dimension.Kind.values()) {
      Dimension dimension = new Dimension(table, index, kind);
      String word = kind == Dimension.Kind.READ ? "read" : "write";
      Optional<Double> units = units(query.getOrDefault(word, ""));
      if (units.isPresent() && !table.isEmpty()) {
        double perSecond = units.get();
        aws.load(dimension, time -> perSecond);
        done.add("%s: %s %s units a second".formatted(dimension.resourceId(), units.get(), word));
      }
    }
    return done;
  }

  private static Optional<Double> units(String text) {
    try {
      return Optional.of(Double.valueOf(text)).filter(units -> units >= 0);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Map<String, String> parse(String query) {
    Map<String, String> parsed = new HashMap<>();
    for (String part : query.split("&", -1)) {
      String[] sides = part.split("=", 2);
      if (sides.length == 2) {
        parsed.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
      }
    }
    return parsed;
  }
}
