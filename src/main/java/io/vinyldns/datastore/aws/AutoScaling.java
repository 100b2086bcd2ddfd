// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Ending;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Recorded;
import io.vinyldns.datastore.model.Scaling.Bounds;
import io.vinyldns.datastore.model.Scaling.Tracking;
import io.vinyldns.datastore.model.Targets;
import io.vinyldns.datastore.plan.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
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
  /// @param newborn whether the table was made a moment ago: then a target without a policy of the
  ///     name that we give has none yet, and AWS itself refuses a second one
  public record Question(
      String table, SortedSet<String> indexes, Recorded recorded, boolean newborn) {
    public Question {
      indexes = new TreeSet<>(indexes);
    }

    /// A table that has been there.
    public Question(String table, SortedSet<String> indexes, Recorded recorded) {
      this(table, indexes, recorded, false);
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

  /// What ends zone loads on the targets of these tables: one call for up to 50 scheduled actions,
  /// two of each pool, which are asked for by their names.
  public Map<String, SortedMap<Pool, Ending>> endings(Collection<Question> questions) {
    EndingReading reading = new EndingReading(questions);
    List<String> names = reading.names();
    return names.isEmpty() ? Map.of() : reading.of(pages.scheduledActionsNamed(names));
  }

  /// The same for one table, with all that hangs on its targets: two calls for each table or index
  /// that has one.
  public Targets.Known survey(Question question) {
    ScalingReading reading = new ScalingReading(Set.of(question));
    reading.targets(pages.targets(reading.resources()));
    EndingReading endings = new EndingReading(Set.of(question));
    List<ScheduledAction> scheduled = new ArrayList<>();
    for (String resource : reading.resourcesWithTarget()) {
      List<ScheduledAction> there = pages.scheduledActionsOf(resource);
      scheduled.addAll(there);
      reading.everything(
          pages.policiesOf(resource), there.stream().filter(it -> !endings.knows(it)).toList());
    }
    return reading
        .known()
        .getOrDefault(question.table(), new Targets.Known(new TreeMap<>()))
        .with(endings.of(scheduled).getOrDefault(question.table(), new TreeMap<>()));
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
      case Action.Raise(Pool pool, Bounds bounds) -> register(table, pool, bounds);
      case Action.Restore(Pool pool, Bounds bounds) -> register(table, pool, bounds);
      case Action.Dismiss(Pool pool) -> deregister(table, pool);
      case Action.ScheduleEnd(Pool pool, Ending.Step step) -> schedule(table, pool, step);
      case Action.UnscheduleEnd(Pool pool, int step) -> unschedule(table, pool, step);
    }
  }

  private void schedule(String table, Pool pool, Ending.Step step) {
    Calls.call(
        "PutScheduledAction",
        () ->
            client.putScheduledAction(
                r ->
                    r.serviceNamespace(ServiceNamespace.DYNAMODB)
                        .resourceId(ScalableResource.id(table, pool))
                        .scalableDimension(ScalableResource.dimension(pool))
                        .scheduledActionName(ScalableResource.endName(table, pool, step.number()))
                        .schedule(EndingReading.schedule(step.at()))
                        .timezone("UTC")
                        .scalableTargetAction(
                            a ->
                                a.minCapacity(Math.toIntExact(step.bounds().min()))
                                    .maxCapacity(Math.toIntExact(step.bounds().max())))
                        .overrideConfiguration(as)));
  }

  private void unschedule(String table, Pool pool, int step) {
    unlessGone(
        "DeleteScheduledAction",
        () ->
            client.deleteScheduledAction(
                r ->
                    r.serviceNamespace(ServiceNamespace.DYNAMODB)
                        .resourceId(ScalableResource.id(table, pool))
                        .scalableDimension(ScalableResource.dimension(pool))
                        .scheduledActionName(ScalableResource.endName(table, pool, step))
                        .overrideConfiguration(as)));
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
    unlessGone(
        "DeregisterScalableTarget",
        () ->
            client.deregisterScalableTarget(
                r ->
                    r.serviceNamespace(ServiceNamespace.DYNAMODB)
                        .resourceId(ScalableResource.id(table, pool))
                        .scalableDimension(ScalableResource.dimension(pool))
                        .overrideConfiguration(as)));
  }

  private static void unlessGone(String operation, Supplier<Object> call) {
    Calls.call(
        operation,
        () -> {
          try {
            return call.get();
          } catch (ObjectNotFoundException gone) {
            return gone;
          }
        });
  }
}
