// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox;

import io.vinyldns.datastore.simulation.Dimension;
import io.vinyldns.datastore.simulation.DynamoDbLocal;
import io.vinyldns.datastore.simulation.Home;
import io.vinyldns.datastore.simulation.LoadReport;
import io.vinyldns.datastore.simulation.LoadedZone;
import io.vinyldns.datastore.simulation.LocalUpstream;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.SimulatedAws;
import io.vinyldns.datastore.simulation.SimulatedAwsServer;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// An AWS on this machine: the simulated control plane, and DynamoDB Local for the items.
final class SandboxAws implements AutoCloseable {

  /// The one pair of keys that this AWS knows.
  static final String ACCESS_KEY = "sandbox";

  static final String SECRET_KEY = "sandbox";

  private static final Home HOME = new Home("123456789012", Region.US_EAST_1.id());

  private final SimulatedAws aws;
  private final Optional<DynamoDbLocal> local;
  private final Optional<LocalUpstream> upstream;
  private final SimulatedAwsServer server;

  SandboxAws(Options options) throws IOException {
    local = options.dynamoDbLocal() ? Optional.of(new DynamoDbLocal(0)) : Optional.empty();
    upstream = local.map(program -> new LocalUpstream(program.endpoint()));
    aws =
        new SimulatedAws(
            Clock.systemUTC(),
            new Random(),
            Timings.AWS.scaledBy(1 / options.speed()),
            Quotas.AWS,
            upstream.map(there -> there));
    aws.accounts().register(ACCESS_KEY, HOME.account(), "sandbox");
    server = new SimulatedAwsServer(aws, options.awsPort());
  }

  URI endpoint() {
    return server.endpoint();
  }

  /// VinylDNS loads a zone, as far as its tables are concerned.
  Supplier<LoadReport> load(LoadedZone zone) {
    return aws.load(HOME, zone);
  }

  /// The units of every pool.
  Map<Dimension, Long> units() {
    return aws.units(HOME);
  }

  /// What DynamoDB Local itself holds, by its own account.
  Optional<String> heldByDynamoDbLocal() {
    return local.map(
        program -> {
          try (DynamoDbClient client =
              DynamoDbClient.builder()
                  .endpointOverride(program.endpoint())
                  .region(Region.US_EAST_1)
                  .httpClient(UrlConnectionHttpClient.create())
                  .credentialsProvider(
                      StaticCredentialsProvider.create(
                          AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                  .build()) {
            int indexes = 0;
            int tables = 0;
            for (String name : client.listTablesPaginator().tableNames()) {
              TableDescription table = client.describeTable(r -> r.tableName(name)).table();
              tables++;
              indexes += table.globalSecondaryIndexes().size();
            }
            return "%d tables with %d indexes".formatted(tables, indexes);
          }
        });
  }

  @Override
  public void close() {
    server.close();
    upstream.ifPresent(LocalUpstream::close);
    local.ifPresent(DynamoDbLocal::close);
  }
}
