// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What Application Auto Scaling does by itself: it keeps bounds, follows the load once a minute,
/// and carries out scheduled actions. What was due until now is done when somebody asks.
final class ScalingActivity {

  private static final Duration TRY_AGAIN = Duration.ofSeconds(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Environment environment;
  private final ScalingHand hand;
  private final Map<Home, ScalableTargets> homes;
  private final Agenda agenda;
  private final Load load;
  private final ScheduledScaling scheduled;
  private final Map<Watched, TargetTracking> watched = new HashMap<>();
  private boolean watching;

  private record Watched(Home home, String policyArn) {}

  ScalingActivity(
      Environment environment,
      Agenda agenda,
      Load load,
      ScalingHand hand,
      Map<Home, ScalableTargets> homes) {
    this.environment = environment;
    this.agenda = agenda;
    this.load = load;
    this.hand = hand;
    this.homes = homes;
    this.scheduled = new ScheduledScaling(environment, agenda, this::enforceSoon);
  }

  ScheduledScaling scheduled() {
    return scheduled;
  }

  /// API model, RegisterScalableTarget: capacity is moved into the bounds of a target, also if
  /// they aren't in the request, but not while the resource isn't active.
  void registered(Home home, Dimension dimension) {
    if (hand.units(home, dimension).isPresent()) {
      enforceSoon(home, dimension);
    }
  }

  private void enforceSoon(Home home, Dimension dimension) {
    agenda.add(reaction(), () -> enforce(home, dimension));
  }

  private Instant reaction() {
    return environment.after(environment.now(), environment.timings().scalingReaction());
  }

  /// What finds the table busy, for example with the other half of the pair, is tried again. (How
  /// AWS goes about that isn't documented.)
  private void enforce(Home home, Dimension dimension) {
    Optional<ScalableTarget> target = target(home, dimension);
    if (target.isEmpty() || !hand.isThere(home, dimension)) {
      return;
    }
    Optional<Units> units = hand.units(home, dimension);
    if (units.isEmpty()) {
      agenda.add(environment.now().plus(TRY_AGAIN), () -> enforce(home, dimension));
      return;
    }
    long before = dimension.kind().of(units.get());
    long wanted = target.get().clamp(before);
    if (wanted != before) {
      hand.set(home, dimension, units.get(), wanted);
    }
  }

  private Optional<ScalableTarget> target(Home home, Dimension dimension) {
    return Optional.ofNullable(homes.get(home)).flatMap(targets -> targets.find(dimension));
  }

  /// From the first policy on, the alarms look once a minute.
  void policyPut() {
    if (!watching) {
      watching = true;
      agenda.add(nextMinute(), this::minute);
    }
  }

  private Instant nextMinute() {
    return environment.now().truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
  }

  private void minute() {
    homes.forEach(
        (home, targets) -> {
          for (ScalableTarget target : targets.now()) {
            target.policies().stream()
                .filter(ScalingPolicy::isPredefined)
                .forEach(policy -> minute(home, target, policy));
          }
        });
    agenda.add(nextMinute(), this::minute);
  }

  private void minute(Home home, ScalableTarget target, ScalingPolicy policy) {
    Dimension dimension = target.dimension();
    Optional<Units> units = hand.units(home, dimension);
    if (units.isEmpty()) {
      return;
    }
    double consumed = load.of(dimension, environment.now());
    TargetTracking tracking =
        watched.computeIfAbsent(new Watched(home, policy.arn()), key -> new TargetTracking());
    tracking
        .minute(environment.now(), target, policy, dimension.kind().of(units.get()), consumed)
        .ifPresent(
            wanted -> agenda.add(reaction(), () -> scale(home, dimension, tracking, wanted)));
  }

  /// What finds the table busy, or the day's decreases used up, is left to the next minute.
  private void scale(Home home, Dimension dimension, TargetTracking tracking, long wanted) {
    Optional<Units> units = hand.units(home, dimension);
    if (units.isEmpty() || target(home, dimension).isEmpty()) {
      return;
    }
    long before = dimension.kind().of(units.get());
    if (wanted != before && hand.set(home, dimension, units.get(), wanted)) {
      tracking.scaled(environment.now(), wanted > before);
    }
  }
}
