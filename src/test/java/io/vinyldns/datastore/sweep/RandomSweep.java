// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.api.v1alpha1.Management;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.scenario.Specs;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.Timings;
import io.vinyldns.datastore.simulation.Truth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.stream.Collectors;

/// Random runs: events, then peace, then the end that there has to be.
final class RandomSweep {

  /// @param disturbed the steps until nothing went wrong any more
  private record Run(Trial trial, long disturbed) {
    private List<Violation> violations() {
      return trial.checks().violations();
    }
  }

  private RandomSweep() {}

  /// Runs what a seed gives.
  ///
  /// @return what was broken, if anything: the run is made as short as it can be, and told
  static Optional<Broken> run(long seed) {
    List<Event> events = RandomPlan.of(seed);
    Run run = run(seed, events);
    Tally.add(Tally.Of.RANDOM_RUNS, 1, run.disturbed());
    Tally.add(Tally.Of.RANDOM_ENDS, 1, run.trial().checks().steps() - run.disturbed());
    if (run.violations().isEmpty()) {
      return Optional.empty();
    }
    List<Event> few = shortened(seed, events, run.violations().getFirst().promise());
    return Optional.of(
        new Broken(
            run.violations(),
            "-Dsweep.seed=%d breaks %s%nwith%n  %s%nand%n%s"
                .formatted(
                    seed,
                    run.violations(),
                    few.stream().map(Event::toString).collect(Collectors.joining("\n  ")),
                    run(seed, few).trial().trace().last(400))));
  }

  /// All that happens in the run that a seed gives.
  static String trace(long seed) {
    return run(seed, RandomPlan.of(seed)).trial().trace().last(Integer.MAX_VALUE);
  }

  /// As few events as still break the promise.
  private static List<Event> shortened(long seed, List<Event> events, Promise promise) {
    List<Event> few = new ArrayList<>(events);
    for (int i = few.size() - 1; i >= 0; i--) {
      List<Event> fewer = new ArrayList<>(few);
      fewer.remove(i);
      if (run(seed, fewer).violations().stream()
          .anyMatch(violation -> violation.promise() == promise)) {
        few = fewer;
      }
    }
    return few;
  }

  private static Run run(long seed, List<Event> events) {
    Random random = new Random(seed);
    Trial trial = new Trial(seed, timings(random), quotas(random));
    if (random.nextBoolean()) {
      trial.aws().finishedActionsVanish();
    }
    try {
      disturb(trial, events);
      long disturbed = trial.checks().steps();
      if (trial.checks().violations().isEmpty()) {
        mend(trial);
      }
      return new Run(trial, disturbed);
    } catch (RuntimeException | AssertionError e) {
      trial.checks().broken(Promise.NEVER_STUMBLES, Trial.stack(e));
      return new Run(trial, trial.checks().steps());
    }
  }

  private static void disturb(Trial trial, List<Event> events) {
    for (Event event : events) {
      if (!trial.checks().violations().isEmpty()) {
        return;
      }
      trial.trace().add("event", event::toString);
      event.happen(trial);
    }
  }

  private static void mend(Trial trial) {
    new Mender(trial).mend();
    if (trial.checks().violations().isEmpty()) {
      trial.watch(Duration.ofHours(1));
      trial.watch(Duration.between(trial.now(), trial.facts().loadsAreOver()));
      trial.stays();
      end(trial);
    }
  }

  private static Timings timings(Random random) {
    Timings timings = random.nextBoolean() ? Timings.AWS : Timings.AWS.scaledBy(0.15);
    return random.nextBoolean()
        ? timings
        : timings.withVisibility(Duration.ofSeconds(3), Duration.ofSeconds(2));
  }

  private static Quotas quotas(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Quotas.ONE_INDEXED_TABLE_AT_A_TIME;
      case 1 -> Quotas.AWS.withSimultaneous(2, 2);
      default -> Quotas.AWS;
    };
  }

  private static void end(Trial trial) {
    Optional<VinylDnsDatastore> there = trial.api().datastore();
    if (there.isEmpty() || there.get().getSpec().management() == Management.OBSERVE) {
      return;
    }
    SortedSet<String> outstanding = trial.checks().outstanding(there.get());
    if (!outstanding.isEmpty()) {
      trial.checks().broken(Promise.READY_MEANS_READY, outstanding.toString());
      return;
    }
    Lowered.stillScheduled(trial)
        .forEach(
            name ->
                trial.checks().broken(Promise.LOWERS_FOR_CERTAIN, name + " is still scheduled"));
    Trial fresh = fresh(there.get().getSpec());
    for (Table table : trial.facts().valid(there.get().getSpec()).orElseThrow().tables().values()) {
      compare(trial, table, fresh.truth());
    }
  }

  private static Trial fresh(DatastoreSpec spec) {
    Trial fresh = new Trial(1, Timings.AWS.scaledBy(0.15), Quotas.AWS);
    fresh.create(Specs.patched(spec, "adoption: AdoptOrCreate\nzoneLoads: null"));
    fresh.settle(Scenario.AT_MOST);
    fresh.verify("a fresh apply");
    return fresh;
  }

  private static void compare(Trial trial, Table table, Truth fresh) {
    Truth truth = trial.truth();
    boolean created =
        Optional.ofNullable(truth.tables().get(table.name()))
            .filter(there -> Owner.CREATED.equals(there.tags().get(Owner.ORIGIN)))
            .isPresent();
    Essence here = Essence.of(table, truth);
    Essence there = Essence.of(table, fresh);
    boolean same =
        here.throughput().equals(there.throughput())
            && (!created || here.guards().equals(there.guards()));
    if (!same) {
      trial
          .checks()
          .broken(
              Promise.ENDS_LIKE_A_FRESH_APPLY,
              "%s is%n%s%nnot%n%s".formatted(table.name(), here, there));
    }
  }
}
