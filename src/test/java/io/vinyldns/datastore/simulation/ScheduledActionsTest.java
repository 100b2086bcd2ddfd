// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.units;
import static io.vinyldns.datastore.simulation.ScalingBench.INDEX_READS;
import static io.vinyldns.datastore.simulation.ScalingBench.READS;
import static io.vinyldns.datastore.simulation.ScalingBench.WRITES;
import static io.vinyldns.datastore.simulation.ScalingBench.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScheduledActionRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/// What is to be done to bounds at set times, and that it is done. The clock starts on Monday, 2
/// March 2026, at noon.
class ScheduledActionsTest {

  private final ScalingBench bench = new ScalingBench();

  private void schedule(String name, String schedule) {
    schedule(name, request -> request.schedule(schedule));
  }

  /// With a minimum of 20.
  private void schedule(String name, Consumer<PutScheduledActionRequest.Builder> more) {
    bench.schedule(
        READS,
        name,
        request -> more.accept(request.scalableTargetAction(bounds -> bounds.minCapacity(20))));
  }

  private void schedule(String name, String schedule, int min, int max) {
    bench.schedule(
        READS,
        name,
        request ->
            request
                .schedule(schedule)
                .scalableTargetAction(bounds -> bounds.minCapacity(min).maxCapacity(max)));
  }

  private void passUntil(String time) {
    bench.tables.clock.advance(Duration.between(bench.tables.clock.instant(), at(time)));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-02T%sZ".formatted(time));
  }

  private List<Instant> changes() {
    return bench.tables.aws.capacityLog().of(READS).stream().map(CapacityLog.Entry::time).toList();
  }

  private String bounds() {
    return bench.targets().getFirst().minCapacity()
        + "-"
        + bench.targets().getFirst().maxCapacity();
  }

  @Test
  void anActionIsPutShownAndDeleted() {
    bench.with(READS, 5, 100);
    bench.schedule(
        READS,
        "night",
        request ->
            request
                .schedule("cron(0 22 * * ? *)")
                .timezone("Europe/Berlin")
                .startTime(at("20:00:00"))
                .endTime(at("23:00:00"))
                .scalableTargetAction(bounds -> bounds.minCapacity(2).maxCapacity(20)));
    assertThat(bench.actions()).isEmpty();
    bench.tables.pass(1);

    ScheduledAction shown = bench.actions().getFirst();
    assertThat(shown.scheduledActionName()).isEqualTo("night");
    assertThat(shown.scheduledActionARN())
        .matches(
            "arn:aws:autoscaling:us-east-1:123456789012:scheduledAction:.{36}"
                + ":resource/dynamodb/table/recordSet:scheduledActionName/night");
    assertThat(shown.schedule()).isEqualTo("cron(0 22 * * ? *)");
    assertThat(shown.timezone()).isEqualTo("Europe/Berlin");
    assertThat(shown.startTime()).isEqualTo(at("20:00:00"));
    assertThat(shown.endTime()).isEqualTo(at("23:00:00"));
    assertThat(shown.scalableTargetAction().minCapacity()).isEqualTo(2);
    assertThat(shown.scalableTargetAction().maxCapacity()).isEqualTo(20);
    assertThat(shown.creationTime()).isEqualTo(at("12:01:01"));
    bench.unschedule(READS, "night");
    bench.tables.pass(1);
    assertThat(bench.actions()).isEmpty();
    refused(
        () -> bench.unschedule(READS, "night"),
        "ObjectNotFoundException",
        "No scheduled action found");
  }

  @Test
  void whatAChangeDoesNotNameStaysExceptForStartAndEnd() {
    bench.with(READS, 5, 100);
    bench.schedule(
        READS,
        "night",
        request ->
            request
                .schedule("rate(1 day)")
                .startTime(at("20:00:00"))
                .scalableTargetAction(bounds -> bounds.minCapacity(2)));
    String arn = shown().scheduledActionARN();

    bench.schedule(READS, "night", request -> request.schedule("rate(2 days)"));

    assertThat(shown().schedule()).isEqualTo("rate(2 days)");
    assertThat(shown().scalableTargetAction().minCapacity()).isEqualTo(2);
    assertThat(shown().startTime()).isNull();
    assertThat(shown().scheduledActionARN()).isEqualTo(arn);
  }

