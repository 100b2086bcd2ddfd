// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Recorded;
import io.vinyldns.datastore.model.Scaling.Bounds;
import io.vinyldns.datastore.model.Scaling.Tracking;
import io.vinyldns.datastore.model.Targets;
import io.vinyldns.datastore.plan.Action;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/// All of Application Auto Scaling as this operator sees it, for one region and one set of
/// credentials. Every method throws [FailureException] and nothing else when a call comes to
/// nothing.
public final class AutoScaling {

  private final ApplicationAutoScalingClient client;
  private final AwsRequestOverrideConfiguration as;
  private final ScalingPages pages;

  AutoScaling(ApplicationAutoScalingClient client, AwsRequestOverrideConfiguration as) {
    this.client = client;
    this.as = as;
    this.pages = new ScalingPages(client, as);
  }

  /// A table whose pools are asked for.
  ///
  /// @param table its name
  /// @param indexes of which indexes
  /// @param recorded what an earlier pass found
  public record Question(String table, SortedSet<String> indexes, Recorded recorded) {
    public Question {
      indexes = new TreeSet<>(indexes);
    }

    Set<String> resources() {
      Set<String> resources = new LinkedHashSet<>();
      Pool.of(indexes).forEach(pool -> resources.add(ScalableResource.id(table, pool)));
      return resources;
    }
  }

  /// What auto scaling holds for these tables: one call for the targets of up to 50 tables and
  /// indexes, one for each ten policies. Policies are asked for by name; where a target's isn't
  /// found so, everything that hangs on its table or index is listed. What else hangs on a target
  /// is as recorded.
  public Map<String, Targets.Known> read(Collection<Question> questions) {
    ScalingReading reading = new ScalingReading(questions);
    reading.targets(pages.targets(reading.resources()));
    reading.policies(pages.policiesNamed(reading.policyNames()));
    for (String resource : reading.resourcesWithoutPolicy()) {
      reading.policies(pages.policiesOf(resource));
    }
    return reading.known();
  }

  /// The same for one table, with all that hangs on its targets: two calls for each table or index
  /// that has one.
  public Targets.Known survey(Question question) {
    ScalingReading reading = new ScalingReading(Set.of(question));
    reading.targets(pages.targets(reading.resources()));
    for (String resource : reading.resourcesWithTarget()) {
      reading.everything(pages.policiesOf(resource), pages.scheduledActionsOf(resource));
    }
    return reading.known().getOrDefault(question.table(), new Targets.Known(new TreeMap<>()));
  }

  /// Carries out one action.
  public void apply(String table, Action.OfScaling action) {
    switch (action) {
      case Action.RegisterTarget(Pool pool, Bounds bounds) -> register(table, pool, bounds);
      case Action.EnforceBounds(Pool pool, Bounds bounds) -> register(table, pool, bounds);
      case Action.PutPolicy(Pool pool, Optional<String> name, Tracking tracking) ->
          put(
              table,
              pool,
              name.orElseGet(() -> ScalableResource.policyName(table, pool)),
              tracking);
      case Action.DeregisterTarget(Pool pool) -> deregister(table, pool);
    }
  }

  private void register(String table, Pool pool, Bounds bounds) {
    Calls.call(
        "RegisterScalableTarget",
        () ->
            client.registerScalableTarget(
                r ->
                    r.serviceNamespace(ServiceNamespace.DYNAMODB)
                        .resourceId(ScalableResource.id(table, pool))
                        .scalableDimension(ScalableResource.dimension(pool))
                        .minCapacity(Math.toIntExact(bounds.min()))
                        .maxCapacity(Math.toIntExact(bounds.max()))
                        .overrideConfiguration(as)));
  }

  private void put(String table, Pool pool, String name, Tracking tracking) {
    Calls.call(
        "PutScalingPolicy",
        () ->
            client.putScalingPolicy(
                r ->
                    r.serviceNamespace(ServiceNamespace.DYNAMODB)
                        .resourceId(ScalableResource.id(table, pool))
                        .scalableDimension(ScalableResource.dimension(pool))
                        .policyName(name)
                        .policyType(PolicyType.TARGET_TRACKING_SCALING)
                        .targetTrackingScalingPolicyConfiguration(
                            c ->
                                c.targetValue(tracking.utilization())
                                    .predefinedMetricSpecification(
                                        m -> m.predefinedMetricType(ScalableResource.metric(pool)))
                                    .scaleOutCooldown(seconds(tracking.scaleOutCooldown()))
                                    .scaleInCooldown(seconds(tracking.scaleInCooldown()))
                                    .disableScaleIn(!tracking.scaleIn()))
                        .overrideConfiguration(as)));
  }

  private static @Nullable Integer seconds(Optional<Duration> cooldown) {
    return cooldown.map(Duration::toSeconds).map(Math::toIntExact).orElse(null);
  }

  private void deregister(String table, Pool pool) {
    Calls.call(
        "DeregisterScalableTarget",
        () -> {
          try {
            return client.deregisterScalableTarget(
                r ->
                    r.serviceNamespace(ServiceNamespace.DYNAMODB)
                        .resourceId(ScalableResource.id(table, pool))
                        .scalableDimension(ScalableResource.dimension(pool))
                        .overrideConfiguration(as));
          } catch (ObjectNotFoundException gone) {
            return gone;
          }
        });
  }
}
