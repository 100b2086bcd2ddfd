// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Capacity that was provisioned over some time: units times hours.
public record UnitHours(double read, double write) {

  /// USD in us-east-1 for tables of the Standard class. AWS pricing page, November 2024.
  private static final double READ_PRICE = 0.00013;

  private static final double WRITE_PRICE = 0.00065;
  private static final double NANOS_AN_HOUR = 3600e9;

  /// What it costs in USD.
  public double usd() {
    return read * READ_PRICE + write * WRITE_PRICE;
  }

  private UnitHours plus(Dimension.Kind kind, double unitHours) {
    return switch (kind) {
      case READ -> new UnitHours(read + unitHours, write);
      case WRITE -> new UnitHours(read, write + unitHours);
    };
  }

  /// @param current units of each pool at the end
  /// @param changes of those pools, in the order of time
  static UnitHours between(
      Instant from, Instant until, Map<Dimension, Long> current, List<CapacityLog.Entry> changes) {
    UnitHours sum = new UnitHours(0, 0);
    for (Map.Entry<Dimension, Long> pool : current.entrySet()) {
      List<CapacityLog.Entry> latestFirst =
          changes.stream()
              .filter(change -> change.dimension().equals(pool.getKey()))
              .filter(change -> change.time().isAfter(from))
              .sorted(Comparator.comparing(CapacityLog.Entry::time).reversed())
              .toList();
      long units = latestFirst.isEmpty() ? pool.getValue() : latestFirst.getFirst().to();
      Instant end = until;
      double unitNanos = 0;
      for (CapacityLog.Entry change : latestFirst) {
        unitNanos += (double) units * Duration.between(change.time(), end).toNanos();
        units = change.from();
        end = change.time();
      }
      unitNanos += (double) units * Duration.between(from, end).toNanos();
      sum = sum.plus(pool.getKey().kind(), unitNanos / NANOS_AN_HOUR);
    }
    return sum;
  }
}
