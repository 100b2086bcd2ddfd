// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

/// Operations that AWS counts together for an account in a region, and how many of them a second
/// are sent at most. What AWS takes in fact is found by [Rate].
enum Lane {
  /// API model, TagResource: five a second for an account, UntagResource included.
  TAG_CHANGES(5, 0.5),
  /// API model, ListTagsOfResource: ten a second.
  TAG_READS(10, 1),
  /// API model, DescribeContinuousBackups: ten a second.
  RECOVERY_READS(10, 1),
  /// AWS throttles its control plane at 2,500 requests a second (developer guide, best practices);
  /// other tools need some of them. DescribeTable was never seen to be throttled.
  TABLE_READS(2_000, 50),
  /// Of the same 2,500. Changes were seen to be throttled at far fewer.
  TABLE_CHANGES(400, 0.5),
  /// Application Auto Scaling publishes no rate.
  SCALING_READS(200, 20),
  /// Likewise.
  SCALING_CHANGES(200, 2);

  private final double mostPerSecond;

  private final double leastPerSecond;

  Lane(double mostPerSecond, double leastPerSecond) {
    this.mostPerSecond = mostPerSecond;
    this.leastPerSecond = leastPerSecond;
  }

  double mostPerSecond() {
    return mostPerSecond;
  }

  /// However much AWS throttles: one datastore whose reads come to nothing must not stop those of
  /// the others.
  double leastPerSecond() {
    return leastPerSecond;
  }

  /// Where an operation belongs.
  static Lane of(String operation) {
    return switch (operation) {
      case "TagResource", "UntagResource" -> TAG_CHANGES;
      case "ListTagsOfResource" -> TAG_READS;
      case "DescribeContinuousBackups" -> RECOVERY_READS;
      case "DescribeScalableTargets", "DescribeScalingPolicies", "DescribeScheduledActions" ->
          SCALING_READS;
      case "RegisterScalableTarget",
          "DeregisterScalableTarget",
          "PutScalingPolicy",
          "DeleteScalingPolicy",
          "PutScheduledAction",
          "DeleteScheduledAction" ->
          SCALING_CHANGES;
      default ->
          operation.startsWith("Describe") || operation.startsWith("List")
              ? TABLE_READS
              : TABLE_CHANGES;
    };
  }
}
