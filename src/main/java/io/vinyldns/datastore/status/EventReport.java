// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.api.v1alpha1.Condition;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.plan.Applied;
import io.vinyldns.datastore.plan.Management;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The Events of a pass: each change that was made, and what status says for the first time. The
/// status before is the memory, so that nothing is said again, not even by a new process.
public final class EventReport {

  private static final String RECONCILE = "Reconcile";
  private static final String DELETE = "Delete";

  private final DatastoreStatus before;
  private final DatastoreStatus after;

  private EventReport(DatastoreStatus before, DatastoreStatus after) {
    this.before = before;
    this.after = after;
  }

  /// The events of a pass: first what was done, then what is the case.
  ///
  /// @param after the status that the pass left, as [StatusReport] has it
  public static List<Event> of(DatastoreStatus before, DatastoreStatus after, Outcome outcome) {
    return new EventReport(before, after).of(outcome).toList();
  }

  private Stream<Event> of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Pass pass -> of(pass);
      case Outcome.Deleting deleting -> of(deleting);
      case Outcome.LetGo(Outcome.Deleting deleting) ->
          Stream.concat(parted(deleting), unmarked(deleting).stream());
      case Outcome.LetGo _ ->
          after.condition("Ready").map(ready -> unmarked(ready.reason(), ready.message())).stream();
      case Outcome.Invalid _, Outcome.NoCredentials _, Outcome.Crashed _ ->
          condition(List.of(), RECONCILE).stream();
      case Outcome.Moved moved ->
          Stream.of(Event.of(EventReason.ACCOUNT_ACCEPTED, Words.of(moved)));
      case Outcome.Held _ -> condition(List.of(), DELETE).stream();
    };
  }

  private Stream<Event> of(Outcome.Pass pass) {
    List<Verdict> refusals =
        pass.tables().stream().flatMap(table -> refusals(table, pass.management())).toList();
    List<Verdict> failures =
        pass.tables().stream().flatMap(table -> failure(table, pass.identity()).stream()).toList();
    return Stream.of(
            pass.tables().stream().flatMap(EventReport::changes),
            LoadEvents.of(before, after),
            pass.disabled().values().stream()
                .flatMap(
                    table ->
                        table.steps().stream().map(step -> DeletionEvents.of(table.name(), step))),
            complaints(refusals, failures, RECONCILE))
        .flatMap(events -> events);
  }

  private Stream<Event> of(Outcome.Deleting deleting) {
    List<Verdict> obstacles =
        deleting.tables().stream().flatMap(table -> DeletionReport.stuck(table).stream()).toList();
    List<Verdict> failures =
        deleting.tables().stream()
            .flatMap(table -> failure(table.seen(), deleting.identity()).stream())
            .toList();
    return Stream.concat(parted(deleting), complaints(obstacles, failures, DELETE));
  }

  private Stream<Event> parted(Outcome.Deleting deleting) {
    return deleting.tables().stream().flatMap(table -> DeletionEvents.of(table, before));
  }

  /// That tables which stay couldn't be marked as let go, and why not the first of them.
  private static Optional<Event> unmarked(Outcome.Deleting deleting) {
    List<Verdict> failures =
        deleting.tables().stream()
            .flatMap(
                table ->
                    table
                        .failure()
                        .map(
                            why ->
                                Verdict.failed(
                                    table.seen().declared().name(), why, deleting.identity()))
                        .stream())
            .toList();
    return failures.stream()
        .findFirst()
        .map(
            first ->
                unmarked(first.reason().text(), first.message() + Verdict.more(failures.size())));
  }

  private static Event unmarked(String reason, String why) {
    return new Event(
        Event.Type.WARNING,
        reason,
        DELETE,
        "The resource goes and its tables stay, but they couldn't be marked as let go. " + why);
  }

  /// What a pass changed of a table, an event for each kind of change.
  private static Stream<Event> changes(TableResult table) {
    Map<EventReason, List<String>> changes = new EnumMap<>(EventReason.class);
    for (Applied applied : table.changes()) {
      changes
          .computeIfAbsent(ChangeWords.reason(applied), reason -> new ArrayList<>())
          .add(ChangeWords.of(applied));
    }
    String name = table.declared().name();
    return changes.entrySet().stream()
        .map(
            each ->
                Event.of(each.getKey(), name + ": " + String.join("; ", each.getValue()) + "."));
  }

  private static Stream<Verdict> refusals(TableResult table, Management management) {
    return table.refusals().stream()
        .filter(
            refusal ->
                switch (management) {
                  case MANAGE -> true;
                  case OBSERVE -> Verdict.ofTheTableItself(refusal);
                })
        .map(refusal -> Verdict.refused(table.declared().name(), refusal))
        .filter(verdict -> verdict.reason().kind() == Reason.Kind.STALLED);
  }

  /// What AWS refuses. What it fails at is tried again, and said when it lasts.
  private static Optional<Verdict> failure(TableResult table, String identity) {
    return table
        .stoppedBy()
        .map(failure -> Verdict.failed(table.declared().name(), failure, identity))
        .filter(
            verdict ->
                verdict.reason().kind() == Reason.Kind.STALLED
                    || verdict.reason() == Reason.QUOTA_REACHED);
  }

  /// Each refusal that is new; of failures alike the first, for what AWS denies for one table it
  /// mostly denies for all; and the condition, where they don't explain it.
  private Stream<Event> complaints(List<Verdict> refusals, List<Verdict> failures, String action) {
    Map<Reason, List<Verdict>> alike = new EnumMap<>(Reason.class);
    failures.stream()
        .filter(this::isNew)
        .forEach(
            failure ->
                alike.computeIfAbsent(failure.reason(), r -> new ArrayList<>()).add(failure));
    return Stream.of(
            refusals.stream()
                .filter(this::isNew)
                .map(refusal -> Event.warning(refusal.reason(), action, refusal.message())),
            alike.values().stream()
                .map(
                    each ->
                        Event.warning(
                            each.getFirst().reason(),
                            action,
                            each.getFirst().message() + Verdict.more(each.size()))),
            condition(
                Stream.concat(refusals.stream(), failures.stream())
                    .map(verdict -> verdict.reason().text())
                    .toList(),
                action)
                .stream())
        .flatMap(events -> events);
  }

  private boolean isNew(Verdict verdict) {
    return says(after, verdict.message()) && !says(before, verdict.message());
  }

  private static boolean says(DatastoreStatus status, String words) {
    return Stream.concat(
            status.allConditions().stream().map(Condition::message), status.nextSteps().stream())
        .anyMatch(text -> text.contains(words));
  }

  /// That a datastore became ready, isn't known any more, or is stalled for another reason than
  /// before.
  ///
  /// @param said reasons that other events speak of
  private Optional<Event> condition(List<String> said, String action) {
    Optional<Condition> was = before.condition("Ready");
    return after
        .condition("Ready")
        .filter(
            ready ->
                switch (ready.status()) {
                  case "True" -> was.filter(then -> then.status().equals("True")).isEmpty();
                  case "Unknown" -> differs(ready, was);
                  default ->
                      after.condition("Stalled").isPresent()
                          && !said.contains(ready.reason())
                          && differs(ready, was);
                })
        .map(
            ready ->
                new Event(
                    ready.status().equals("True") ? Event.Type.NORMAL : Event.Type.WARNING,
                    ready.reason(),
                    action,
                    ready.message()));
  }

  private static boolean differs(Condition ready, Optional<Condition> was) {
    return was.filter(then -> then.reason().equals(ready.reason())).isEmpty();
  }
}
