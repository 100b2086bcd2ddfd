// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// A simulated AWS with one account and a clock that stands still, and short ways to say what the
/// tests of it say often.
final class Bench {

  static final String KEY = "AKIAEXAMPLE";
  static final String ACCOUNT = "123456789012";
  static final String TABLE = "recordSet";

  final VirtualClock clock = new VirtualClock();
  final SimulatedAws aws;
  final DynamoDbClient client;

  Bench() {
    this(Timings.AWS, Quotas.AWS);
  }

  Bench(Timings timings, Quotas quotas) {
    this(timings, quotas, Optional.empty());
  }

  Bench(Timings timings, Quotas quotas, Optional<Upstream> upstream) {
    aws = new SimulatedAws(clock, new Random(1), timings, quotas, upstream);
    aws.accounts().register(KEY, ACCOUNT, "operator");
    client = client(KEY, Region.US_EAST_1);
  }

  DynamoDbClient client(String accessKey, Region region) {
    return client(new InProcessHttpClient(aws, clock::advance), accessKey, region, AWS);
  }

  private static final URI AWS = URI.create("http://dynamodb.invalid");

  static DynamoDbClient client(SdkHttpClient http, String accessKey, Region region, URI endpoint) {
    return DynamoDbClient.builder()
        .httpClient(http)
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
        .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  void pass(long seconds) {
    clock.advance(Duration.ofSeconds(seconds));
  }

  TableDescription describe() {
    return describe(TABLE);
  }

  TableDescription describe(String table) {
    return client.describeTable(request -> request.tableName(table)).table();
  }

  /// Checks that a call is refused with this code and text.
  static void refused(ThrowingCallable call, String code, String text) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(e.awsErrorDetails().errorMessage()).contains(text);
            });
  }

  /// A provisioned table with an index, ACTIVE.
  Bench withTable() {
    client.createTable(indexed(TABLE).build());
    pass(60);
    return this;
  }

  /// The same, on-demand.
  Bench withOnDemandTable() {
    client.createTable(onDemand(TABLE).build());
    pass(60);
    return this;
  }

  TableDescription update(Consumer<UpdateTableRequest.Builder> change) {
    return client
        .updateTable(UpdateTableRequest.builder().tableName(TABLE).applyMutation(change).build())
        .tableDescription();
  }

  static CreateTableRequest.Builder plain(String table) {
    return CreateTableRequest.builder()
        .tableName(table)
        .attributeDefinitions(attribute("id"))
        .keySchema(hash("id"))
        .provisionedThroughput(units(10, 10));
  }

  static CreateTableRequest.Builder indexed(String table) {
    return plain(table)
        .attributeDefinitions(attribute("id"), attribute("zone"))
        .globalSecondaryIndexes(index("zone_index", "zone").build());
  }

  static CreateTableRequest.Builder onDemand(String table) {
    return indexed(table)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .provisionedThroughput((ProvisionedThroughput) null)
        .globalSecondaryIndexes(
            index("zone_index", "zone")
                .provisionedThroughput((ProvisionedThroughput) null)
                .build());
  }

  static GlobalSecondaryIndex.Builder index(String name, String key) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(hash(key))
        .projection(Projection.builder().projectionType(ProjectionType.ALL).build())
        .provisionedThroughput(units(10, 10));
  }

  static List<KeySchemaElement> hash(String name) {
    return List.of(KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build());
  }

  static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  static ProvisionedThroughput units(long read, long write) {
    return ProvisionedThroughput.builder()
        .readCapacityUnits(read)
        .writeCapacityUnits(write)
        .build();
  }

  static GlobalSecondaryIndexUpdate indexUnits(String index, long read, long write) {
    return GlobalSecondaryIndexUpdate.builder()
        .update(update -> update.indexName(index).provisionedThroughput(units(read, write)))
        .build();
  }

  /// Adds an index on the attribute `extra`.
  void add(String index) {
    update(
        change ->
            change
                .attributeDefinitions(attribute("extra"))
                .globalSecondaryIndexUpdates(addition(index)));
  }

  /// Removes an index.
  void remove(String index) {
    update(change -> change.globalSecondaryIndexUpdates(removal(index)));
  }

  static GlobalSecondaryIndexUpdate addition(String index) {
    return GlobalSecondaryIndexUpdate.builder()
        .create(
            create ->
                create
                    .indexName(index)
                    .keySchema(hash("extra"))
                    .projection(projection -> projection.projectionType(ProjectionType.ALL))
                    .provisionedThroughput(units(10, 10)))
        .build();
  }

  static GlobalSecondaryIndexUpdate removal(String index) {
    return GlobalSecondaryIndexUpdate.builder().delete(delete -> delete.indexName(index)).build();
  }
}
