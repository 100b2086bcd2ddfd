// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinyldns.datastore.deploy.Right;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What service accounts asked the API server for.
record AuditLog(Path file) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// What a service account asked for, and whether it was ever forbidden.
  Map<Right, Boolean> asked(String namespace, String account) {
    String user = "system:serviceaccount:%s:%s".formatted(namespace, account);
    Map<Right, Boolean> asked = new TreeMap<>();
    try (Stream<String> lines = Files.lines(file)) {
      lines
          // The last may be half written.
          .filter(line -> line.endsWith("}") && line.contains(user))
          .map(AuditLog::read)
          .filter(event -> event.at("/user/username").asText().equals(user))
          .filter(event -> event.has("objectRef"))
          .forEach(
              event ->
                  asked.merge(
                      of(event),
                      event.at("/responseStatus/code").asInt() == 403,
                      Boolean::logicalOr));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return asked;
  }

  private static Right of(JsonNode event) {
    JsonNode object = event.get("objectRef");
    String sub = object.path("subresource").asText();
    return new Right(
        object.path("apiGroup").asText(),
        object.path("resource").asText() + (sub.isEmpty() ? "" : "/" + sub),
        event.get("verb").asText());
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
