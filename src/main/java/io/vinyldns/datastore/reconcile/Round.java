// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.aws.AutoScaling;
import io.vinyldns.datastore.aws.Partings;
import io.vinyldns.datastore.aws.Tables;
import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.plan.Management;
import io.vinyldns.datastore.plan.Policy;
import io.vinyldns.datastore.status.DisabledRows;
import io.vinyldns.datastore.status.DisabledRows.Kept;
import io.vinyldns.datastore.status.Outcome;
import io.vinyldns.datastore.status.StatusReport;
import io.vinyldns.datastore.status.TableResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A step of all tables of a datastore, side by side.
final class Round {

  /// How often it is looked what somebody else hung on the scalable targets.
  private static final Duration SURVEYS = Duration.ofHours(1);

  private final Datastores datastores;
  private final SideBySide sideBySide;
  private final InstantSource clock;
  private final Details details;
  private final Cadence surveys;
  private final Looks looks = new Looks();

  Round(Datastores datastores, SideBySide sideBySide, InstantSource clock, RandomGenerator jitter) {
    this.datastores = datastores;
    this.sideBySide = sideBySide;
    this.clock = clock;
    this.details = new Details(jitter);
    this.surveys = new Cadence(SURVEYS, clock, jitter);
  }

  Outcome.Pass of(
      VinylDnsDatastore datastore,
      Desired.Valid desired,
      Tables tables,
      AutoScaling autoScaling,
      Partings partings,
      Function<VinylDnsTable, Policy> policy,
      String identity) {
    boolean settled = settled(datastore, desired.management());
    String uid = datastore.getMetadata().getUid();
    Instant now = clock.instant();
    Details.Pass known = details.begin(uid, settled, Occasion.request(datastore), now);
    Looks.Pass seen =
        looks.begin(uid, datastore.getMetadata().getGeneration(), settled || known.asked(), now);
    Map<VinylDnsTable, TableResult> standing = standing(desired, seen, policy, tables::hasRoomFor);
    Convergence convergence =
        new Convergence(
            tables,
            new ScalingStep(
                autoScaling,
                snapshot(desired, autoScaling, policy, known, standing.keySet()),
                surveys,
                known.quiet(),
                known.asked()),
            known,
            desired.management(),
            new Confirmation(datastores, datastore));
    List<TableResult> results =
        sideBySide.run(
            desired.tables().entrySet().stream()
                .<Supplier<TableResult>>map(
                    table -> {
                      VinylDnsTable kind = table.getKey();
                      Table declared = table.getValue();
                      return () ->
                          Optional.ofNullable(standing.get(kind))
                              .orElseGet(
                                  () -> convergence.converge(kind, declared, policy.apply(kind)));
                    })
                .toList());
    seen.end(results, known);
    return new Outcome.Pass(results, identity)
        .with(
            new DisabledTables(tables, partings, policy, desired.management())
                .of(disabled(datastore, desired)))
        .with(desired.loads());
  }

  /// How long until a table of a datastore that is at work is worth a look, as far as that can be
  /// told.
  Optional<Duration> nextLook(VinylDnsDatastore datastore, int tables) {
    return looks.next(datastore.getMetadata().getUid(), tables, clock.instant());
  }

  /// The datastore is gone.
  void forget(VinylDnsDatastore datastore) {
    details.forget(datastore.getMetadata().getUid());
    looks.forget(datastore.getMetadata().getUid());
  }

  /// The tables that this pass takes as they were seen. What is done for zone loads has times of
  /// its own.
  private static Map<VinylDnsTable, TableResult> standing(
      Desired.Valid desired,
      Looks.Pass seen,
      Function<VinylDnsTable, Policy> policy,
      Predicate<Table> room) {
    Map<VinylDnsTable, TableResult> standing = new EnumMap<>(VinylDnsTable.class);
    desired
        .tables()
        .forEach(
            (kind, declared) -> {
              if (!policy.apply(kind).endingsCount()) {
                seen.standing(kind, declared, room).ifPresent(result -> standing.put(kind, result));
              }
            });
    return standing;
  }

  private static ScalingSnapshot snapshot(
      Desired.Valid desired,
      AutoScaling autoScaling,
      Function<VinylDnsTable, Policy> policy,
      Details.Pass details,
      Set<VinylDnsTable> standing) {
    List<AutoScaling.Question> all = new ArrayList<>();
    List<AutoScaling.Question> loaded = new ArrayList<>();
    Map<VinylDnsTable, Table> looked = new TreeMap<>(desired.tables());
    looked.keySet().removeAll(standing);
    looked.forEach(
        (kind, declared) -> {
          Policy known = policy.apply(kind);
          AutoScaling.Question question = ScalingStep.question(declared, known, details);
          all.add(question);
          if (known.endingsCount()) {
            loaded.add(question);
          }
        });
    return new ScalingSnapshot(autoScaling, all, loaded);
  }

  private static Map<VinylDnsTable, Kept> disabled(
      VinylDnsDatastore datastore, Desired.Valid desired) {
    Map<VinylDnsTable, Kept> kept = DisabledRows.kept(datastore.lastStatus());
    kept.keySet().removeAll(desired.tables().keySet());
    return kept;
  }

  /// No table could be looked at.
  static Outcome.Pass notBegun(Desired.Valid desired, Failure why, String identity) {
    return new Outcome.Pass(
        unread(desired, why).<TableResult>map(table -> table).toList(), identity);
  }

  /// Every table, with the one reason for which it could not be read.
  static Stream<TableResult.Unread> unread(Desired.Valid desired, Failure why) {
    return desired.tables().entrySet().stream()
        .map(table -> new TableResult.Unread(table.getKey(), table.getValue(), why));
  }

  /// Who only observes is ready whatever differs, and wants to see all of it.
  private static boolean settled(VinylDnsDatastore datastore, Management management) {
    return management == Management.MANAGE
        && StatusReport.ready(datastore.lastStatus(), datastore.getMetadata().getGeneration());
  }
}
