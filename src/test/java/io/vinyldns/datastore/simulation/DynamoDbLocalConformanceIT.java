// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;

/// DynamoDB Local's side.
class DynamoDbLocalConformanceIT extends Conformance {

  private static DynamoDbLocal local;
  private static DynamoDbClient client;

  @BeforeAll
  static void start() throws IOException {
    local = new DynamoDbLocal(0);
    client =
        Bench.client(
            UrlConnectionHttpClient.create(), Bench.KEY, Region.US_EAST_1, local.endpoint());
  }

  @AfterAll
  static void stop() {
    client.close();
    local.close();
  }

  @Override
  DynamoDbClient client() {
    return client;
  }

  @Override
  void settle() {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> client.listTables().tableNames().stream().allMatch(this::isIdle));
  }

  private boolean isIdle(String table) {
    return client
        .describeTable(request -> request.tableName(table))
        .table()
        .globalSecondaryIndexes()
        .stream()
        .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
  }

  @Override
  String expected(Deviation deviation) {
    return deviation.local();
  }
}