  private ScheduledAction shown() {
    bench.tables.pass(1);
    assertThat(bench.actions()).hasSize(1);
    return bench.actions().getFirst();
  }

  @Test
  void aTargetTakesNoActionBeforeItHasGotAround() {
    bench.register(READS, 5, 100);
    refused(
        () -> schedule("more", "at(2026-03-02T13:00:00)"),
        "ObjectNotFoundException",
        "No scalable target registered");
    bench.tables.pass(1);
    schedule("more", "at(2026-03-02T13:00:00)");
  }

  @Test
  void aScheduleMustMakeSense() {
    bench.with(READS, 5, 100);
    for (String wrong :
        List.of(
            "tomorrow",
            "at(2026-02-30T13:00:00)",
            "at(2026-03-02T13:00)",
            "at(2026-03-02T13:00:00Z)",
            "rate(0 minutes)",
            "rate(5 seconds)",
            "cron(0 22 * * ?)",
            "cron(0 25 * * ? *)")) {
      refused(
          () -> schedule("more", wrong),
          "ValidationException",
          "Invalid schedule expression: " + wrong);
    }
    refused(
        () -> schedule("more", request -> request.schedule("rate(1 day)").timezone("Berlin")),
        "ValidationException",
        "Invalid timezone: Berlin");
    refused(
        () ->
            schedule(
                "more",
                request ->
                    request
                        .schedule("rate(1 day)")
                        .startTime(at("20:00:00"))
                        .endTime(at("20:00:00"))),
        "ValidationException",
        "End time must be later than start time");
    schedule("more", "at(2026-03-02T9:00:00)");
    schedule("more", "rate(1 minute)");
    schedule("more", "cron(0/15 8-17 ? * MON-FRI *)");
    schedule("more", "cron(30 0 8 L * ? 2027)");
  }

  @Test
  void boundsMustMakeSense() {
    bench.with(READS, 5, 100);
    refused(
        () -> bench.schedule(READS, "more", request -> request.schedule("rate(1 day)")),
        "ValidationException",
        "At least one of minimum capacity and maximum capacity should be provided");
    refused(
        () -> schedule("more", "rate(1 day)", 21, 20),
        "ValidationException",
        "Maximum capacity cannot be less than minimum capacity");
    refused(
        () -> schedule("more", "rate(1 day)", 0, 20),
        "ValidationException",
        "Minimum capacity must be at least 1");
  }

  @Test
  void aTargetHasTwoHundredActionsAndAPageFifty() {
    bench.with(READS, 5, 100).with(WRITES, 5, 100);
    for (int number = 0; number < 200; number++) {
      schedule("action" + number, "at(2027-01-01T00:00:00)");
    }
    refused(
        () -> schedule("more", "at(2027-01-01T00:00:00)"),
        "LimitExceededException",
        "200 scheduled actions");
    schedule("action199", "at(2027-01-01T01:00:00)");
    bench.schedule(
        WRITES,
        "writes",
        request ->
            request
                .schedule("at(2027-01-01T00:00:00)")
                .scalableTargetAction(bounds -> bounds.maxCapacity(7)));
    bench.tables.pass(1);

    assertThat(pageSizes()).containsExactly(50, 50, 50, 50, 1);
    bench.tables.aws.pagesOfAtMost(80);
    assertThat(pageSizes()).containsExactly(50, 50, 50, 50, 1);
    assertThat(
            bench.actions(request -> request.scheduledActionNames("writes", "action3", "nothing")))
        .extracting(ScheduledAction::scheduledActionName)
        .containsExactlyInAnyOrder("writes", "action3");
    assertThat(
            bench.actions(
                request ->
                    request
                        .resourceId(WRITES.resourceId())
                        .scalableDimension(ScalingBench.scalable(WRITES))))
        .extracting(ScheduledAction::scheduledActionName)
        .containsExactly("writes");
    refused(
        () -> bench.actions(request -> request.maxResults(51)),
        "ValidationException",
        "less than or equal to 50");
  }

