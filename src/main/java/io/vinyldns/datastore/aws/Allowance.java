// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Arn;
import io.vinyldns.datastore.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What all datastores of one account in one region may send together, since that is how AWS counts
/// it: so many calls a second, and so many at the same time.
///
/// A call waits for its turn for a moment, on a virtual thread. One that would have to wait longer
/// fails as throttled, and the reconciler comes back with it later.
final class Allowance {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// Each takes a connection. With 25 ms a call it is a thousand calls a second.
  static final int AT_THE_SAME_TIME = 32;

  private final Map<Lane, Rate> rates = new ConcurrentHashMap<>();
  private final Semaphore slots = new Semaphore(AT_THE_SAME_TIME, true);
  private final Creations creations;
  private final InstantSource clock;
  private final Pause pause;
  private final Consumer<String> account;
  private volatile Instant used;

  /// @param account is told the account when AWS's answers show it
  Allowance(InstantSource clock, Pause pause, Consumer<String> account) {
    this.clock = clock;
    this.creations = new Creations(clock);
    this.pause = pause;
    this.account = account;
    this.used = clock.instant();
  }

  /// Waits until a call may be sent. [#done] has to follow.
  ///
  /// @throws FailureException with [Failure.Throttled] when that isn't soon
  void enter(String operation) {
    used = clock.instant();
    Duration wait =
        rate(operation)
            .turn(PATIENCE)
            .orElseThrow(
                () -> held(operation, "AWS takes few of these a second from the whole account"));
    try {
      pause.of(wait);
      if (!slots.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw held(operation, "too many calls for the account are under way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailureException(new Failure.Unreachable(operation, "the operator ends"), e);
    }
  }

  private static FailureException held(String operation, String why) {
    return new FailureException(
        new Failure.Throttled(operation, "held back by the operator: " + why));
  }

  /// A call that was let in has come to an end.
  void done() {
    slots.release();
  }

  /// AWS throttled a call.
  void tooMany(String operation) {
    rate(operation).tooMany();
  }

  /// AWS's answer shows whose calls these are.
  ///
  /// @param arn of a table
  void belongsTo(String arn) {
    Arn.account(arn).ifPresent(account);
  }

  /// The same allowance, when another one turns out to be of the same account.
  Allowance joinedBy(Allowance other) {
    if (other != this) {
      creations.add(other.creations);
    }
    return this;
  }

  /// The tables that AWS is creating.
  Creations creations() {
    return creations;
  }

  Instant used() {
    return used;
  }

  private Rate rate(String operation) {
    return rates.computeIfAbsent(Lane.of(operation), lane -> new Rate(lane, clock));
  }
}
