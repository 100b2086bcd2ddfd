// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.aws.AwsClients;
import io.vinyldns.datastore.aws.Credentials;
import io.vinyldns.datastore.aws.FailureException;
import io.vinyldns.datastore.aws.Tables;
import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Absent;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Tier;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.plan.Action;
import io.vinyldns.datastore.plan.Consent;
import io.vinyldns.datastore.plan.Plan;
import io.vinyldns.datastore.plan.Planner;
import io.vinyldns.datastore.plan.Policy;
import io.vinyldns.datastore.simulation.DynamoDbLocal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The second opinion: an implementation that isn't ours takes the same calls. DynamoDB Local has
/// no tags and no phases of tables, so what is shown here is that requests are accepted and lead to
/// what is declared, and that items outlive every change.
class DynamoDbLocalIT {

  private static final Policy POLICY =
      new Policy(
          new Owner("cluster", "dns", "vinyldns"),
          "uid",
          Consent.NONE,
          Policy.Memory.NONE,
          true,
          Instant.EPOCH);

  private static DynamoDbLocal local;
  private static AwsClients clients;
  private static Tables tables;
  private static DynamoDbClient somebody;

  @BeforeAll
  static void start() throws IOException {
    local = new DynamoDbLocal(0);
    clients =
        new AwsClients(
            UrlConnectionHttpClient.create(),
            Duration.ofSeconds(10),
            Optional.of(local.endpoint()));
    tables = clients.tables("us-east-1", new Credentials.Keys("local", "local", Optional.empty()));
    somebody =
        DynamoDbClient.builder()
            .endpointOverride(local.endpoint())
            .region(Region.US_EAST_1)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();
  }

  @AfterAll
  static void stop() {
    somebody.close();
    clients.close();
    local.close();
  }

  @ParameterizedTest
  @EnumSource(VinylDnsTable.class)
  void everyTableConvergesThroughTiersAndAMissingIndexAndKeepsItsItems(VinylDnsTable kind) {
    converge(declared(kind, Tier.FREE_TIER));
    Map<String, AttributeValue> item = putItem(kind);

    converge(declared(kind, Tier.LARGE));
    converge(declared(kind, Tier.ON_DEMAND));
    kind.indexes().keySet().stream()
        .findFirst()
        .ifPresent(
            index -> {
              new Somebody(somebody).dropIndex(kind.defaultName(), index);
              converge(declared(kind, Tier.ON_DEMAND));
            });
    converge(declared(kind, Tier.SMALL));

    assertThat(somebody.scan(r -> r.tableName(kind.defaultName())).items()).containsExactly(item);
  }

  /// Looks, plans and acts until there is nothing left to do.
  private static void converge(Table declared) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> step(declared));
    assertThat(((Present) tables.describe(declared.name())).table().with(Safeguards.NONE))
        .isEqualTo(declared);
  }

  /// DynamoDB Local answers InternalFailure now and then while it deletes an index; the operator
  /// looks again then, and so does this.
  private static boolean step(Table declared) {
    try {
      Observed observed = withTags(tables.describe(declared.name()));
      Plan plan = Planner.plan(declared, observed, POLICY);
      plan.permitted(observed).stream()
          .filter(Action.OfTable.class::isInstance)
          .map(Action.OfTable.class::cast)
          .findFirst()
          .ifPresent(action -> tables.apply(declared.name(), observed, action));
      return plan.converged() && observed instanceof Present present && present.idle();
    } catch (FailureException e) {
      assertThat(e.failure()).isInstanceOfAny(Failure.ServerError.class, Failure.Busy.class);
      return false;
    }
  }

  private static Observed withTags(Observed observed) {
    return switch (observed) {
      case Absent absent -> absent;
      case Present present -> tables.withTags(present);
    };
  }

  /// With the units at which a scaled tier starts, fixed: DynamoDB Local has no auto scaling.
  private static Table declared(VinylDnsTable kind, Tier tier) {
    return tier.throughput(kind, Scaling.Tracking.at(70))
        .table(kind.defaultName(), kind)
        .with(new TreeMap<Pool, Scaling>());
  }

  private static Map<String, AttributeValue> putItem(VinylDnsTable kind) {
    Map<String, AttributeValue> item = new HashMap<>();
    kind.key().hash().forEach(a -> item.put(a.name(), AttributeValue.fromS("1")));
    kind.key().range().forEach(a -> item.put(a.name(), AttributeValue.fromS("1")));
    somebody.putItem(r -> r.tableName(kind.defaultName()).item(item));
    return item;
  }
}