  private List<Integer> pageSizes() {
    return bench
        .client
        .describeScheduledActionsPaginator(
            request -> request.serviceNamespace(ServiceNamespace.DYNAMODB))
        .stream()
        .map(DescribeScheduledActionsResponse::scheduledActions)
        .map(List::size)
        .toList();
  }

  @Test
  void atItsTimeAnActionSetsBoundsAndCapacityFollows() {
    bench.with(READS, 5, 100);
    schedule("more", "at(2026-03-02T13:00:00)");
    passUntil("13:00:04");
    assertThat(bounds()).isEqualTo("5-100");
    passUntil("13:00:16");
    assertThat(bounds()).isEqualTo("20-100");
    assertThat(bench.units(READS)).isEqualTo(10);
    passUntil("13:01:00");
    assertThat(bench.units(READS)).isEqualTo(20);
    assertThat(bench.tables.aws.capacityLog().by("application-autoscaling")).hasSize(1);
  }

  @Test
  void aMaximumBelowTheCapacityLowersIt() {
    bench.with(READS, 5, 100);
    schedule("less", "at(2026-03-02T13:00:00)", 5, 6);
    passUntil("13:01:00");
    assertThat(bench.units(READS)).isEqualTo(6);
  }

  @Test
  void boundsAroundTheCapacityMoveNothing() {
    bench.with(READS, 10, 100);
    schedule("back", "at(2026-03-02T13:00:00)", 2, 1000);
    passUntil("13:01:00");
    assertThat(bounds()).isEqualTo("2-1000");
    assertThat(bench.tables.aws.capacityLog().of(READS)).isEmpty();
  }

  @Test
  void aBoundThatWouldBeTheWrongWayRoundToTheOtherIsNotSet() {
    bench.with(READS, 5, 15);
    schedule("more", "at(2026-03-02T13:00:00)");
    passUntil("13:01:00");
    assertThat(bounds()).isEqualTo("5-15");
    assertThat(bench.units(READS)).isEqualTo(10);
  }

  @Test
  void theActionsOfATableAndItsIndexAtOneTimeAllHappen() {
    bench.with(READS, 5, 100).with(WRITES, 5, 100).with(INDEX_READS, 5, 100);
    for (Dimension dimension : List.of(READS, WRITES, INDEX_READS)) {
      bench.schedule(
          dimension,
          "end",
          request ->
              request
                  .schedule("at(2026-03-02T13:00:00)")
                  .scalableTargetAction(bounds -> bounds.minCapacity(5).maxCapacity(6)));
    }
    passUntil("13:05:00");
    assertThat(List.of(bench.units(READS), bench.units(WRITES), bench.units(INDEX_READS)))
        .containsExactly(6L, 6L, 6L);
  }

  @Test
  void aDecreaseTooManyIsNotMadeAndBoundsAreSetAllTheSame() {
    bench.with(READS, 5, 100);
    for (int units = 9; units > 5; units--) {
      int read = units;
      bench.tables.update(change -> change.provisionedThroughput(units(read, 10)));
      bench.tables.pass(40);
    }
    bench.tables.update(change -> change.provisionedThroughput(units(50, 10)));
    schedule("less", "at(2026-03-02T12:30:00)", 5, 8);
    passUntil("12:55:00");
    assertThat(bounds()).isEqualTo("5-8");
    assertThat(bench.units(READS)).isEqualTo(50);
  }

  @Test
  void anActionKnowsTimeZones() {
    bench.with(READS, 5, 100);
    schedule(
        "more", request -> request.schedule("at(2026-03-02T13:30:00)").timezone("Europe/Berlin"));
    passUntil("12:31:00");
    assertThat(bench.units(READS)).isEqualTo(20);
  }

  @Test
  void anActionThatIsSuspendedDoesNothing() {
    bench.with(READS, 5, 100);
    schedule("more", "at(2026-03-02T13:00:00)");
    bench.register(
        READS, request -> request.suspendedState(state -> state.scheduledScalingSuspended(true)));
    passUntil("13:05:00");
    assertThat(bounds()).isEqualTo("5-100");
    assertThat(bench.units(READS)).isEqualTo(10);
  }

