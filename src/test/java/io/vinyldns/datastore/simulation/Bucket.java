// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;
import java.time.Instant;

/// The units that a pool or a partition has left: as many as are provisioned come in each second,
/// and what isn't used is kept for some seconds.
final class Bucket {

  private static final double NANOS = 1e9;

  private final double seconds;
  private double rate;
  private double left;
  private Instant last;

  /// A full one.
  ///
  /// @param seconds how long unused units are kept
  Bucket(double rate, double seconds, Instant now) {
    this.seconds = seconds;
    this.rate = rate;
    this.left = rate * seconds;
    this.last = now;
  }

  /// What has come in until now. Since when the rate is what it is isn't known: the lower of the
  /// last two counts.
  void refill(double rateNow, Instant now) {
    double came = Math.min(rate, rateNow) * Duration.between(last, now).toNanos() / NANOS;
    left = Math.min(rateNow * seconds, left + came);
    rate = rateNow;
    last = now;
  }

  /// Whether anything can be taken. What is taken may be a little more than there is: DynamoDB
  /// doesn't know the size of a query before it has read it.
  boolean isOpen() {
    return left >= 1;
  }

  void take(double units) {
    left -= units;
  }
}
