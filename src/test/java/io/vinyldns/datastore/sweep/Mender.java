// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.vinyldns.datastore.api.v1alpha1.Condition;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.model.Attribute;
import io.vinyldns.datastore.model.OwnerTag;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.scenario.Specs;
import io.vinyldns.datastore.simulation.Truth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A person who does what status says until the datastore is ready. Following it must lead there.
final class Mender {

  /// AWS switches billing four times in 24 hours, and lowers capacity once an hour.
  static final Duration BOUND = Duration.ofHours(30);

  /// What another hand changed is noticed after an hour or so, tags and recovery in turns.
  private static final Duration NOTICED = Duration.ofHours(3);

  private static final int MOST_REMEDIES = 40;

  private final Trial trial;

  Mender(Trial trial) {
    this.trial = trial;
  }

  /// Brings the datastore to the end of what it is to be.
  void mend() {
    trial.calm();
    trial.secretIsThere(true);
    trial.cachesAreFresh();
    trial.operator(0).steps().begin();
    trial.operator(1).steps().begin();
    trial.watch(NOTICED);
    for (int i = 0; i < MOST_REMEDIES && trial.checks().violations().isEmpty(); i++) {
      boolean rests = trial.settle(BOUND);
      Optional<VinylDnsDatastore> there = trial.api().datastore();
      if (there.isEmpty() || (rests && ready(there.get()))) {
        return;
      }
      remedy(there.get(), rests);
    }
    trial.checks().broken(Promise.CONVERGES, "not ready, whatever was done about it");
  }

  private static boolean ready(VinylDnsDatastore datastore) {
    return condition(datastore).filter(ready -> ready.status().equals("True")).isPresent();
  }

  private static Optional<Condition> condition(VinylDnsDatastore datastore) {
    return datastore.lastStatus().condition("Ready");
  }

  private void remedy(VinylDnsDatastore datastore, boolean rests) {
    String reason = condition(datastore).map(Condition::reason).orElse("none");
    trial.trace().add("mender", () -> "sees " + reason);
    if (datastore.isMarkedForDeletion()) {
      trial.patch("deletionPolicy: Retain");
      return;
    }
    switch (reason) {
      case "NotOwned", "TableMissing" -> trial.patch("adoption: AdoptOrCreate");
      case "OwnershipConflict" -> trial.patch("takeOverFrom: '%s'".formatted(other()));
      case "TableLost" -> each(this::lost);
      case "TableReplaced" -> each(this::replaced);
      case "SchemaMismatch" -> each(this::wrong);
      case "NotServing" -> trial.patch("management: Manage");
      case "SecretNotFound",
          "SecretForbidden",
          "SecretIncomplete",
          "IdentityNotAdmitted",
          "RoleNotAdmitted",
          "RoleDenied" ->
          trial.patch(
              "credentials: {secretRef: {name: vinyldns-aws}, keys: null, assumeRole: null}");
      case "TableUnavailable" -> trial.watch(Duration.ofMinutes(30));
      case "InvalidSpec", "RequestRejected", "QuotaReached", "AccessDenied" -> again(datastore);
      default ->
          trial
              .checks()
              .broken(Promise.CONVERGES, "%s after %s, %s".formatted(reason, BOUND, rests));
    }
  }

  /// The spec that was admitted last may hold what AWS doesn't take, such as too many units.
  private void again(VinylDnsDatastore datastore) {
    trial.edit(
        Specs.patched(
            datastore.getSpec(),
            """
            throughput: {tier: Small, autoScaling: null, onDemand: null}
            protection: null
            tableClass: null
            tables: {%s}
            """
                .formatted(withoutOverrides())));
  }

  private static String withoutOverrides() {
    return String.join(
        ", ",
        Stream.of(VinylDnsTable.values())
            .map(table -> table.specKey() + ": {throughput: null, indexes: null}")
            .toList());
  }

  private void each(Consumer<VinylDnsTable> what) {
    for (VinylDnsTable table : VinylDnsTable.values()) {
      what.accept(table);
    }
  }

  private void lost(VinylDnsTable table) {
    if (there(table).isEmpty()) {
      recorded(table)
          .ifPresent(
              id -> trial.patch("tables: {%s: {acceptLoss: '%s'}}".formatted(table.specKey(), id)));
    }
  }

  private void replaced(VinylDnsTable table) {
    there(table)
        .map(Truth.OfTable::id)
        .filter(id -> !recorded(table).equals(Optional.of(id)))
        .filter(_ -> recorded(table).isPresent())
        .ifPresent(
            id ->
                trial.patch(
                    "tables: {%s: {acceptReplacement: '%s'}}".formatted(table.specKey(), id)));
  }

  /// A table that can't be what VinylDNS needs goes by a person's hand.
  private void wrong(VinylDnsTable table) {
    List<String> wanted =
        Stream.concat(table.key().hash().stream(), table.key().range().stream())
            .map(Attribute::name)
            .toList();
    boolean right = there(table).map(there -> keys(there).equals(wanted)).orElse(true);
    if (!right) {
      Hand.DELETES_TABLE.tryTo(trial, table);
      trial.advance(Duration.ofMinutes(5));
    }
  }

  private static List<String> keys(Truth.OfTable table) {
    List<String> keys = new ArrayList<>();
    table
        .definition()
        .path("KeySchema")
        .forEach(key -> keys.add(key.path("AttributeName").asText()));
    return keys;
  }

  private Optional<Truth.OfTable> there(VinylDnsTable table) {
    return Optional.ofNullable(trial.truth().tables().get(table.defaultName()));
  }

  private Optional<String> recorded(VinylDnsTable table) {
    return trial
        .api()
        .datastore()
        .flatMap(resource -> Facts.recordedId(resource, table.defaultName()));
  }

  /// The other owner of a table, as its tag names it.
  private String other() {
    return trial.truth().tables().values().stream()
        .map(table -> OwnerTag.of(table.tags()))
        .filter(OwnerTag.HeldBy.class::isInstance)
        .map(tag -> ((OwnerTag.HeldBy) tag).owner())
        .filter(owner -> !owner.equals(trial.api().owner().tagValue()))
        .findFirst()
        .orElse("another-cluster/dns/vinyldns");
  }
}
