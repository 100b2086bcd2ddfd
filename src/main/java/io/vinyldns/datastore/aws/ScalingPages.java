// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/// Reads lists from Application Auto Scaling to their end. An answer may hold fewer than asked for
/// and still not be the last.
final class ScalingPages {

  /// Resource ids in a DescribeScalableTargets, names in a DescribeScalingPolicies (their API
  /// reference).
  private static final int MOST_NAMES = 50;

  private final ApplicationAutoScalingClient client;
  private final AwsRequestOverrideConfiguration as;

  ScalingPages(ApplicationAutoScalingClient client, AwsRequestOverrideConfiguration as) {
    this.client = client;
    this.as = as;
  }

  List<ScalableTarget> targets(Collection<String> resources) {
    return chunks(resources)
        .flatMap(
            some ->
                Calls.call(
                    "DescribeScalableTargets",
                    () ->
                        client
                            .describeScalableTargetsPaginator(
                                r ->
                                    r.serviceNamespace(ServiceNamespace.DYNAMODB)
                                        .resourceIds(some)
                                        .overrideConfiguration(as))
                            .scalableTargets()
                            .stream()
                            .toList())
                    .stream())
        .toList();
  }

  List<ScalingPolicy> policiesNamed(Collection<String> names) {
    return chunks(names).flatMap(some -> policies(r -> r.policyNames(some)).stream()).toList();
  }

  List<ScalingPolicy> policiesOf(String resource) {
    return policies(r -> r.resourceId(resource));
  }

  private List<ScalingPolicy> policies(Consumer<DescribeScalingPoliciesRequest.Builder> which) {
    return Calls.call(
        "DescribeScalingPolicies",
        () ->
            client
                .describeScalingPoliciesPaginator(
                    r ->
                        r.serviceNamespace(ServiceNamespace.DYNAMODB)
                            .applyMutation(which)
                            .overrideConfiguration(as))
                .scalingPolicies()
                .stream()
                .toList());
  }

  List<ScheduledAction> scheduledActionsOf(String resource) {
    return scheduledActions(r -> r.resourceId(resource));
  }

  List<ScheduledAction> scheduledActionsNamed(Collection<String> names) {
    return chunks(names)
        .flatMap(some -> scheduledActions(r -> r.scheduledActionNames(some)).stream())
        .toList();
  }

  private List<ScheduledAction> scheduledActions(
      Consumer<DescribeScheduledActionsRequest.Builder> which) {
    return Calls.call(
        "DescribeScheduledActions",
        () ->
            client
                .describeScheduledActionsPaginator(
                    r ->
                        r.serviceNamespace(ServiceNamespace.DYNAMODB)
                            .applyMutation(which)
                            .overrideConfiguration(as))
                .scheduledActions()
                .stream()
                .toList());
  }

  private static Stream<List<String>> chunks(Collection<String> names) {
    return names.stream().gather(Gatherers.windowFixed(MOST_NAMES));
  }
}
