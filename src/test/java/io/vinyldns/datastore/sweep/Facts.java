// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.api.v1alpha1.TableStatus;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.load.ZoneLoad;
import io.vinyldns.datastore.model.OwnerTag;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.reconcile.Desired;
import io.vinyldns.datastore.simulation.Truth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What was true, and when: of the resource, and of the tables. An operator acts on what it read a
/// moment ago; it keeps a promise when what allows a deed was true at some moment since then.
final class Facts {

  /// AWS shows nothing later than this, and nobody can know better.
  private static final Duration LAG = Duration.ofSeconds(10);

  /// AWS shows a change of tags within this.
  private static final Duration SHOWN = Duration.ofSeconds(3);

  private final InstantSource clock;
  private final History<Optional<VinylDnsDatastore>> resource = new History<>(Optional.empty());
  private final Map<String, History<Optional<Truth.OfTable>>> tables = new HashMap<>();
  private final Map<DatastoreSpec, Desired> desired = new HashMap<>();
  private Instant lastDisturbed = Instant.MIN;
  private long step;

  Facts(InstantSource clock) {
    this.clock = clock;
  }

  /// The number of the step that comes next.
  long step() {
    return step;
  }

  void stepTaken() {
    step++;
  }

  void resourceIs(Optional<VinylDnsDatastore> copy) {
    resource.add(step, clock.instant(), copy);
  }

  void tablesAre(Truth truth) {
    for (VinylDnsTable kind : VinylDnsTable.values()) {
      String name = kind.defaultName();
      Optional<Truth.OfTable> there = Optional.ofNullable(truth.tables().get(name));
      History<Optional<Truth.OfTable>> history = history(name);
      if (!history.now().equals(there)) {
        history.add(step, clock.instant(), there);
      }
    }
  }

  /// Another hand did something that AWS may not show yet, or something went wrong.
  void disturbed() {
    lastDisturbed = clock.instant();
  }

  /// Whether all that AWS shows is as it is.
  boolean calm() {
    return lastDisturbed.plus(LAG).isBefore(clock.instant());
  }

  Optional<VinylDnsDatastore> resource() {
    return resource.now();
  }

  /// The resources that there were since the API server was last asked in a pass, or since this
  /// step when it wasn't.
  Stream<VinylDnsDatastore> resourcesSince(long since) {
    return resource.since(since, Instant.MAX).stream().flatMap(Optional::stream);
  }

  /// The specs that a pass may act on: the one that it sees, and those since.
  Stream<DatastoreSpec> specs(Pass pass) {
    return Stream.concat(Stream.of(pass.seen()), resourcesSince(pass.step()))
        .flatMap(datastore -> Stream.ofNullable(datastore.getSpec()));
  }

  /// What they declare.
  Stream<Desired.Valid> declared(Pass pass) {
    return specs(pass).flatMap(spec -> valid(spec).stream());
  }

  Optional<Desired.Valid> valid(DatastoreSpec spec) {
    return desired.computeIfAbsent(spec, Desired::from) instanceof Desired.Valid valid
        ? Optional.of(valid)
        : Optional.empty();
  }

  /// A table as it was at some moment that a pass may have seen.
  List<Truth.OfTable> table(String name, Pass pass) {
    return history(name).since(pass.step(), pass.began().minus(LAG)).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /// A table as it was at every moment that is longer ago than anything that AWS shows late.
  List<Truth.OfTable> tableLongAgo(String name) {
    return history(name).until(clock.instant().minus(SHOWN)).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /// Whose it was.
  Stream<OwnerTag> owners(String name, Pass pass) {
    return table(name, pass).stream().map(table -> OwnerTag.of(table.tags()));
  }

  /// Whether capacity may be raised for a zone load, by any spec that there was.
  boolean loading() {
    Instant now = clock.instant();
    return loads().anyMatch(load -> !now.isBefore(load.raiseAt()) && now.isBefore(lowered(load)));
  }

  /// When nothing is raised any more for the loads of any spec that there was.
  Instant loadsAreOver() {
    return loads().map(Facts::lowered).max(Comparator.naturalOrder()).orElse(clock.instant());
  }

  private static Instant lowered(ZoneLoad load) {
    return load.finishBy().plus(LoadScenarios.AFTERMATH);
  }

  private Stream<ZoneLoad> loads() {
    resource().ifPresent(datastore -> valid(datastore.getSpec()));
    return desired.values().stream()
        .flatMap(spec -> spec instanceof Desired.Valid valid ? Stream.of(valid) : Stream.empty())
        .flatMap(valid -> valid.loads().loads().stream());
  }

  private History<Optional<Truth.OfTable>> history(String name) {
    return tables.computeIfAbsent(name, _ -> new History<>(Optional.empty()));
  }

  /// The row of a table in a resource's status.
  static Optional<TableStatus> row(VinylDnsDatastore datastore, String table) {
    return Optional.ofNullable(datastore.lastStatus().tables()).stream()
        .flatMap(List::stream)
        .filter(row -> row.name().equals(table))
        .findFirst();
  }

  static Optional<String> recordedId(VinylDnsDatastore datastore, String table) {
    return row(datastore, table).flatMap(row -> Optional.ofNullable(row.tableId()));
  }

  static VinylDnsTable kind(String table) {
    return Stream.of(VinylDnsTable.values())
        .filter(kind -> kind.defaultName().equals(table))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(Objects.requireNonNull(table)));
  }
}
