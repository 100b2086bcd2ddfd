// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
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

  private record Page<T>(List<T> entries, @Nullable String next) {}

  List<ScalableTarget> targets(Collection<String> resources) {
    return each(
        resources,
        some ->
            all(
                "DescribeScalableTargets",
                from -> {
                  var answer =
                      client.describeScalableTargets(
                          r ->
                              r.serviceNamespace(ServiceNamespace.DYNAMODB)
                                  .resourceIds(some)
                                  .nextToken(from)
                                  .overrideConfiguration(as));
                  return new Page<>(answer.scalableTargets(), answer.nextToken());
                }));
  }

  List<ScalingPolicy> policiesNamed(Collection<String> names) {
    return each(
        names,
        some ->
            all(
                "DescribeScalingPolicies",
                from -> {
                  var answer =
                      client.describeScalingPolicies(
                          r ->
                              r.serviceNamespace(ServiceNamespace.DYNAMODB)
                                  .policyNames(some)
                                  .nextToken(from)
                                  .overrideConfiguration(as));
                  return new Page<>(answer.scalingPolicies(), answer.nextToken());
                }));
  }

  List<ScalingPolicy> policiesOf(String resource) {
    return all(
        "DescribeScalingPolicies",
        from -> {
          var answer =
              client.describeScalingPolicies(
                  r ->
                      r.serviceNamespace(ServiceNamespace.DYNAMODB)
                          .resourceId(resource)
                          .nextToken(from)
                          .overrideConfiguration(as));
          return new Page<>(answer.scalingPolicies(), answer.nextToken());
        });
  }

  List<ScheduledAction> scheduledActionsOf(String resource) {
    return all(
        "DescribeScheduledActions",
        from -> {
          var answer =
              client.describeScheduledActions(
                  r ->
                      r.serviceNamespace(ServiceNamespace.DYNAMODB)
                          .resourceId(resource)
                          .nextToken(from)
                          .overrideConfiguration(as));
          return new Page<>(answer.scheduledActions(), answer.nextToken());
        });
  }

  private static <T> List<T> each(
      Collection<String> names, Function<List<String>, List<T>> question) {
    List<String> all = List.copyOf(names);
    List<T> found = new ArrayList<>();
    for (int i = 0; i < all.size(); i += MOST_NAMES) {
      found.addAll(question.apply(all.subList(i, Math.min(i + MOST_NAMES, all.size()))));
    }
    return found;
  }

  private static <T> List<T> all(String operation, Function<@Nullable String, Page<T>> page) {
    List<T> found = new ArrayList<>();
    String next = null;
    do {
      String from = next;
      Page<T> answer = Calls.call(operation, () -> page.apply(from));
      found.addAll(answer.entries());
      next = answer.next();
    } while (next != null);
    return found;
  }
}
