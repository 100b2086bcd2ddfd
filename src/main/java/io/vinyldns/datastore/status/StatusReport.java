// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.api.v1alpha1.Condition;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.TableStatus;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.plan.Management;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The status of a datastore after a pass.
public final class StatusReport {

  private StatusReport() {}

  /// The next status. Equal inputs give an equal status, so one that changed nothing needs no
  /// write; times move only when a condition's status flips.
  public static DatastoreStatus next(
      DatastoreStatus before, long generation, Outcome outcome, Instant now) {
    Conditions conditions = new Conditions(before, generation, now);
    DatastoreStatus status = next(before, generation, outcome, conditions, now);
    return LoadCondition.of(status.allZoneLoads(), now)
        .map(loads -> status.and(conditions.of(loads)))
        .orElse(status);
  }

  private static DatastoreStatus next(
      DatastoreStatus before,
      long generation,
      Outcome outcome,
      Conditions conditions,
      Instant now) {
    return switch (outcome) {
      case Outcome.Invalid(List<String> problems) ->
          keeping(
              before,
              generation,
              conditions.of(Reason.INVALID_SPEC, String.join(" ", problems), false));
      case Outcome.NoCredentials(var problem)
          when Words.reason(problem).kind() == Reason.Kind.UNKNOWN
              && conditions.wasReady()
              && conditions.tolerant() ->
          keeping(before, generation, conditions.of(Reason.IN_SYNC, Words.of(problem), true));
      case Outcome.NoCredentials(var problem) ->
          keeping(
              before, generation, conditions.of(Words.reason(problem), Words.of(problem), false));
      case Outcome.Crashed(String message) ->
          keeping(before, generation, conditions.of(Reason.INTERNAL_ERROR, message, true));
      case Outcome.Pass pass -> report(before, generation, pass, conditions, now);
      case Outcome.Moved moved ->
          new DatastoreStatus(
              generation,
              conditions.of(Reason.ACCOUNT_ACCEPTED, Words.of(moved), true),
              moved.to(),
              null,
              List.of(),
              List.of(),
              null,
              List.of(),
              List.of(),
              before.binding(),
              before.vinyldns(),
              before.zoneLoads());
      case Outcome.Deleting deleting -> report(before, generation, deleting, conditions, now);
      case Outcome.LetGo(Outcome as) -> next(before, generation, as, now);
      case Outcome.Held(Outcome because) -> {
        DatastoreStatus status = next(before, generation, because, conditions, now);
        yield status.with(
            status.allConditions().stream()
                .map(condition -> condition.withMore(DeletionReport.WAY_OUT))
                .toList());
      }
    };
  }

  /// Whether a status says that the datastore is ready at this generation.
  public static boolean ready(DatastoreStatus status, long generation) {
    return status
        .condition("Ready")
        .filter(ready -> ready.status().equals("True"))
        .filter(ready -> ready.observedGeneration() == generation)
        .isPresent();
  }

  private static DatastoreStatus report(
      DatastoreStatus before,
      long generation,
      Outcome.Deleting deleting,
      Conditions conditions,
      Instant now) {
    Verdict verdict = DeletionReport.of(deleting);
    return keeping(before, generation, conditions.of(verdict.reason(), verdict.message(), true))
        .with(
            deleting.tables().stream()
                .map(table -> TableRows.row(table.seen(), before, now))
                .toList(),
            deleting.tables().stream()
                .map(table -> DeletionReport.sentence(table, deleting.identity()))
                .toList());
  }

  /// What was last known of the tables stays, for this pass has not looked at them.
  private static DatastoreStatus keeping(
      DatastoreStatus before, long generation, List<Condition> conditions) {
    return new DatastoreStatus(
        generation,
        conditions,
        before.account(),
        before.tablesReady(),
        before.tables(),
        before.disabled(),
        before.capacity(),
        List.of(),
        before.drift(),
        before.binding(),
        before.vinyldns(),
        before.zoneLoads());
  }

  private static DatastoreStatus report(
      DatastoreStatus before,
      long generation,
      Outcome.Pass pass,
      Conditions conditions,
      Instant now) {
    List<Verdict> verdicts = Verdict.all(pass, conditions);
    List<TableStatus> tables = new ArrayList<>();
    List<String> plan = new ArrayList<>();
    List<String> drift = new ArrayList<>();
    for (TableResult result : pass.tables()) {
      tables.add(TableRows.row(result, before, now));
      plan.addAll(PlanSentences.of(result, pass.identity()));
      if (result instanceof TableResult.Read read) {
        drift.addAll(Drift.of(read));
      }
    }
    long ready =
        verdicts.stream().filter(verdict -> verdict.reason().kind() == Reason.Kind.READY).count();
    String count = ready + "/" + verdicts.size();
    Set<VinylDnsTable> enabled =
        pass.tables().stream().map(TableResult::kind).collect(Collectors.toSet());
    List<TableStatus> disabled = DisabledRows.of(enabled, pass.disabled(), before, now);
    return new DatastoreStatus(
        generation,
        overall(verdicts, count, conditions, pass.management()),
        TableRows.home(before).or(() -> account(pass)).orElse(null),
        count,
        tables,
        disabled,
        CapacityReport.of(
            Stream.concat(tables.stream(), disabled.stream()).toList(), pass.surroundings()),
        plan,
        drift,
        VinylDnsRows.binding(pass.publication(), before),
        VinylDnsRows.vinyldns(pass.publication(), before),
        LoadRows.of(pass, before, now));
  }

  /// The account of the first table that is this datastore's.
  private static Optional<String> account(Outcome.Pass pass) {
    return pass.tables().stream()
        .flatMap(
            table ->
                table instanceof TableResult.Read read
                        && read.observed() instanceof Observed.Present present
                        && read.plan().proof().ours()
                    ? present.account().stream()
                    : Stream.empty())
        .findFirst();
  }

  private static List<Condition> overall(
      List<Verdict> verdicts, String count, Conditions conditions, Management management) {
    Verdict worst = verdicts.stream().max(Verdict.BY_WEIGHT).orElseThrow();
    boolean underWay = verdicts.stream().anyMatch(Verdict::underWay);
    if (worst.reason().kind() == Reason.Kind.READY) {
      String all =
          worst.reason() == Reason.OBSERVED
              ? " tables serve. Nothing is written; status.plan says what Manage would do."
              : " tables serve as declared.";
      return conditions.of(
          worst.reason(), underWay ? worst(verdicts, Verdict::underWay) : count + all, underWay);
    }
    return conditions.of(
        worst.reason(),
        count
            + " tables serve%s. ".formatted(management == Management.OBSERVE ? "" : " as declared")
            + worst(verdicts, verdict -> verdict.reason() == worst.reason()),
        underWay);
  }

  /// The first such message in full, and how many more there are.
  private static String worst(List<Verdict> verdicts, Predicate<Verdict> which) {
    List<String> messages = verdicts.stream().filter(which).map(Verdict::message).toList();
    return messages.getFirst() + Verdict.more(messages.size());
  }
}
