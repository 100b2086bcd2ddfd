// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Recorded;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Scaling.Bounds;
import io.vinyldns.datastore.model.Scaling.Tracking;
import io.vinyldns.datastore.model.Targets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/// Puts what Application Auto Scaling lists into the model, pool by pool.
final class ScalingReading {

  /// A pool as auto scaling names it.
  private record Address(String resource, String dimension) {}

  private record Asked(String table, Pool pool, Recorded.Entry recorded, boolean newborn) {
    String policyName() {
      return recorded.policy().orElseGet(() -> ScalableResource.policyName(table, pool));
    }
  }

  private final Set<String> tables = new LinkedHashSet<>();
  private final Map<Address, Asked> asked = new LinkedHashMap<>();
  private final Map<Address, Bounds> bounds = new HashMap<>();
  private final Map<Address, ScalingPolicy> policies = new HashMap<>();
  private final Map<Address, List<String>> others = new HashMap<>();

  ScalingReading(Collection<AutoScaling.Question> questions) {
    for (AutoScaling.Question question : questions) {
      tables.add(question.table());
      for (Pool pool : Pool.of(question.indexes())) {
        asked.put(
            new Address(
                ScalableResource.id(question.table(), pool),
                ScalableResource.dimension(pool).toString()),
            new Asked(question.table(), pool, question.recorded().of(pool), question.newborn()));
      }
    }
  }

  Set<String> resources() {
    return asked.keySet().stream()
        .map(Address::resource)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  void targets(List<ScalableTarget> found) {
    for (ScalableTarget target : found) {
      Address address = new Address(target.resourceId(), target.scalableDimensionAsString());
      if (asked.containsKey(address)) {
        bounds.put(address, new Bounds(target.minCapacity(), target.maxCapacity()));
      }
    }
  }

  /// The names under which the policies of the targets are to be found.
  List<String> policyNames() {
    return asked.entrySet().stream()
        .filter(pool -> bounds.containsKey(pool.getKey()))
        .map(pool -> pool.getValue().policyName())
        .distinct()
        .toList();
  }

  void policies(List<ScalingPolicy> found) {
    for (ScalingPolicy policy : found) {
      Address address = address(policy);
      if (tracks(address, policy)) {
        policies.put(address, policy);
      }
    }
  }

  Set<String> resourcesWithTarget() {
    return bounds.keySet().stream()
        .map(Address::resource)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  Set<String> resourcesWithoutPolicy() {
    return asked.entrySet().stream()
        .filter(pool -> !pool.getValue().newborn())
        .map(Map.Entry::getKey)
        .filter(bounds::containsKey)
        .filter(address -> !policies.containsKey(address))
        .map(Address::resource)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// All that hangs on the targets of a table or index.
  void everything(List<ScalingPolicy> found, List<ScheduledAction> scheduled) {
    policies(found);
    bounds.keySet().forEach(address -> others.putIfAbsent(address, new ArrayList<>()));
    for (ScalingPolicy policy : found) {
      if (!tracks(address(policy), policy)) {
        other(address(policy), "policy " + policy.policyName());
      }
    }
    for (ScheduledAction action : scheduled) {
      other(
          new Address(action.resourceId(), action.scalableDimensionAsString()),
          "scheduled action " + action.scheduledActionName());
    }
  }

  private void other(Address address, String what) {
    Optional.ofNullable(others.get(address)).ifPresent(list -> list.add(what));
  }

  /// The targets by table; a table without any has an entry too.
  Map<String, Targets.Known> known() {
    Map<String, SortedMap<Pool, Targets.Target>> byTable = new LinkedHashMap<>();
    tables.forEach(table -> byTable.put(table, new TreeMap<>()));
    asked.forEach(
        (address, pool) ->
            Optional.ofNullable(bounds.get(address))
                .ifPresent(
                    within ->
                        byTable
                            .computeIfAbsent(pool.table(), name -> new TreeMap<>())
                            .put(pool.pool(), target(address, within, pool))));
    Map<String, Targets.Known> known = new LinkedHashMap<>();
    byTable.forEach((table, targets) -> known.put(table, new Targets.Known(targets)));
    return known;
  }

  private Targets.Target target(Address address, Bounds within, Asked asked) {
    Optional<ScalingPolicy> policy = Optional.ofNullable(policies.get(address));
    List<String> surveyed = others.get(address);
    return new Targets.Target(
        new Scaling(
            within,
            policy
                .map(ScalingPolicy::targetTrackingScalingPolicyConfiguration)
                .map(ScalingReading::tracking)),
        policy
            .map(ScalingPolicy::policyName)
            .filter(name -> !name.equals(ScalableResource.policyName(asked.table(), asked.pool()))),
        surveyed == null
            ? new Targets.Others(asked.recorded().others(), false)
            : new Targets.Others(surveyed.stream().sorted().toList(), true));
  }

  private static Address address(ScalingPolicy policy) {
    return new Address(policy.resourceId(), policy.scalableDimensionAsString());
  }

  /// Whether it is the one policy that moves the pool by its own utilization.
  private boolean tracks(Address address, ScalingPolicy policy) {
    Asked pool = asked.get(address);
    TargetTrackingScalingPolicyConfiguration tracking =
        policy.targetTrackingScalingPolicyConfiguration();
    return pool != null
        && tracking != null
        && tracking.predefinedMetricSpecification() != null
        && tracking.predefinedMetricSpecification().predefinedMetricType()
            == ScalableResource.metric(pool.pool());
  }

  private static Tracking tracking(TargetTrackingScalingPolicyConfiguration found) {
    return new Tracking(
        found.targetValue(),
        seconds(found.scaleOutCooldown()),
        seconds(found.scaleInCooldown()),
        !Boolean.TRUE.equals(found.disableScaleIn()));
  }

  private static Optional<Duration> seconds(@Nullable Integer cooldown) {
    return Optional.ofNullable(cooldown).map(Duration::ofSeconds);
  }
}
