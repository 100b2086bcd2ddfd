// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.awaitility.Awaitility.await;

import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Home;
import io.vinyldns.datastore.simulation.LoadReport;
import io.vinyldns.datastore.simulation.LoadedZone;
import io.vinyldns.datastore.simulation.SimulatedAws;
import io.vinyldns.datastore.simulation.SimulatedAwsServer;
import io.vinyldns.datastore.simulation.VinylDnsTables;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// An account of the simulated AWS: one access key for a datastore, one for somebody who looks.
final class AwsAccount {

  /// Stands in every Secret of these tests, and must not stand anywhere else.
  static final String CANARY = "canary0secret0access0key0canary";

  /// With what tables come into being and are kept.
  static final List<String> CREATION =
      List.of(
          "CreateTable",
          "RegisterScalableTarget",
          "PutScalingPolicy",
          "UpdateContinuousBackups",
          "TagResource",
          "UpdateTable");

  private final SimulatedAws aws;
  private final String number;
  private final URI endpoint;
  private final String accessKey;
  private final DynamoDbClient somebody;

  /// @param number twelve digits
  AwsAccount(SimulatedAws aws, SimulatedAwsServer server, String number) {
    this.aws = aws;
    this.number = number;
    this.endpoint = server.endpoint();
    this.accessKey = "AKIAOPERATOR" + number;
    aws.accounts().register(accessKey, number, "vinyldns-operator");
    aws.accounts().register("AKIASOMEBODY" + number, number, "somebody");
    somebody =
        DynamoDbClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("AKIASOMEBODY" + number, "any")))
            .build();
  }

  /// VinylDNS starts, and makes the tables that aren't there.
  void startVinylDns() throws IOException {
    startVinylDns(Map.of());
  }

  /// The same with tables that it is configured to call otherwise.
  ///
  /// @param names the other names by VinylDNS's own
  void startVinylDns(Map<String, String> names) throws IOException {
    for (CreateTableRequest request : VinylDnsTables.requests()) {
      String name = names.getOrDefault(request.tableName(), request.tableName());
      somebody.createTable(request.toBuilder().tableName(name).build());
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                tables().values().stream()
                    .allMatch(table -> table.tableStatus() == TableStatus.ACTIVE));
  }

  /// With which a program finds the account, and has the datastore's key.
  Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", endpoint.toString(),
        "AWS_ACCESS_KEY_ID", accessKey,
        "AWS_SECRET_ACCESS_KEY", CANARY);
  }

  String accessKey() {
    return accessKey;
  }

  /// A Secret with the datastore's key.
  String secret(String name) {
    return """
    apiVersion: v1
    kind: Secret
    metadata:
      name: %s
    stringData:
      AWS_ACCESS_KEY_ID: %s
      AWS_SECRET_ACCESS_KEY: %s
    """
        .formatted(name, accessKey, CANARY);
  }

  /// What the operator called here, in order.
  List<Call> calls() {
    return aws.journal().calls().stream()
        .filter(call -> call.accessKey().equals(accessKey))
        .toList();
  }

  /// What of it was meant to change something, and was carried out.
  List<Call> changes() {
    return calls().stream().filter(call -> call.isWrite() && call.isDone()).toList();
  }

  /// The tables that it made, by the calls that made them.
  List<Call> creations() {
    return changes().stream().filter(call -> call.operation().equals("CreateTable")).toList();
  }

  long reads() {
    return calls().stream().filter(call -> !call.isWrite()).count();
  }

  void deny(String action) {
    aws.accounts().deny(accessKey, action);
  }

  void grant(String action) {
    aws.accounts().grant(accessKey, action);
  }

  /// The tables of us-east-1 by name.
  Map<String, TableDescription> tables() {
    Map<String, TableDescription> tables = new TreeMap<>();
    somebody.listTables().tableNames().forEach(name -> tables.put(name, table(name)));
    return tables;
  }

  /// Somebody protects a table from deletion, or no longer.
  void protect(String table, boolean on) {
    somebody.updateTable(request -> request.tableName(table).deletionProtectionEnabled(on));
  }

  /// VinylDNS loads a zone into the tables of us-east-1.
  Supplier<LoadReport> load(LoadedZone zone) {
    return aws.load(new Home(number, Region.US_EAST_1.id()), zone);
  }

  /// Read units of a table at the moment.
  long readUnits(String table) {
    return table(table).provisionedThroughput().readCapacityUnits();
  }

  private TableDescription table(String name) {
    return somebody.describeTable(request -> request.tableName(name)).table();
  }
}
