// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// What everything simulated depends on, and nothing else does: time, chance, speed and limits.
final class Environment {

  private final InstantSource clock;
  private final RandomGenerator random;
  private final CapacityLog capacityLog = new CapacityLog();
  private Timings timings;
  private Quotas quotas;
  private Optional<Instant> moment = Optional.empty();
  private String hand = "";

  Environment(InstantSource clock, RandomGenerator random, Timings timings, Quotas quotas) {
    this.clock = clock;
    this.random = random;
    this.timings = timings;
    this.quotas = quotas;
  }

  Instant now() {
    return moment.orElseGet(clock::instant);
  }

  /// Whose hand it is: an access key, or a service of AWS.
  String hand() {
    return hand;
  }

  /// From now on this is whose hand it is.
  void actFor(String accessKey) {
    hand = accessKey;
  }

  /// What a service did by itself at a time that is past already.
  void during(Instant time, String service, Runnable what) {
    Optional<Instant> momentBefore = moment;
    String handBefore = hand;
    moment = Optional.of(time);
    hand = service;
    try {
      what.run();
    } finally {
      moment = momentBefore;
      hand = handBefore;
    }
  }

  /// Which units were changed, and by whom.
  CapacityLog capacityLog() {
    return capacityLog;
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
