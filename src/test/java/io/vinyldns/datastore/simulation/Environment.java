// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// What everything simulated depends on, and nothing else does: time, chance, speed and limits.
final class Environment {

  private final InstantSource clock;
  private final RandomGenerator random;
  private Timings timings;
  private Quotas quotas;

  Environment(InstantSource clock, RandomGenerator random, Timings timings, Quotas quotas) {
    this.clock = clock;
    this.random = random;
    this.timings = timings;
    this.quotas = quotas;
  }

  Instant now() {
    return clock.instant();
  }

  Instant after(Instant start, Span span) {
    return start.plus(span.pick(random));
  }

  String id() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  Timings timings() {
    return timings;
  }

  Quotas quotas() {
    return quotas;
  }

  void use(Timings timings, Quotas quotas) {
    this.timings = timings;
    this.quotas = quotas;
  }
}
