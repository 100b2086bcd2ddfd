// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How VinylDNS goes on with a request that DynamoDB throttles, wholly or in part. VinylDNS,
/// DynamoDBHelper: 10 times, 1 ms doubling, and for items that were left over 10 times more,
/// whatever came through meanwhile; below that the AWS SDK 1.11.423: 10 times each time, equal
/// jitter from 500 ms, 20 s at most. An empty answer means that it gives up.
final class Retries {

  private static final int MOST = 10;
  private static final Duration OWN_BASE = Duration.ofMillis(1);
  private static final Duration SDK_BASE = Duration.ofMillis(500);
  private static final Duration SDK_CAP = Duration.ofSeconds(20);

  private final RandomGenerator random;
  private int bySdk;
  private int own;
  private int leftOver;

  Retries(RandomGenerator random) {
    this.random = random;
  }

  /// ProvisionedThroughputExceededException: nothing of the request came through.
  Optional<Duration> throttled() {
    if (bySdk < MOST) {
      Duration ceiling = min(SDK_BASE.multipliedBy(1L << bySdk), SDK_CAP);
      bySdk++;
      return Optional.of(new Span(ceiling.dividedBy(2), ceiling).pick(random));
    }
    if (own < MOST) {
      bySdk = 0;
      return Optional.of(OWN_BASE.multipliedBy(1L << own++));
    }
    return Optional.empty();
  }

  /// UnprocessedItems: a part came through, and the rest is a new request.
  Optional<Duration> leftOver() {
    bySdk = 0;
    own = 0;
    return leftOver < MOST
        ? Optional.of(OWN_BASE.multipliedBy(1L << leftOver++))
        : Optional.empty();
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
