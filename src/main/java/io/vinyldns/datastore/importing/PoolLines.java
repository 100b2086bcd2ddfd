// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.importing;

import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.Ending;
import io.vinyldns.datastore.model.Index;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Scaling.Bounds;
import io.vinyldns.datastore.model.Targets;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The throughput of one table and its indexes, as lines of YAML, and what can't be said with them.
final class PoolLines {

  private final VinylDnsTable kind;
  private final Present present;
  private final boolean onDemandTier;
  private final Instant now;

  PoolLines(VinylDnsTable kind, Present present, boolean onDemandTier, Instant now) {
    this.kind = kind;
    this.present = present;
    this.onDemandTier = onDemandTier;
    this.now = now;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    pools(Optional.empty()).ifPresent(pools -> lines.add("throughput: " + pools));
    List<String> indexes = new ArrayList<>();
    for (String index : kind.indexes().keySet()) {
      pools(Optional.of(index))
          .ifPresent(pools -> indexes.add("  " + index + ": {throughput: " + pools + "}"));
    }
    if (!indexes.isEmpty()) {
      lines.add("indexes:");
      lines.addAll(indexes);
    }
    return lines;
  }

  private Optional<String> pools(Optional<String> index) {
    Pool read = new Pool(index, Dimension.READ);
    Pool write = new Pool(index, Dimension.WRITE);
    return switch (present.table().billing()) {
      case Billing.OnDemand limited -> limits(limited, read, write);
      case Billing.Provisioned provisioned ->
          provisioned.units(read).isEmpty()
              ? Optional.empty()
              : Optional.of(
                  "{read: %s, write: %s}"
                      .formatted(capacity(read, provisioned), capacity(write, provisioned)));
    };
  }

  private static Optional<String> limits(Billing.OnDemand limited, Pool read, Pool write) {
    List<String> limits = new ArrayList<>();
    Optional.ofNullable(limited.limits().get(read))
        .ifPresent(units -> limits.add("maxReadRequestUnits: " + units));
    Optional.ofNullable(limited.limits().get(write))
        .ifPresent(units -> limits.add("maxWriteRequestUnits: " + units));
    return limits.isEmpty()
        ? Optional.empty()
        : Optional.of("{onDemand: {" + String.join(", ", limits) + "}}");
  }

  private String capacity(Pool pool, Billing.Provisioned provisioned) {
    Optional<Scaling> there = Optional.ofNullable(present.table().scaling().get(pool));
    Optional<Bounds> after = ending(pool).map(Ending::after);
    if (after.isPresent() && there.flatMap(Scaling::tracking).isEmpty()) {
      return "{units: " + after.get().min() + "}";
    }
    return there
        .map(scaling -> new Scaling(after.orElse(scaling.bounds()), scaling.tracking()))
        .map(PoolLines::scaled)
        .orElseGet(() -> "{units: " + provisioned.units(pool).orElse(1L) + "}");
  }

  /// What ends zone loads on a pool, if it hasn't yet.
  private Optional<Ending> ending(Pool pool) {
    return present.targets() instanceof Targets.Known known
        ? Optional.ofNullable(known.byPool().get(pool))
            .flatMap(Targets.Target::ending)
            .filter(ending -> ending.lasts(now))
        : Optional.empty();
  }

  private static String scaled(Scaling scaling) {
    StringBuilder text =
        new StringBuilder(
            "{min: %d, max: %d".formatted(scaling.bounds().min(), scaling.bounds().max()));
    scaling
        .tracking()
        .ifPresent(
            tracking -> {
              text.append(", targetUtilization: ").append(Math.round(tracking.utilization()));
              tracking
                  .scaleOutCooldown()
                  .ifPresent(
                      rest -> text.append(", scaleOutCooldownSeconds: ").append(rest.toSeconds()));
              tracking
                  .scaleInCooldown()
                  .ifPresent(
                      rest -> text.append(", scaleInCooldownSeconds: ").append(rest.toSeconds()));
            });
    return text.append('}').toString();
  }

  /// What would change when the resource is applied, and what is there beside it.
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!present.table().key().equals(kind.key())) {
      notes.add(
          "Its key is %s, but VinylDNS needs %s: it can't be adopted."
              .formatted(present.table().key(), kind.key()));
    }
    if (!onDemandTier && present.table().billing() instanceof Billing.OnDemand) {
      notes.add(
          "It is on demand, unlike others: applied, it becomes provisioned as FreeTier has it.");
    }
    kind.indexes()
        .forEach(
            (name, wanted) -> {
              Index there = present.table().indexes().get(name);
              if (there == null) {
                notes.add("Index " + name + " is missing: applied, it is added.");
              } else if (!there.equals(wanted)) {
                notes.add(
                    "Index %s is %s, but VinylDNS needs %s: the table can't be adopted."
                        .formatted(name, there, wanted));
              }
            });
    present.table().indexes().keySet().stream()
        .filter(name -> !kind.indexes().containsKey(name))
        .forEach(name -> notes.add("Index " + name + " isn't one of VinylDNS's: it stays."));
    if (present.targets() instanceof Targets.Known known) {
      known.byPool().forEach((pool, target) -> notes.addAll(notes(pool, target)));
    }
    return notes;
  }

  private List<String> notes(Pool pool, Targets.Target target) {
    List<String> notes = new ArrayList<>();
    target.others().what().forEach(other -> notes.add("%s: %s stays.".formatted(pool, other)));
    Optional<Ending> ending = ending(pool);
    ending.ifPresent(
        it ->
            notes.add(
                "%s is raised for a zone load until %s: below is what it has otherwise."
                    .formatted(pool, it.steps().getFirst().at())));
    if (target.scaling().tracking().isEmpty() && ending.isEmpty()) {
      notes.add("%s has bounds and no policy that moves it: applied, it gets one.".formatted(pool));
    }
    target
        .scaling()
        .tracking()
        .ifPresent(
            tracking -> {
              if (tracking.utilization() != Math.rint(tracking.utilization())) {
                notes.add(
                    "%s aims at %s %%, which is rounded here."
                        .formatted(pool, tracking.utilization()));
              }
              if (!tracking.scaleIn()) {
                notes.add("%s is never lowered by auto scaling, and stays so.".formatted(pool));
              }
            });
    return notes;
  }
}
