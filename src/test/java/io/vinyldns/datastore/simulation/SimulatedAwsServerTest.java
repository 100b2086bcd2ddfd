// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.KEY;
import static io.vinyldns.datastore.simulation.Bench.TABLE;
import static io.vinyldns.datastore.simulation.Bench.indexed;
import static io.vinyldns.datastore.simulation.Bench.refused;
import static io.vinyldns.datastore.simulation.Bench.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// The same over HTTP.
class SimulatedAwsServerTest {

  private final Bench bench = new Bench();
  private SimulatedAwsServer server;
  private DynamoDbClient client;

  @BeforeEach
  void start() throws IOException {
    server = new SimulatedAwsServer(bench.aws, 0);
    client =
        Bench.client(UrlConnectionHttpClient.create(), KEY, Region.US_EAST_1, server.endpoint());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void aTableIsCreatedChangedAndDeleted() {
    client.createTable(indexed(TABLE).tags(Bench.tag("owner", "Jürgen ✓")).build());
    bench.pass(60);
    assertThat(
            client
                .listTagsOfResource(
                    request ->
                        request.resourceArn(
                            "arn:aws:dynamodb:us-east-1:123456789012:table/recordSet"))
                .tags()
                .getFirst()
                .value())
        .isEqualTo("Jürgen ✓");
    client.updateTable(request -> request.tableName(TABLE).provisionedThroughput(units(20, 20)));
    assertThat(client.describeTable(request -> request.tableName(TABLE)).table().tableStatus())
        .isEqualTo(TableStatus.UPDATING);
    bench.pass(60);
    client.deleteTable(request -> request.tableName(TABLE));
    bench.pass(60);
    refused(
        () -> client.describeTable(request -> request.tableName(TABLE)),
        "ResourceNotFoundException",
        "Requested resource not found: Table: recordSet not found");
  }

  @Test
  void whoeverMeasuresIsToldWhatWasCalled() throws IOException, InterruptedException {
    client.createTable(indexed(TABLE).build());
    refused(() -> client.createTable(indexed(TABLE).build()), "ResourceInUseException", "");

    assertThat(calls("GET"))
        .isEqualTo(
            """
            {"calls":2,"writes":1,"failed":{"ResourceInUseException":1},"operations":{"CreateTable":2}}
            """);
    assertThat(calls("POST"))
        .isEqualTo(
            """
            {"calls":0,"writes":0,"failed":{},"operations":{}}
            """);
  }

  private String calls(String method) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(server.endpoint().resolve("/_calls"))
                  .method(method, HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  @Test
  void aLostResponseIsABrokenConnection() {
    // With a connection already open, which the JDK's client might try again on its own.
    client.listTables();
    bench.aws.faults().on("CreateTable", TABLE, 1, new Fault.LoseResponse());

    assertThatThrownBy(() -> client.createTable(indexed(TABLE).build()))
        .isInstanceOf(SdkClientException.class);
    assertThat(client.listTables().tableNames()).containsExactly(TABLE);
    assertThat(bench.aws.journal().writes()).hasSize(1);
  }

  @Test
  void anErrorOfAwsItselfIsOneOfTheServer() {
    bench.aws.faults().on("ListTables", Faults.ANY, 1, Fault.internalError());

    refused(() -> client.listTables(), "InternalServerError", "");
  }

  @Test
  void anErrorIsWrittenAsDynamoDbWritesIt() throws Exception {
    HttpResponse<String> response = post("DynamoDB_20120810.ListTables", "AKIANOBODY");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type"))
        .contains("application/x-amz-json-1.0");
    assertThat(response.headers().firstValue("x-amzn-requestid")).isPresent();
    assertThat(response.body())
        .isEqualTo(
            """
            {"__type":"com.amazonaws.dynamodb.v20120810#UnrecognizedClientException",\
            "message":"The security token included in the request is invalid."}\
            """);
  }

  @Test
  void aLoadMadeByHandMovesTheCapacity() throws Exception {
    ScalingBench scaling = new ScalingBench(bench.withTable());
    scaling.with(ScalingBench.WRITES, 5, 100).put(ScalingBench.WRITES, "writes", 50);

    assertThat(load("?table=recordSet&write=30").statusCode()).isEqualTo(200);
    bench.pass(240);
    assertThat(scaling.units(ScalingBench.WRITES)).isEqualTo(60);
    for (String wrong : List.of("", "?table=recordSet", "?write=5", "?table=recordSet&read=many")) {
      assertThat(load(wrong).statusCode()).isEqualTo(400);
      assertThat(load(wrong).body()).contains("Usage: curl");
    }
  }

  private HttpResponse<String> load(String query) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(server.endpoint() + "/_load" + query))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void aServiceThatIsNotThereIsUnknown() throws Exception {
    assertThat(post("Other_20120810.ListTables", KEY).body()).contains("UnknownOperationException");
  }

  private HttpResponse<String> post(String target, String accessKey) throws Exception {
    URI endpoint = server.endpoint();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(endpoint)
              .timeout(Duration.ofSeconds(5))
              .header("X-Amz-Target", target)
              .header(
                  "Authorization",
                  "AWS4-HMAC-SHA256 Credential="
                      + accessKey
                      + "/20260302/us-east-1/dynamodb/aws4_request, SignedHeaders=host,"
                      + " Signature=0")
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
