// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What Application Auto Scaling knows of the reads or the writes of a table or an index.
///
/// @param suspended the three members of SuspendedState
record ScalableTarget(
    Dimension dimension,
    String arn,
    String roleArn,
    Instant created,
    long min,
    long max,
    ObjectNode suspended,
    List<ScalingPolicy> policies,
    List<ScheduledAction> actions) {

  long clamp(long units) {
    return Math.clamp(units, min, max);
  }

  boolean isSuspended(String activity) {
    return suspended.path(activity).asBoolean();
  }

  Optional<ScalingPolicy> policy(String name) {
    return policies.stream().filter(policy -> policy.name().equals(name)).findFirst();
  }

  Optional<ScheduledAction> action(String name) {
    return actions.stream().filter(action -> action.name().equals(name)).findFirst();
  }

  ScalableTarget within(long min, long max, ObjectNode suspended) {
    return new ScalableTarget(
        dimension, arn, roleArn, created, min, max, suspended, policies, actions);
  }

  ScalableTarget withPolicy(ScalingPolicy policy) {
    ScalableTarget without = withoutPolicy(policy.name());
    return without.withPolicies(
        Stream.concat(without.policies.stream(), Stream.of(policy)).toList());
  }

  ScalableTarget withoutPolicy(String name) {
    return withPolicies(policies.stream().filter(policy -> !policy.name().equals(name)).toList());
  }

  private ScalableTarget withPolicies(List<ScalingPolicy> policies) {
    return new ScalableTarget(
        dimension, arn, roleArn, created, min, max, suspended, policies, actions);
  }

  ScalableTarget withAction(ScheduledAction action) {
    ScalableTarget without = withoutAction(action.name());
    return without.withActions(Stream.concat(without.actions.stream(), Stream.of(action)).toList());
  }

  ScalableTarget withoutAction(String name) {
    return withActions(actions.stream().filter(action -> !action.name().equals(name)).toList());
  }

  private ScalableTarget withActions(List<ScheduledAction> actions) {
    return new ScalableTarget(
        dimension, arn, roleArn, created, min, max, suspended, policies, actions);
  }

  ObjectNode shown() {
    ObjectNode shown = named(dimension);
    shown.put("MinCapacity", min).put("MaxCapacity", max).put("RoleARN", roleArn);
    shown.put("CreationTime", TableView.seconds(created)).put("ScalableTargetARN", arn);
    shown.set("SuspendedState", suspended);
    return shown;
  }

  /// The members that name a dimension in every answer.
  static ObjectNode named(Dimension dimension) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ServiceNamespace", Dimension.NAMESPACE)
        .put("ResourceId", dimension.resourceId())
        .put("ScalableDimension", dimension.scalableDimension());
  }
}
