// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.Faults;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.Timings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

  private static final Duration CREATION = Duration.ofMinutes(2);

  @ParameterizedTest
  @CsvSource({
    "ThrottlingException, 400, Throttled",
    "RequestLimitExceeded, 400, Throttled",
    "LimitExceededException, 400, QuotaReached",
    "ResourceInUseException, 400, CreatingTables",
    "AccessDeniedException, 400, AccessDenied",
    "InvalidSignatureException, 400, CredentialsRejected",
    "ExpiredTokenException, 400, CredentialsRejected",
    "ValidationException, 400, RequestRejected",
    "UnknownOperationException, 400, RequestRejected",
    "InternalServerError, 500, AwsError",
    "SomethingNewException, 400, AwsError"
  })
  void everyErrorOfCreateTableHasItsReasonAndThenTheTableComes(
      String code, int status, String reason) {
    World world = new World();
    world.aws().faults().on("CreateTable", "recordSet", 1, new Fault.Refuse(status, code, "words"));

    world.pass();

    assertThat(world.ready().reason()).isEqualTo(reason);
    assertThat(world.condition("Stalled").isPresent() != world.condition("Reconciling").isPresent())
        .as("exactly one of Stalled and Reconciling")
        .isTrue();
    world.settle(CREATION);
    assertThat(world.status().tablesReady()).isEqualTo("8/8");
  }

  @Test
  void aThrottledCallIsMadeOnceAPassAndNotRepeatedByTheSdk() {
    World world = new World();
    world.aws().faults().on("CreateTable", "recordSet", 5, Fault.throttle());

    world.pass();

    assertThat(world.aws().journal().writes())
        .filteredOn(call -> call.resource().equals("recordSet"))
        .hasSize(1);
    assertThat(world.ready().message()).contains("AWS throttles CreateTable on recordSet");
    assertThat(world.status().plan())
        .anySatisfy(sentence -> assertThat(sentence).startsWith("recordSet: create the table"));
  }

  @Test
  void anAccountThatIsThrottledIsLeftInPeaceForAWhileByAllTablesOfTheDatastore() {
    World world = new World();
    world.aws().faults().on("CreateTable", "recordSet", 1, Fault.throttle());
    world.pass();
    Instant throttled = world.now();

    world.pass();

    assertThat(Duration.between(throttled, world.now())).isGreaterThan(Duration.ofSeconds(8));
  }

  @Test
  void aFailureOfOneTableHoldsUpNoOther() {
    World world = new World();
    world.aws().faults().on("CreateTable", "recordSet", 1000, Fault.internalError());

    world.watch(CREATION);

    assertThat(world.status().tablesReady()).isEqualTo("7/8");
  }

  @Test
  void aBlipDoesNotMakeAReadyDatastoreUnready() {
    World world = new World().settle(CREATION);
    world.aws().faults().on("DescribeTable", "users", 2, new Fault.LoseRequest());

    world.pass();

    assertThat(world.ready().status()).isEqualTo("True");
    assertThat(world.condition("Reconciling").orElseThrow().message())
        .contains("AWS didn't answer DescribeTable on users");
    world.settle(CREATION);
  }

  @Test
  void anAwsThatStaysAwayMakesReadyUnknown() {
    World world = new World().settle(CREATION);
    world.aws().faults().on(Faults.ANY, Faults.ANY, 100_000, new Fault.LoseRequest());

    world.watch(Duration.ofMinutes(15));
    assertThat(world.ready().status()).isEqualTo("Unknown");
    assertThat(world.ready().reason()).isEqualTo("AwsUnreachable");

    world.aws().faults().clear();
    world.settle(CREATION);
    assertThat(world.status().tablesReady()).isEqualTo("8/8");
  }

  @Test
  void tablesThatDescribeTableDoesNotShowAtOnceAreCreatedOnce() {
    World world =
        new World(
            1,
            Timings.AWS.withVisibility(Duration.ofSeconds(4), Duration.ofSeconds(3)),
            Quotas.AWS);

    world.settle(CREATION);

    assertThat(world.aws().journal().writes().stream().filter(call -> call.isDone()))
        .filteredOn(call -> call.operation().equals("CreateTable"))
        .hasSize(8);
    assertThat(world.statuses())
        .noneSatisfy(
            status -> assertThat(status.toString()).containsAnyOf("TableLost", "NotOwned"));
  }
}
