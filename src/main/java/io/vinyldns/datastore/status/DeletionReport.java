// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.plan.Farewell;
import io.vinyldns.datastore.plan.Parting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// What is said of a resource that is being deleted.
final class DeletionReport {

  /// A resource that can't be deleted must say how it can.
  static final String WAY_OUT =
      " Until then the resource can't be deleted with its tables. To have it deleted at once and its"
          + " tables stay, set spec.deletionPolicy: Retain.";

  private DeletionReport() {}

  /// The verdict on all tables together.
  static Verdict of(Outcome.Deleting deleting) {
    List<Parted> tables = deleting.tables();
    long done = tables.stream().filter(Parted::done).count();
    Verdict worst =
        tables.stream()
            .map(table -> of(table, deleting.identity()))
            .max(Verdict.BY_WEIGHT)
            .orElseThrow();
    return new Verdict(
        worst.reason(),
        "%d of %d tables are dealt with. %s%s"
            .formatted(
                done,
                tables.size(),
                worst.message(),
                worst.reason().kind() == Reason.Kind.STALLED ? WAY_OUT : ""),
        true);
  }

  private static Verdict of(Parted table, String identity) {
    String name = table.seen().declared().name();
    Optional<Failure> failure =
        table.failure().filter(problem -> !(problem instanceof Failure.Busy));
    return failure
        .map(problem -> Verdict.failed(name, problem, identity))
        .or(() -> stuck(table))
        .orElseGet(
            () ->
                new Verdict(
                    Reason.DELETING,
                    table.farewell().map(next -> of(name, next)).orElse(name),
                    true));
  }

  /// What is in the way of a table's deletion.
  static Optional<Verdict> stuck(Parted table) {
    return table
        .farewell()
        .filter(Farewell.Stuck.class::isInstance)
        .map(stuck -> stuck(table.seen().declared().name(), (Farewell.Stuck) stuck));
  }

  private static Verdict stuck(String name, Farewell.Stuck stuck) {
    return new Verdict(
        switch (stuck.obstacle()) {
          case ELSEWHERE -> Reason.ACCOUNT_CHANGED;
          case PROTECTED -> Reason.DELETION_PROTECTED;
          case UNUSABLE -> Reason.TABLE_UNAVAILABLE;
        },
        of(name, stuck),
        false);
  }

  /// What is next for a table, for `status.plan`.
  static String sentence(Parted table, String identity) {
    String name = table.seen().declared().name();
    return table
        .failure()
        .map(failure -> name + ": part with it; " + Words.of(name, failure, identity))
        .or(() -> table.farewell().map(farewell -> of(name, farewell)))
        .orElse(name);
  }

  /// How it ended for a table.
  static String of(String name, Farewell.Ending ending) {
    return of(name, new Farewell.Done(ending));
  }

  private static String of(String name, Farewell farewell) {
    return name
        + ": "
        + switch (farewell) {
          case Farewell.Done(Farewell.Ending ending) -> of(ending);
          case Farewell.Next(Parting parting) -> of(parting);
          case Farewell.Wait(Farewell.Pause pause) -> of(pause);
          case Farewell.PutOff(Instant until) ->
              "AWS has not deleted it within 15 minutes after its last backup. At "
                  + until.truncatedTo(ChronoUnit.SECONDS)
                  + " another backup is taken, and it is tried again. To have it deleted with the"
                  + " backups that it has, set spec.deletionPolicy: Delete";
          case Farewell.Stuck(Farewell.Obstacle obstacle) -> of(obstacle);
        }
        + ".";
  }

  private static String of(Farewell.Ending ending) {
    return switch (ending) {
      case GONE -> "it is gone";
      case NOT_OURS -> "it isn't this datastore's, and stays";
      case LET_GO -> "it stays, and isn't kept any more";
    };
  }

  private static String of(Parting parting) {
    return switch (parting) {
      case Parting.Release _ -> "mark it as let go";
      case Parting.TakeBackup(String backup) -> "take the backup " + backup;
      case Parting.Protect(boolean on) ->
          on ? "protect it from deletion again" : "lift its deletion protection";
      case Parting.Deregister(Pool pool) -> "have auto scaling forget its " + pool;
      case Parting.DeleteTable _ -> "delete it";
    };
  }

  private static String of(Farewell.Pause pause) {
    return switch (pause) {
      case NOT_VISIBLE -> "AWS began to create it and doesn't show it yet; then it is deleted";
      case PERHAPS -> "AWS shows none, and is asked again, for it shows a new table late";
      case CREATING -> "AWS is creating it, and deletes it only then";
      case CHANGING -> "AWS is changing it or one of its indexes, and deletes it only then";
      case TAGS -> "its owner's tag has to be seen in two reads before it is deleted";
      case RECORD -> "its id has to be in status before it is deleted";
      case BACKUP -> "AWS is taking its backup";
      case CONFIRM ->
          "the API server has to say once more that the resource is to be deleted with its tables";
      case DELETING -> "AWS is deleting it";
    };
  }

  private static String of(Farewell.Obstacle obstacle) {
    return switch (obstacle) {
      case ELSEWHERE ->
          "the credentials are of another AWS account than status.account, which holds it. Put"
              + " credentials of that account back";
      case PROTECTED ->
          "it is protected from deletion by another hand than this datastore's. Lift that"
              + " protection in AWS, or set spec.protection.deletionProtection, which makes it this"
              + " datastore's to lift";
      case UNUSABLE ->
          "AWS doesn't delete it in the state that status.tables shows. Restore access to its KMS"
              + " key where it is that, or delete it by hand";
    };
  }
}
