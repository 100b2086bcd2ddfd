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

/// One random run after the other: events, then peace, then the end that there has to be.
final class RandomSweep {

  private long steps;
  private long runs;

  /// AWS calls of operators, and their writes to Kubernetes.
  long steps() {
    return steps;
  }

  long runs() {
    return runs;
  }

  /// Runs what a seed gives. A run that breaks a promise is made as short as it can be, and told.
  void run(long seed) {
    List<Event> events = RandomPlan.of(seed);
    Trial trial = run(seed, events);
    steps += trial.checks().steps();
    runs++;
    if (!trial.checks().violations().isEmpty()) {
      List<Event> few = shortened(seed, events, trial.checks().violations().getFirst().promise());
      throw new AssertionError(
          "-Dsweep.seed=%d breaks %s%nwith%n  %s%nand%n%s"
              .formatted(
                  seed,
                  trial.checks().violations(),
                  few.stream().map(Event::toString).collect(Collectors.joining("\n  ")),
                  run(seed, few).trace().last(400)));
    }
  }

  /// As few events as still break the promise.
  private static List<Event> shortened(long seed, List<Event> events, Promise promise) {
    List<Event> few = new ArrayList<>(events);
    for (int i = few.size() - 1; i >= 0; i--) {
      List<Event> fewer = new ArrayList<>(few);
      fewer.remove(i);
      if (run(seed, fewer).checks().violations().stream()
          .anyMatch(violation -> violation.promise() == promise)) {
        few = fewer;
      }
    }
    return few;
  }

  private static Trial run(long seed, List<Event> events) {
    Random random = new Random(seed);
    Trial trial = new Trial(seed, timings(random), quotas(random));
    for (Event event : events) {
      if (!trial.checks().violations().isEmpty()) {
        return trial;
      }
      trial.trace().add("event", event::toString);
      event.happen(trial);
    }
    new Mender(trial).mend();
    if (trial.checks().violations().isEmpty()) {
      trial.watch(Duration.ofHours(1));
      trial.stays();
      end(trial);
    }
    return trial;
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
    Trial fresh = fresh(there.get().getSpec());
    for (Table table : trial.facts().valid(there.get().getSpec()).orElseThrow().tables().values()) {
      compare(trial, table, fresh.truth());
    }
  }

  private static Trial fresh(DatastoreSpec spec) {
    Trial fresh = new Trial(1, Timings.AWS.scaledBy(0.15), Quotas.AWS);
    fresh.create(Specs.patched(spec, "adoption: AdoptOrCreate"));
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
