// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/// Another hand in the same account, at Application Auto Scaling.
public record SomebodyScaling(ApplicationAutoScalingClient client) {

  /// Gives the writes of an index to auto scaling.
  public void registerIndex(String table, String index, int min, int max) {
    client.registerScalableTarget(
        r ->
            r.serviceNamespace(ServiceNamespace.DYNAMODB)
                .resourceId("table/" + table + "/index/" + index)
                .scalableDimension(ScalableDimension.DYNAMODB_INDEX_WRITE_CAPACITY_UNITS)
                .minCapacity(min)
                .maxCapacity(max));
  }

  /// Has auto scaling follow the writes of a table.
  public void putPolicy(String table, String policy, double target) {
    client.putScalingPolicy(
        r ->
            r.serviceNamespace(ServiceNamespace.DYNAMODB)
                .resourceId("table/" + table)
                .scalableDimension(ScalableDimension.DYNAMODB_TABLE_WRITE_CAPACITY_UNITS)
                .policyName(policy)
                .policyType(PolicyType.TARGET_TRACKING_SCALING)
                .targetTrackingScalingPolicyConfiguration(
                    c ->
                        c.targetValue(target)
                            .predefinedMetricSpecification(
                                m ->
                                    m.predefinedMetricType(
                                        MetricType.DYNAMO_DB_WRITE_CAPACITY_UTILIZATION))));
  }

  /// Gives the writes of a table to auto scaling.
  public void register(String table, int min, int max) {
    client.registerScalableTarget(
        r ->
            r.serviceNamespace(ServiceNamespace.DYNAMODB)
                .resourceId("table/" + table)
                .scalableDimension(ScalableDimension.DYNAMODB_TABLE_WRITE_CAPACITY_UNITS)
                .minCapacity(min)
                .maxCapacity(max));
  }

  public void schedule(String table, String name) {
    client.putScheduledAction(
        r ->
            r.serviceNamespace(ServiceNamespace.DYNAMODB)
                .resourceId("table/" + table)
                .scalableDimension(ScalableDimension.DYNAMODB_TABLE_WRITE_CAPACITY_UNITS)
                .scheduledActionName(name)
                .schedule("at(2030-01-01T00:00:00)")
                .scalableTargetAction(a -> a.minCapacity(2).maxCapacity(20)));
  }

  public List<ScalableTarget> targets() {
    return client
        .describeScalableTargetsPaginator(r -> r.serviceNamespace(ServiceNamespace.DYNAMODB))
        .scalableTargets()
        .stream()
        .toList();
  }

  public List<ScheduledAction> scheduled() {
    return client
        .describeScheduledActionsPaginator(r -> r.serviceNamespace(ServiceNamespace.DYNAMODB))
        .scheduledActions()
        .stream()
        .toList();
  }

  public List<ScalingPolicy> policies() {
    return client
        .describeScalingPoliciesPaginator(r -> r.serviceNamespace(ServiceNamespace.DYNAMODB))
        .scalingPolicies()
        .stream()
        .toList();
  }
}