  @Test
  void anActionWhoseTimeIsPastIsKeptAndNeverCarriedOut() {
    bench.with(READS, 5, 100);
    schedule("more", "at(2026-03-02T11:00:00)");
    passUntil("20:00:00");
    assertThat(bounds()).isEqualTo("5-100");
    assertThat(bench.actions()).hasSize(1);
  }

  @Test
  void anActionThatIsPutAgainOrDeletedIsNotCarriedOutAsItWas() {
    bench.with(READS, 5, 100);
    schedule("more", "at(2026-03-02T13:00:00)", 20, 100);
    schedule("more", "at(2026-03-02T14:00:00)", 30, 100);
    schedule("gone", "at(2026-03-02T13:00:00)", 40, 100);
    bench.unschedule(READS, "gone");
    passUntil("13:30:00");
    assertThat(bounds()).isEqualTo("5-100");
    passUntil("14:01:00");
    assertThat(bench.units(READS)).isEqualTo(30);
  }

  @Test
  void deregisteringTakesActionsAlong() {
    bench.with(READS, 5, 100);
    schedule("more", "at(2026-03-02T13:00:00)");
    bench.deregister(READS);
    bench.with(READS, 5, 100);
    assertThat(bench.actions()).isEmpty();
    passUntil("13:05:00");
    assertThat(bench.units(READS)).isEqualTo(10);
  }

  @Test
  void actionsOfOneTargetHappenInTheirOrder() {
    for (int minute = 10; minute < 40; minute++) {
      bench.with(READS, 5, 100);
      schedule("first", "at(2026-03-02T12:%d:00)".formatted(minute), 7, 100);
      schedule("second", "at(2026-03-02T12:%d:01)".formatted(minute), 6, 99);
      passUntil("12:%d:45".formatted(minute));
      assertThat(bounds()).isEqualTo("6-99");
      bench.deregister(READS);
    }
  }

  @Test
  void anActionThatHappensOnceStaysUntilSomebodyDeletesItOrNot() {
    bench.with(READS, 5, 100);
    schedule("more", "at(2026-03-02T13:00:00)");
    passUntil("13:05:00");
    assertThat(bench.actions()).hasSize(1);

    bench.tables.aws.finishedActionsVanish();
    schedule("more", "at(2026-03-02T14:00:00)");
    schedule("often", "rate(1 hour)");
    passUntil("14:05:00");
    assertThat(bench.actions())
        .extracting(ScheduledAction::scheduledActionName)
        .containsExactly("often");
  }

  @Test
  void aRateCountsFromItsStartAndStopsAtItsEnd() {
    bench.with(READS, 5, 100);
    bench.tables.aws.use(Timings.INSTANT, Quotas.AWS);
    schedule(
        "up",
        request ->
            request
                .schedule("rate(2 hours)")
                .startTime(at("13:00:00"))
                .endTime(at("18:00:00"))
                .scalableTargetAction(bounds -> bounds.minCapacity(20).maxCapacity(100)));
    schedule("down", "cron(30 * ? * MON 2026)", 5, 10);
    passUntil("23:00:00");
    assertThat(changes())
        .containsExactly(
            at("13:00:00"),
            at("13:30:00"),
            at("15:00:00"),
            at("15:30:00"),
            at("17:00:00"),
            at("17:30:00"));
  }

  @Test
  void aCalendarFollowsDaylightSavingTime() {
    bench.with(READS, 5, 100);
    bench.tables.aws.use(Timings.INSTANT, Quotas.AWS);
    schedule(
        "sunday",
        request ->
            request
                .schedule("cron(0 22 ? * SUN *)")
                .timezone("Europe/Berlin")
                .scalableTargetAction(bounds -> bounds.minCapacity(20).maxCapacity(100)));
    schedule("back", "cron(0 12 * * ? *)", 5, 10);
    bench.tables.clock.advance(Duration.ofDays(30));
    assertThat(bench.tables.aws.capacityLog().of(READS))
        .filteredOn(entry -> entry.to() == 20)
        .extracting(CapacityLog.Entry::time)
        .containsExactly(
            Instant.parse("2026-03-08T21:00:00Z"),
            Instant.parse("2026-03-15T21:00:00Z"),
            Instant.parse("2026-03-22T21:00:00Z"),
            Instant.parse("2026-03-29T20:00:00Z"));
  }
}
