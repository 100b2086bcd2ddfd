// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.aws.AwsClients;
import io.vinyldns.datastore.aws.CallListener;
import io.vinyldns.datastore.aws.Credentials;
import io.vinyldns.datastore.aws.FailureException;
import io.vinyldns.datastore.aws.Tables;
import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.plan.Action;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.InProcessHttpClient;
import io.vinyldns.datastore.simulation.SimulatedAws;
import io.vinyldns.datastore.simulation.Timings;
import io.vinyldns.datastore.simulation.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// How fast calls to AWS follow each other, whoever makes them.
class RateTest {

  private static final String TABLE = "users";

  private final VirtualClock clock = new VirtualClock();
  private final SimulatedAws aws = new SimulatedAws(clock, new Random(1), Timings.INSTANT);
  private final SdkHttpClient http = new InProcessHttpClient(aws, clock::advance);
  private final AwsClients clients =
      new AwsClients(
          http,
          Duration.ofSeconds(10),
          Optional.of(RunningOperator.ENDPOINT),
          clock,
          clock::advance,
          CallListener.NOBODY);

  @BeforeEach
  void twoAccountsWithATableEach() {
    aws.accounts().register("AKIAONE", "111111111111", "one");
    aws.accounts().register("AKIATWO", "111111111111", "two");
    aws.accounts().register("AKIAELSEWHERE", "222222222222", "elsewhere");
    createTable("AKIAONE");
    createTable("AKIAELSEWHERE");
    clock.advance(Duration.ofMinutes(1));
  }

  @Test
  void tagsAreReadTenTimesASecondAfterAFirstTen() {
    Tables tables = tables("AKIAONE");
    Present table = describe(tables);
    Instant start = clock.instant();

    for (int i = 0; i < 40; i++) {
      tables.withTags(table);
    }

    assertThat(Duration.between(start, clock.instant())).isBetween(seconds(2.8), seconds(3.2));
  }

  @Test
  void credentialsOfOneAccountShareItsRate() {
    Present table = describe(tables("AKIAONE"));
    describe(tables("AKIATWO"));
    Tables one = tables("AKIAONE");
    Tables two = tables("AKIATWO");
    Instant start = clock.instant();

    for (int i = 0; i < 20; i++) {
      one.withTags(table);
      two.withTags(table);
    }

    assertThat(Duration.between(start, clock.instant())).isBetween(seconds(2.8), seconds(3.2));
  }

  @Test
  void anAccountThatIsThrottledHoldsUpNoOther() {
    aws.faults()
        .rule(
            attempt ->
                attempt.home().account().equals("111111111111")
                    ? Optional.of(Fault.throttle())
                    : Optional.empty());
    Tables throttled = tables("AKIAONE");
    for (int i = 0; i < 20; i++) {
      failure(() -> describe(throttled));
    }
    Instant start = clock.instant();

    for (int i = 0; i < 100; i++) {
      describe(tables("AKIAELSEWHERE"));
    }

    assertThat(clock.instant()).isEqualTo(start);
  }

  @Test
  void theRateComesDownToWhatAwsTakesAndMostCallsAreTaken() {
    Throttle throttle = new Throttle(5);
    aws.faults().rule(attempt -> throttle.next(clock.instant()));
    Tables tables = tables("AKIAONE");
    Present table = describe(tables);
    int refused = 0;
    Instant end = clock.instant().plus(Duration.ofMinutes(5));
    int sent = 0;

    while (clock.instant().isBefore(end)) {
      sent++;
      refused += failure(() -> change(tables, table)).isPresent() ? 1 : 0;
      clock.advance(Duration.ofMillis(25));
    }

    assertThat(sent - refused).as("taken in five minutes, of 1500 possible").isGreaterThan(600);
    assertThat(refused).as("refused of " + sent).isLessThan(sent / 4);
  }

  @Test
  void theRateRisesAgainWhenAwsTakesAllOfThem() {
    aws.faults().on("UpdateContinuousBackups", TABLE, 3, Fault.throttle());
    Tables tables = tables("AKIAONE");
    Present table = describe(tables);
    for (int i = 0; i < 3; i++) {
      failure(() -> change(tables, table));
      clock.advance(Duration.ofSeconds(2));
    }
    clock.advance(Duration.ofMinutes(3));
    Instant start = clock.instant();

    for (int i = 0; i < 300; i++) {
      change(tables, table);
    }

    assertThat(clock.instant()).isEqualTo(start);
  }

  @Test
  void aCallThatWouldHaveToWaitLongIsNotSentAndSaysSo() {
    // As when all of these wait side by side: no time passes for them.
    AwsClients atOnce =
        new AwsClients(
            http,
            Duration.ofSeconds(10),
            Optional.of(RunningOperator.ENDPOINT),
            clock,
            duration -> {},
            CallListener.NOBODY);
    Tables tables = atOnce.tables("us-east-1", keys("AKIAONE"));
    Present table = describe(tables);
    long before = aws.journal().lastNumber();
    List<Failure> failures = new ArrayList<>();

    for (int i = 0; i < 100; i++) {
      failure(() -> tables.withTags(table)).ifPresent(failures::add);
    }

    assertThat(aws.journal().since(before)).as("in five seconds").hasSizeBetween(60, 62);
    assertThat(failures)
        .hasSizeBetween(38, 40)
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(Failure.Throttled.class))
        .allSatisfy(failure -> assertThat(failure.message()).contains("held back"));
  }

  /// An AWS that takes so many calls a second.
  private static final class Throttle {
    private final int perSecond;
    private final Deque<Instant> taken = new ArrayDeque<>();

    private Throttle(int perSecond) {
      this.perSecond = perSecond;
    }

    private Optional<Fault> next(Instant now) {
      taken.removeIf(call -> !call.plusSeconds(1).isAfter(now));
      if (taken.size() == perSecond) {
        return Optional.of(Fault.throttle());
      }
      taken.add(now);
      return Optional.empty();
    }
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static Credentials keys(String accessKey) {
    return new Credentials.Keys(accessKey, "secret", Optional.empty());
  }

  private Tables tables(String accessKey) {
    return clients.tables("us-east-1", keys(accessKey));
  }

  private static Present describe(Tables tables) {
    return (Present) tables.describe(TABLE);
  }

  private static void change(Tables tables, Present table) {
    tables.apply(TABLE, table, new Action.SetRecovery(new Recovery.On(Optional.of(35))));
  }

  private static Optional<Failure> failure(Runnable call) {
    try {
      call.run();
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.of(e.failure());
    }
  }

  private void createTable(String accessKey) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(RunningOperator.ENDPOINT)
            .httpClient(http)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "x")))
            .build()) {
      client.createTable(
          r ->
              r.tableName(TABLE)
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(
                      AttributeDefinition.builder()
                          .attributeName("id")
                          .attributeType(ScalarAttributeType.S)
                          .build())
                  .keySchema(
                      KeySchemaElement.builder()
                          .attributeName("id")
                          .keyType(KeyType.HASH)
                          .build()));
    }
  }
}
