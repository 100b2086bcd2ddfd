// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.TABLE;
import static io.vinyldns.datastore.simulation.Bench.plain;
import static io.vinyldns.datastore.simulation.ScalingBench.INDEX_READS;
import static io.vinyldns.datastore.simulation.ScalingBench.READS;
import static io.vinyldns.datastore.simulation.ScalingBench.WRITES;
import static io.vinyldns.datastore.simulation.ScalingBench.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/// What can be scaled, and between which bounds.
class ScalableTargetsTest {

  private final ScalingBench bench = new ScalingBench();

  @Test
  void aTargetIsRegisteredShownAndDeregistered() {
    String arn = bench.register(INDEX_READS, 5, 100);
    bench.tables.pass(1);

    assertThat(arn)
        .matches("arn:aws:application-autoscaling:us-east-1:123456789012:scalable-target/.{36}");
    ScalableTarget shown = bench.targets().getFirst();
    assertThat(shown.scalableTargetARN()).isEqualTo(arn);
    assertThat(shown.resourceId()).isEqualTo("table/recordSet/index/zone_index");
    assertThat(shown.scalableDimension())
        .isEqualTo(ScalableDimension.DYNAMODB_INDEX_READ_CAPACITY_UNITS);
    assertThat(shown.minCapacity()).isEqualTo(5);
    assertThat(shown.maxCapacity()).isEqualTo(100);
    assertThat(shown.roleARN())
        .endsWith(
            ":role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/"
                + "AWSServiceRoleForApplicationAutoScaling_DynamoDBTable");
    assertThat(shown.creationTime()).isEqualTo(bench.tables.clock.instant().minusSeconds(1));
    bench.deregister(INDEX_READS);
    bench.tables.pass(1);
    assertThat(bench.targets()).isEmpty();
    refused(
        () -> bench.deregister(INDEX_READS),
        "ObjectNotFoundException",
        "No scalable target registered for service namespace: dynamodb, resource ID:"
            + " table/recordSet/index/zone_index, scalable dimension:"
            + " dynamodb:index:ReadCapacityUnits");
  }

  @Test
  void aChangeIsShownALittleLater() {
    bench.register(READS, 5, 100);
    assertThat(bench.targets()).isEmpty();
    bench.tables.pass(1);
    bench.register(READS, 7, 100);
    assertThat(bench.targets().getFirst().minCapacity()).isEqualTo(5);
    bench.tables.pass(1);
    assertThat(bench.targets().getFirst().minCapacity()).isEqualTo(7);
  }

  @Test
  void registeringAgainChangesWhatItNames() {
    String arn = bench.register(READS, 5, 100);
    bench.register(READS, request -> request.maxCapacity(200));
    bench.register(
        READS, request -> request.suspendedState(state -> state.scheduledScalingSuspended(true)));
    String again =
        bench.register(
            READS,
            request -> request.suspendedState(state -> state.dynamicScalingInSuspended(true)));
    bench.tables.pass(1);

    assertThat(again).isEqualTo(arn);
    ScalableTarget shown = bench.targets().getFirst();
    assertThat(shown.minCapacity()).isEqualTo(5);
    assertThat(shown.maxCapacity()).isEqualTo(200);
    assertThat(shown.suspendedState().dynamicScalingInSuspended()).isTrue();
    assertThat(shown.suspendedState().dynamicScalingOutSuspended()).isFalse();
    assertThat(shown.suspendedState().scheduledScalingSuspended()).isTrue();
  }

  @Test
  void whatIsRegisteredMustBeThere() {
    refused(
        () -> bench.register(Dimension.reads("nowhere"), 5, 10),
        "ValidationException",
        "DynamoDB table does not exist: table/nowhere");
    refused(
        () -> bench.register(READS.of("no_index"), 5, 10), "ValidationException", "does not exist");
    bench.tables.client.createTable(plain("fresh").build());
    bench.register(Dimension.reads("fresh"), 5, 10);
  }

  @Test
  void boundsMustMakeSense() {
    refused(() -> bench.register(READS, request -> {}), "ValidationException", "Both MinCapacity");
    refused(() -> bench.register(READS, 0, 10), "ValidationException", "at least 1");
    refused(() -> bench.register(READS, 11, 10), "ValidationException", "less than minimum");
  }

  @Test
  void nothingElseIsScaled() {
    for (String resource : List.of("recordSet", "table/recordSet/", "table/recordSet/index/")) {
      refused(
          () ->
              bench.client.registerScalableTarget(
                  request ->
                      request
                          .serviceNamespace(ServiceNamespace.DYNAMODB)
                          .resourceId(resource)
                          .scalableDimension(ScalableDimension.DYNAMODB_TABLE_READ_CAPACITY_UNITS)
                          .minCapacity(1)
                          .maxCapacity(2)),
          "ValidationException",
          "Unsupported service namespace, resource type or scalable dimension");
    }
    refused(
        () ->
            bench.client.describeScalableTargets(
                request -> request.serviceNamespace(ServiceNamespace.ECS)),
        "ValidationException",
        "Unsupported service namespace");
    refused(
        () ->
            bench.register(
                READS,
                request ->
                    request
                        .scalableDimension(ScalableDimension.DYNAMODB_INDEX_READ_CAPACITY_UNITS)
                        .minCapacity(1)
                        .maxCapacity(2)),
        "ValidationException",
        "Unsupported service namespace");
  }

