// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// DynamoDB Local as the place where the items are. It does one thing to a table's indexes at a
/// time, and refuses what changes nothing: so it is compared first, and waited for.
public final class LocalUpstream implements Upstream, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "DynamoDB_20120810.";

  /// It wants a well-formed one, with letters and digits only in the access key.
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=simulation/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=0";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI endpoint;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// Items are in the DynamoDB Local at this address, which was started with `-sharedDb`.
  public LocalUpstream(URI endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public void apply(ObjectNode definition) {
    String name = definition.path("TableName").asText();
    Optional<JsonNode> present = describe(name);
    if (present.isEmpty()) {
      call("CreateTable", definition);
      return;
    }
    Map<String, JsonNode> wanted = indexes(definition);
    Map<String, JsonNode> unwanted = indexes(present.get());
    unwanted.keySet().removeAll(wanted.keySet());
    for (String index : unwanted.keySet()) {
      JsonNode idle = awaitIdle(name);
      if (indexes(idle).containsKey(index)) {
        ObjectNode update = update(name);
        action(update, "Delete").put("IndexName", index);
        call("UpdateTable", update);
      }
    }
    JsonNode idle = awaitIdle(name);
    capacity(definition, idle).ifPresent(update -> call("UpdateTable", update));
    wanted.keySet().removeAll(indexes(idle).keySet());
    for (JsonNode index : wanted.values()) {
      awaitIdle(name);
      ObjectNode update = update(name);
      update.set("AttributeDefinitions", definition.path("AttributeDefinitions"));
      action(update, "Create").setAll((ObjectNode) index);
      call("UpdateTable", update);
    }
  }

  /// What to change about the billing mode and the units, if anything.
  private static Optional<ObjectNode> capacity(JsonNode definition, JsonNode present) {
    ObjectNode update = update(definition.path("TableName").asText());
    String mode = definition.path("BillingMode").asText();
    String before = present.at("/BillingModeSummary/BillingMode").asText("PROVISIONED");
    if (!mode.equals(before)) {
      update.put("BillingMode", mode);
    }
    if (mode.equals("PROVISIONED")) {
      JsonNode units = definition.path("ProvisionedThroughput");
      if (!mode.equals(before) || differ(units, present.path("ProvisionedThroughput"))) {
        update.set("ProvisionedThroughput", units);
      }
      Map<String, JsonNode> there = indexes(present);
      indexes(definition)
          .forEach(
              (name, index) -> {
                JsonNode wanted = index.path("ProvisionedThroughput");
                JsonNode had = there.get(name);
                if (had != null && differ(wanted, had.path("ProvisionedThroughput"))) {
                  action(update, "Update")
                      .put("IndexName", name)
                      .set("ProvisionedThroughput", wanted);
                }
              });
    }
    return update.size() > 1 ? Optional.of(update) : Optional.empty();
  }

  private static boolean differ(JsonNode units, JsonNode others) {
    return units.path("ReadCapacityUnits").asLong() != others.path("ReadCapacityUnits").asLong()
        || units.path("WriteCapacityUnits").asLong() != others.path("WriteCapacityUnits").asLong();
  }

  @Override
  public void drop(String table) {
    if (describe(table).isPresent()) {
      awaitIdle(table);
      call("DeleteTable", update(table));
    }
  }

  @Override
  public Optional<TableSize> size(String table) {
    return describe(table)
        .map(
            shown ->
                new TableSize(
                    shown.path("ItemCount").asLong(), shown.path("TableSizeBytes").asLong()));
  }

  @Override
  public Response forward(Request request) throws IOException {
    return send(request.header("x-amz-target"), request.body());
  }

  private static ObjectNode update(String table) {
    return JsonNodeFactory.instance.objectNode().put("TableName", table);
  }

  private static ObjectNode action(ObjectNode update, String action) {
    ArrayNode actions = update.withArray("GlobalSecondaryIndexUpdates");
    return actions.addObject().putObject(action);
  }

  private static Map<String, JsonNode> indexes(JsonNode table) {
    Map<String, JsonNode> indexes = new HashMap<>();
    table
        .path("GlobalSecondaryIndexes")
        .forEach(index -> indexes.put(index.path("IndexName").asText(), index));
    return indexes;
  }

  private JsonNode awaitIdle(String table) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      JsonNode shown =
          describe(table)
              .orElseThrow(() -> new IllegalStateException("DynamoDB Local lost " + table));
      List<String> states = new ArrayList<>();
      shown
          .path("GlobalSecondaryIndexes")
          .forEach(index -> states.add(index.path("IndexStatus").asText()));
      if (states.stream().allMatch("ACTIVE"::equals)) {
        return shown;
      }
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("DynamoDB Local is still busy with " + table);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(25));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private Optional<JsonNode> describe(String table) {
    try {
      Response response = described(table);
      JsonNode body = JSON.readTree(response.body());
      if (response.status() == 200) {
        return Optional.of(body.path("Table"));
      }
      if (body.path("__type").asText().endsWith("#ResourceNotFoundException")) {
        return Optional.empty();
      }
      throw new IllegalStateException("DynamoDB Local: " + response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// DynamoDB Local answers InternalFailure now and then while it deletes an index, and is well the
  /// next moment.
  private Response described(String table) throws IOException {
    Instant deadline = Instant.now().plus(PATIENCE);
    Response response = send(PREFIX + "DescribeTable", update(table).toString());
    while (response.status() == 500 && Instant.now().isBefore(deadline)) {
      pause();
      response = send(PREFIX + "DescribeTable", update(table).toString());
    }
    return response;
  }

  private void call(String operation, JsonNode request) {
    try {
      Response response = send(PREFIX + operation, request.toString());
      if (response.status() != 200) {
        throw new IllegalStateException("DynamoDB Local refuses a change: " + response.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Response send(String target, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", target)
            .header("X-Amz-Date", "20260101T000000Z")
            .header("Authorization", AUTHORIZATION)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      Map<String, String> headers = new HashMap<>();
      for (String name : List.of("content-type", "x-amzn-requestid", "x-amz-crc32")) {
        response.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
      }
      return new Response(response.statusCode(), Map.copyOf(headers), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
