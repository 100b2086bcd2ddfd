// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A policy of target tracking.
///
/// @param configuration as it was put
/// @param alarms names of the CloudWatch alarms that belong to it
record ScalingPolicy(
    Dimension dimension,
    String name,
    String arn,
    Instant created,
    JsonNode configuration,
    List<String> alarms) {

  /// Whether it follows the utilization of what it scales, rather than another metric.
  boolean isPredefined() {
    return configuration.hasNonNull("PredefinedMetricSpecification");
  }

  /// What there may be only one policy of.
  JsonNode metric() {
    return isPredefined()
        ? configuration.path("PredefinedMetricSpecification").path("PredefinedMetricType")
        : configuration.path("CustomizedMetricSpecification");
  }

  /// In percent.
  double target() {
    return configuration.path("TargetValue").asDouble();
  }

  boolean scalesIn() {
    return !configuration.path("DisableScaleIn").asBoolean();
  }

  /// For DynamoDB none, unless the policy says otherwise.
  Duration cooldown(String member) {
    return Duration.ofSeconds(configuration.path(member).asLong());
  }

  ScalingPolicy with(JsonNode changed) {
    return new ScalingPolicy(dimension, name, arn, created, changed, alarms);
  }

  ObjectNode shown(Home home) {
    ObjectNode shown = ScalableTarget.named(dimension);
    shown.put("PolicyARN", arn).put("PolicyName", name).put("PolicyType", "TargetTrackingScaling");
    shown.put("CreationTime", TableView.seconds(created));
    shown.set("TargetTrackingScalingPolicyConfiguration", configuration);
    shown.set("Alarms", shownAlarms(home));
    return shown;
  }

  ArrayNode shownAlarms(Home home) {
    ArrayNode shown = JsonNodeFactory.instance.arrayNode();
    for (String alarm : alarms) {
      shown
          .addObject()
          .put("AlarmName", alarm)
          .put("AlarmARN", home.arn("cloudwatch", "alarm:" + alarm));
    }
    return shown;
  }
}