  @Test
  void tagsComeWithTheFirstRegistrationOnly() {
    bench.register(
        READS, request -> request.minCapacity(5).maxCapacity(6).tags(Map.of("owner", "me")));
    refused(
        () -> bench.register(READS, request -> request.tags(Map.of("owner", "me"))),
        "ValidationException",
        "The scalable target that you tried to tag already exists.");
  }

  @Test
  void thereIsAQuotaOfTargets() {
    ScalingBench small =
        new ScalingBench(new Bench(Timings.AWS, Quotas.AWS.withScalableTargets(1)).withTable());
    small.register(READS, 5, 10);
    small.register(READS, 6, 10);
    refused(() -> small.register(WRITES, 5, 10), "LimitExceededException", "limit of 1 scalable");
  }

  @Test
  void targetsAreFoundByIdsAndDimension() {
    bench.register(READS, 5, 10);
    bench.register(WRITES, 5, 10);
    bench.register(INDEX_READS, 5, 10);
    bench.tables.pass(1);

    assertThat(described(List.of("table/recordSet", "table/nowhere"), 50)).hasSize(2);
    assertThat(
            bench
                .client
                .describeScalableTargets(
                    request ->
                        request
                            .serviceNamespace(ServiceNamespace.DYNAMODB)
                            .resourceIds("table/recordSet")
                            .scalableDimension(ScalingBench.scalable(WRITES)))
                .scalableTargets())
        .hasSize(1);
    refused(
        () ->
            bench.client.describeScalableTargets(
                request ->
                    request
                        .serviceNamespace(ServiceNamespace.DYNAMODB)
                        .scalableDimension(ScalingBench.scalable(WRITES))),
        "ValidationException",
        "you must also specify a resource ID");
  }

  private List<ScalableTarget> described(List<String> ids, int most) {
    return bench
        .client
        .describeScalableTargets(
            request ->
                request
                    .serviceNamespace(ServiceNamespace.DYNAMODB)
                    .resourceIds(ids)
                    .maxResults(most))
        .scalableTargets();
  }

  @Test
  void aPageHasFiftyTargetsAndARequestFiftyIds() {
    for (int number = 0; number < 26; number++) {
      String table = "table" + number;
      bench.tables.client.createTable(plain(table).build());
      bench.register(Dimension.reads(table), 5, 10);
      bench.register(Dimension.writes(table), 5, 10);
    }
    bench.tables.pass(1);

    List<String> ids = IntStream.range(0, 26).mapToObj(number -> "table/table" + number).toList();
    assertThat(described(ids, 50)).hasSize(50);
    assertThat(pageSizes()).containsExactly(50, 2);
    bench.tables.aws.pagesOfAtMost(20);
    assertThat(pageSizes()).containsExactly(20, 20, 12);
    refused(
        () -> described(Collections.nCopies(51, "table/recordSet"), 50),
        "ValidationException",
        "Member must have length less than or equal to 50");
    refused(() -> described(ids, 51), "ValidationException", "less than or equal to 50");
    refused(() -> described(ids, 0), "ValidationException", "greater than or equal to 1");
  }

  private List<Integer> pageSizes() {
    return bench
        .client
        .describeScalableTargetsPaginator(
            request -> request.serviceNamespace(ServiceNamespace.DYNAMODB))
        .stream()
        .map(DescribeScalableTargetsResponse::scalableTargets)
        .map(List::size)
        .toList();
  }

  @Test
  void aTokenMustComeFromThePageBefore() {
    refused(
        () ->
            bench.client.describeScalableTargets(
                request ->
                    request.serviceNamespace(ServiceNamespace.DYNAMODB).nextToken("made up")),
        "InvalidNextTokenException",
        "");
  }

  @Test
  void everyAccountHasItsOwnTargetsInEveryRegion() {
    bench.register(READS, 5, 10);
    bench.tables.pass(1);
    assertThat(
            bench
                .client(Bench.KEY, Region.EU_CENTRAL_1)
                .describeScalableTargets(
                    request -> request.serviceNamespace(ServiceNamespace.DYNAMODB))
                .scalableTargets())
        .isEmpty();
  }

  @Test
  void targetsOutliveTheirTableAndABillingSwitch() {
    bench.with(READS, 5, 100).put(READS, "reads", 70);
    bench.tables.pass(1);
    bench.tables.update(change -> change.billingMode("PAY_PER_REQUEST"));
    bench.tables.pass(200);
    assertThat(bench.policies()).hasSize(1);
    bench.tables.client.deleteTable(request -> request.tableName(TABLE));
    bench.tables.pass(60);
    assertThat(bench.targets()).hasSize(1);
    assertThat(bench.policies()).hasSize(1);
    bench.deregister(READS);
  }

  @Test
  void aMissingRightIsNamed() {
    bench.tables.aws.accounts().deny(Bench.KEY, "application-autoscaling:RegisterScalableTarget");
    refused(
        () -> bench.register(READS, 5, 10),
        "AccessDeniedException",
        "is not authorized to perform: application-autoscaling:RegisterScalableTarget on resource:"
            + " arn:aws:application-autoscaling:us-east-1:123456789012:scalable-target/*");
  }

  @Test
  void callsAreFoundByTheirTable() {
    bench.register(INDEX_READS, 5, 10);
    Call call = bench.tables.aws.journal().calls().getLast();
    assertThat(call.service()).isEqualTo("application-autoscaling");
    assertThat(call.operation()).isEqualTo("RegisterScalableTarget");
    assertThat(call.resource()).isEqualTo(TABLE);
    assertThat(call.isWrite()).isTrue();
  }
}
