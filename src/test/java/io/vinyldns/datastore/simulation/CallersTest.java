// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.KEY;
import static io.vinyldns.datastore.simulation.Bench.TABLE;
import static io.vinyldns.datastore.simulation.Bench.plain;
import static io.vinyldns.datastore.simulation.Bench.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Who calls, what goes wrong, and what is noted of it.
class CallersTest {

  private final Bench bench = new Bench();

  private void create() {
    bench.client.createTable(plain(TABLE).build());
  }

  @Test
  void everyAccountHasItsOwnTablesInEveryRegion() {
    bench.aws.accounts().register("AKIAOTHER", "999999999999", "other");
    create();

    DynamoDbClient elsewhere = bench.client(KEY, Region.EU_CENTRAL_1);
    assertThat(elsewhere.listTables().tableNames()).isEmpty();
    assertThat(elsewhere.createTable(plain(TABLE).build()).tableDescription().tableArn())
        .isEqualTo("arn:aws:dynamodb:eu-central-1:123456789012:table/recordSet");
    DynamoDbClient other = bench.client("AKIAOTHER", Region.US_EAST_1);
    assertThat(other.listTables().tableNames()).isEmpty();
    assertThat(other.createTable(plain(TABLE).build()).tableDescription().tableArn())
        .isEqualTo("arn:aws:dynamodb:us-east-1:999999999999:table/recordSet");
  }

  @Test
  void anUnknownKeyIsNotRecognized() {
    refused(
        () -> bench.client("AKIANOBODY", Region.US_EAST_1).listTables(),
        "UnrecognizedClientException",
        "The security token included in the request is invalid.");
  }

  @Test
  void anExpiredKeyIsRefusedUntilItIsRegisteredAgain() {
    bench.aws.accounts().expire(KEY);

    refused(
        () -> bench.client.listTables(),
        "ExpiredTokenException",
        "The security token included in the request is expired");
    bench.aws.accounts().register(KEY, Bench.ACCOUNT, "operator");
    bench.client.listTables();
  }

  @Test
  void aMissingRightIsNamed() {
    bench.aws.accounts().deny(KEY, "dynamodb:CreateTable");

    refused(
        this::create,
        "AccessDeniedException",
        "User: arn:aws:iam::123456789012:user/operator is not authorized to perform:"
            + " dynamodb:CreateTable on resource:"
            + " arn:aws:dynamodb:us-east-1:123456789012:table/recordSet because no identity-based"
            + " policy allows the dynamodb:CreateTable action");
    bench.aws.accounts().grant(KEY, "dynamodb:CreateTable");
    create();
  }

  @Test
  void tagsInCreateTableNeedTheRightToTag() {
    bench.aws.accounts().deny(KEY, "dynamodb:TagResource");

    create();
    refused(
        () -> bench.client.createTable(plain("tagged").tags(Bench.tag("owner", "me")).build()),
        "AccessDeniedException",
        "is not authorized to perform: dynamodb:TagResource");
  }

  @Test
  void otherOperationsAreUnknown() {
    refused(
        () -> bench.client.describeTimeToLive(request -> request.tableName(TABLE)),
        "UnknownOperationException",
        "");
    refused(
        () -> bench.client.scan(request -> request.tableName(TABLE)),
        "UnknownOperationException",
        "");
  }

  @Test
  void aCallIsRefusedAsOftenAsTold() {
    bench.aws.faults().on("CreateTable", TABLE, 2, Fault.throttle());

    refused(this::create, "ThrottlingException", "The rate of control plane requests");
    bench.client.createTable(plain("other").build());
    refused(this::create, "ThrottlingException", "The rate of control plane requests");
    create();
  }

  @Test
  void anInternalErrorIsOne() {
    bench.aws.faults().on(Faults.ANY, Faults.ANY, 1, Fault.internalError());

    refused(() -> bench.client.listTables(), "InternalServerError", "");
    bench.client.listTables();
  }

  @Test
  void aLostRequestHasNoEffectAndALostResponseHas() {
    bench.aws.faults().on("CreateTable", TABLE, 1, new Fault.LoseRequest());
    bench.aws.faults().on("CreateTable", TABLE, 1, new Fault.LoseResponse());

    assertThatThrownBy(this::create)
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("Connection reset");
    assertThat(bench.client.listTables().tableNames()).isEmpty();
    assertThatThrownBy(this::create)
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("Connection reset");
    assertThat(bench.client.listTables().tableNames()).containsExactly(TABLE);
    assertThat(bench.aws.journal().writes()).extracting(Call::isDone).containsExactly(false, true);
  }

  @Test
  void anAnswerMayComeLate() {
    bench.aws.faults().on("ListTables", Faults.ANY, 1, new Fault.Delay(Duration.ofSeconds(9)));
    Instant before = bench.clock.instant();

    bench.client.listTables();

    assertThat(Duration.between(before, bench.clock.instant())).hasSeconds(9);
  }

  @Test
  void aRuleDecidesCallByCall() {
    bench
        .aws
        .faults()
        .rule(
            attempt ->
                attempt.number() % 2 == 0 ? Optional.of(Fault.throttle()) : Optional.empty());

    bench.client.listTables();
    refused(() -> bench.client.listTables(), "ThrottlingException", "");
    bench.client.listTables();
    bench.aws.faults().clear();
    bench.client.listTables();
  }

  @Test
  void everyCallIsNoted() {
    bench.client.listTables();
    create();
    refused(this::create, "ResourceInUseException", "");

    Journal journal = bench.aws.journal();
    assertThat(journal.calls())
        .extracting(Call::number, Call::operation, Call::resource, Call::errorCode)
        .containsExactly(
            Tuple.tuple(1L, "ListTables", "", ""),
            Tuple.tuple(2L, "CreateTable", TABLE, ""),
            Tuple.tuple(3L, "CreateTable", TABLE, "ResourceInUseException"));
    assertThat(journal.counts()).isEqualTo(Map.of("ListTables", 1L, "CreateTable", 2L));
    assertThat(journal.writes()).hasSize(2);
    assertThat(journal.since(2)).hasSize(1);
    Call last = journal.calls().getLast();
    assertThat(last.home()).isEqualTo(new Home(Bench.ACCOUNT, "us-east-1"));
    assertThat(last.service()).isEqualTo("dynamodb");
    assertThat(last.time()).isEqualTo(bench.clock.instant());
    assertThat(last.request().at("/KeySchema/0/AttributeName").asText()).isEqualTo("id");
    journal.clear();
    assertThat(journal.calls()).isEmpty();
    assertThat(journal.lastNumber()).isEqualTo(3);
  }

  @Test
  void theSameCallsGiveTheSameAnswers() {
    assertThat(new Bench().withTable().describe()).isEqualTo(new Bench().withTable().describe());
  }

  @Test
  void withoutTimeEverythingIsDoneAtOnce() {
    Bench instant = new Bench(Timings.INSTANT, Quotas.AWS);
    instant.client.createTable(Bench.indexed(TABLE).build());
    instant.update(change -> change.provisionedThroughput(Bench.units(20, 20)));

    assertThat(instant.describe().provisionedThroughput().readCapacityUnits()).isEqualTo(20);
    instant.client.deleteTable(request -> request.tableName(TABLE));
    assertThat(instant.client.listTables().tableNames()).isEmpty();
  }
}
