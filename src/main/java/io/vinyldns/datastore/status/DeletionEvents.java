// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.plan.Departed;
import io.vinyldns.datastore.plan.Farewell;
import io.vinyldns.datastore.plan.Parting;
import java.util.Optional;
import java.util.stream.Stream;

/// The Events of a table that is parted with.
final class DeletionEvents {

  private DeletionEvents() {}

  /// What was done, and how it ended where status didn't say so before.
  static Stream<Event> of(Parted table, DatastoreStatus before) {
    String name = table.seen().declared().name();
    return Stream.concat(
        table.steps().stream().map(step -> of(name, step)), ending(name, table, before).stream());
  }

  static Event of(String name, Departed step) {
    return switch (step.parting()) {
      case Parting.Release _ ->
          Event.of(
              EventReason.TABLE_RELEASED,
              name + " stays, with everything in it, and is marked as let go.");
      case Parting.TakeBackup(String backup) ->
          Event.of(
              EventReason.BACKUP_TAKEN,
              "%s: backup %s is being taken: %s."
                  .formatted(name, backup, step.backup().orElse("no ARN")));
      case Parting.Protect(boolean on) ->
          Event.of(
              EventReason.PROTECTION_CHANGED,
              "%s: deletion protection %s.".formatted(name, on ? "on again" : "lifted"));
      case Parting.Deregister(Pool pool) ->
          Event.of(
              EventReason.SCALING_CHANGED, "%s: %s left by auto scaling.".formatted(name, pool));
      case Parting.DeleteTable deletion ->
          Event.of(
              EventReason.TABLE_DELETED,
              "%s (id %s) is being deleted, with everything in it; %s."
                  .formatted(
                      name,
                      deletion.id(),
                      deletion
                          .backup()
                          .map(arn -> "its backup is " + arn)
                          .orElse("no backup was asked for")));
    };
  }

  private static Optional<Event> ending(String name, Parted table, DatastoreStatus before) {
    boolean released =
        table.steps().stream().anyMatch(step -> step.parting() instanceof Parting.Release);
    return table
        .farewell()
        .filter(_ -> table.failure().isEmpty() && !released)
        .filter(Farewell.Done.class::isInstance)
        .map(done -> ((Farewell.Done) done).ending())
        .filter(ending -> !before.nextSteps().contains(DeletionReport.of(name, ending)))
        .map(
            ending ->
                Event.of(
                    switch (ending) {
                      case GONE -> EventReason.TABLE_GONE;
                      case NOT_OURS -> EventReason.TABLE_LEFT_ALONE;
                      case LET_GO -> EventReason.TABLE_RELEASED;
                    },
                    DeletionReport.of(name, ending)));
  }
}
