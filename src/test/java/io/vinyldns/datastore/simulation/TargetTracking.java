// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the alarms of one target-tracking policy have seen. AWS developer guide, AutoScaling:
/// consumption above the target for two minutes scales out, consumption 20 points of percent below
/// it for fifteen minutes scales in. Alarms go on acting while they are in alarm, so on a table
/// that is idle for long a raised capacity is lowered within a minute or two (observed on AWS).
final class TargetTracking {

  private static final int OUT_AFTER = 2;
  private static final int IN_AFTER = 15;
  private static final double LOW = 20;
  private static final double PERCENT = 100;

  private int above;
  private int below;
  private Instant lastOut = Instant.MIN;
  private Instant last = Instant.MIN;

  /// What a minute comes to: the capacity wanted now, if another one is.
  Optional<Long> minute(
      Instant now, ScalableTarget target, ScalingPolicy policy, long units, double consumed) {
    above = consumed > units * policy.target() / PERCENT ? above + 1 : 0;
    below = consumed < units * (policy.target() - LOW) / PERCENT ? below + 1 : 0;
    long wanted = wanted(target, policy, consumed);
    boolean out =
        above >= OUT_AFTER
            && wanted > units
            && !target.isSuspended("DynamicScalingOutSuspended")
            && isOver(lastOut, policy.cooldown("ScaleOutCooldown"), now);
    boolean in =
        below >= IN_AFTER
            && wanted < units
            && policy.scalesIn()
            && !target.isSuspended("DynamicScalingInSuspended")
            && isOver(last, policy.cooldown("ScaleInCooldown"), now);
    return out || in ? Optional.of(wanted) : Optional.empty();
  }

  static long wanted(ScalableTarget target, ScalingPolicy policy, double consumed) {
    return target.clamp((long) Math.ceil(consumed * PERCENT / policy.target()));
  }

  void scaled(Instant now, boolean out) {
    last = now;
    if (out) {
      lastOut = now;
      above = 0;
    }
  }

  private static boolean isOver(Instant since, Duration cooldown, Instant now) {
    return since.equals(Instant.MIN) || !now.isBefore(since.plus(cooldown));
  }
}
