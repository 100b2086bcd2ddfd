// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ApplicationAutoScalingException;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScheduledActionRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/// The bench with Application Auto Scaling's client, and short ways to use it.
final class ScalingBench {

  static final Dimension READS = Dimension.reads(Bench.TABLE);
  static final Dimension WRITES = Dimension.writes(Bench.TABLE);
  static final Dimension INDEX_READS = READS.of("zone_index");

  final Bench tables;
  final ApplicationAutoScalingClient client;

  ScalingBench(Bench tables) {
    this.tables = tables;
    client = client(Bench.KEY, Region.US_EAST_1);
  }

  ScalingBench() {
    this(new Bench().withTable());
  }

  ApplicationAutoScalingClient client(String accessKey, Region region) {
    return ApplicationAutoScalingClient.builder()
        .httpClient(new InProcessHttpClient(tables.aws, tables.clock::advance))
        .endpointOverride(URI.create("http://autoscaling.invalid"))
        .region(region)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
        .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  static void refused(ThrowingCallable call, String code, String text) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ApplicationAutoScalingException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(e.awsErrorDetails().errorMessage()).contains(text);
            });
  }

  String register(Dimension dimension, int min, int max) {
    return register(dimension, request -> request.minCapacity(min).maxCapacity(max));
  }

  String register(Dimension dimension, Consumer<RegisterScalableTargetRequest.Builder> more) {
    return client
        .registerScalableTarget(
            request ->
                more.accept(
                    request
                        .serviceNamespace(ServiceNamespace.DYNAMODB)
                        .resourceId(dimension.resourceId())
                        .scalableDimension(scalable(dimension))))
        .scalableTargetARN();
  }

  /// Registers and waits until that has got around.
  ScalingBench with(Dimension dimension, int min, int max) {
    register(dimension, min, max);
    tables.pass(1);
    return this;
  }

  static ScalableDimension scalable(Dimension dimension) {
    return ScalableDimension.fromValue(dimension.scalableDimension());
  }

  void deregister(Dimension dimension) {
    client.deregisterScalableTarget(
        request ->
            request
                .serviceNamespace(ServiceNamespace.DYNAMODB)
                .resourceId(dimension.resourceId())
                .scalableDimension(scalable(dimension)));
  }

  PutScalingPolicyResponse put(Dimension dimension, String name, double target) {
    return put(dimension, name, configuration(dimension, target).build());
  }

  PutScalingPolicyResponse put(
      Dimension dimension, String name, TargetTrackingScalingPolicyConfiguration configuration) {
    return put(
        dimension,
        name,
        request ->
            request
                .policyType(PolicyType.TARGET_TRACKING_SCALING)
                .targetTrackingScalingPolicyConfiguration(configuration));
  }

  PutScalingPolicyResponse put(
      Dimension dimension, String name, Consumer<PutScalingPolicyRequest.Builder> more) {
    return client.putScalingPolicy(
        request ->
            more.accept(
                request
                    .policyName(name)
                    .serviceNamespace(ServiceNamespace.DYNAMODB)
                    .resourceId(dimension.resourceId())
                    .scalableDimension(scalable(dimension))));
  }

  static TargetTrackingScalingPolicyConfiguration.Builder configuration(
      Dimension dimension, double target) {
    return TargetTrackingScalingPolicyConfiguration.builder()
        .targetValue(target)
        .predefinedMetricSpecification(
            metric -> metric.predefinedMetricType(MetricType.fromValue(dimension.kind().metric())));
  }

  static TargetTrackingScalingPolicyConfiguration custom(String metric) {
    return TargetTrackingScalingPolicyConfiguration.builder()
        .targetValue(1000.0)
        .customizedMetricSpecification(
            custom -> custom.namespace("Ours").metricName(metric).statistic("Average"))
        .build();
  }

  List<ScalableTarget> targets() {
    return client
        .describeScalableTargets(request -> request.serviceNamespace(ServiceNamespace.DYNAMODB))
        .scalableTargets();
  }

  List<ScalingPolicy> policies() {
    return client
        .describeScalingPolicies(request -> request.serviceNamespace(ServiceNamespace.DYNAMODB))
        .scalingPolicies();
  }

  /// Puts a scheduled action.
  void schedule(
      Dimension dimension, String name, Consumer<PutScheduledActionRequest.Builder> more) {
    client.putScheduledAction(
        request ->
            more.accept(
                request
                    .scheduledActionName(name)
                    .serviceNamespace(ServiceNamespace.DYNAMODB)
                    .resourceId(dimension.resourceId())
                    .scalableDimension(scalable(dimension))));
  }

  void unschedule(Dimension dimension, String name) {
    client.deleteScheduledAction(
        request ->
            request
                .scheduledActionName(name)
                .serviceNamespace(ServiceNamespace.DYNAMODB)
                .resourceId(dimension.resourceId())
                .scalableDimension(scalable(dimension)));
  }

  List<ScheduledAction> actions() {
    return actions(request -> {});
  }

  List<ScheduledAction> actions(Consumer<DescribeScheduledActionsRequest.Builder> more) {
    return client
        .describeScheduledActions(
            request -> more.accept(request.serviceNamespace(ServiceNamespace.DYNAMODB)))
        .scheduledActions();
  }

  /// Units as DescribeTable shows them.
  long units(Dimension dimension) {
    var table = tables.describe(dimension.table());
    var throughput =
        dimension
            .index()
            .map(
                name ->
                    table.globalSecondaryIndexes().stream()
                        .filter(index -> index.indexName().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .provisionedThroughput())
            .orElseGet(table::provisionedThroughput);
    return dimension.kind() == Dimension.Kind.READ
        ? throughput.readCapacityUnits()
        : throughput.writeCapacityUnits();
  }
}
