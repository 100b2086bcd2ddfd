// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.time.Duration;
import java.util.Optional;

/// How Application Auto Scaling is to move, or moves, the capacity of a pool.
///
/// @param bounds of the scalable target
/// @param tracking of the target-tracking policy on the predefined metric; empty while there is
///     none, so that capacity stays where it is within the bounds
public record Scaling(Bounds bounds, Optional<Tracking> tracking) {

  /// Capacity units between which auto scaling moves a pool.
  ///
  /// @param min at least 1
  /// @param max at least min
  public record Bounds(long min, long max) {
    public Bounds {
      if (min < 1 || max < min) {
        throw new IllegalArgumentException("bounds are 1 <= min <= max, not " + min + "-" + max);
      }
    }

    /// The units within the bounds that are nearest.
    public long nearest(long units) {
      return Math.clamp(units, min, max);
    }

    /// Whether units lie within the bounds.
    public boolean contain(long units) {
      return nearest(units) == units;
    }

    @Override
    public String toString() {
      return min + "-" + max;
    }
  }

  /// A target-tracking policy.
  ///
  /// @param utilization percentage of the provisioned capacity to aim at, 20 to 90
  /// @param scaleOutCooldown rest after capacity was raised; AWS's default for DynamoDB is 0 s;
  ///     empty when nobody has set one
  /// @param scaleInCooldown rest after capacity was lowered; likewise
  /// @param scaleIn whether capacity may be lowered at all
  public record Tracking(
      double utilization,
      Optional<Duration> scaleOutCooldown,
      Optional<Duration> scaleInCooldown,
      boolean scaleIn) {

    /// With AWS's cooldowns, up and down.
    public static Tracking at(double utilization) {
      return new Tracking(utilization, Optional.empty(), Optional.empty(), true);
    }

    /// What is set here, and for what isn't, what is there. Whether capacity may be lowered is
    /// never declared, so it stays as it is.
    public Tracking over(Tracking there) {
      return new Tracking(
          utilization,
          scaleOutCooldown.or(there::scaleOutCooldown),
          scaleInCooldown.or(there::scaleInCooldown),
          there.scaleIn());
    }
  }

  /// As status shows it, for example "5-100 @70%".
  @Override
  public String toString() {
    return bounds
        + tracking.map(policy -> " @%s%%".formatted(percent(policy.utilization()))).orElse("");
  }

  private static String percent(double utilization) {
    return utilization == Math.rint(utilization)
        ? Long.toString(Math.round(utilization))
        : Double.toString(utilization);
  }
}
