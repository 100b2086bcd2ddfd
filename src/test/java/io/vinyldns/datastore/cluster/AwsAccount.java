// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.SimulatedAws;
import io.vinyldns.datastore.simulation.SimulatedAwsServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// An account of the simulated AWS: one access key for a datastore, one for somebody who looks.
final class AwsAccount {

  /// Stands in every Secret of these tests, and must not stand anywhere else.
  static final String CANARY = "canary0secret0access0key0canary";

  private final SimulatedAws aws;
  private final String accessKey;
  private final DynamoDbClient somebody;

  /// @param number twelve digits
  AwsAccount(SimulatedAws aws, SimulatedAwsServer server, String number) {
    this.aws = aws;
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

  /// Read units of a table at the moment.
  long readUnits(String table) {
    return table(table).provisionedThroughput().readCapacityUnits();
  }

  private TableDescription table(String name) {
    return somebody.describeTable(request -> request.tableName(name)).table();
  }
}
