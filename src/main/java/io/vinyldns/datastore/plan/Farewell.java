// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import static java.util.Collections.unmodifiableSortedSet;

import io.vinyldns.datastore.model.Backup;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Absent;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.OwnerTag;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// How a resource that is being deleted parts with one of its tables: what is next. Pure, like
/// [Planner], and the only place that can ask for a table to be deleted.
public sealed interface Farewell {

  /// Within that AWS shows a table that it took the creation of (it was seen to take less than a
  /// second), and nothing is created for a resource that is being deleted.
  Duration SHOWN = Duration.ofMinutes(5);

  /// The same for a table that status doesn't know of: one whose creation a process didn't live to
  /// record. No longer, for most such tables were never made.
  Duration SHOWN_SOON = Duration.ofSeconds(15);

  /// Nothing is left to do for the table.
  record Done(Ending ending) implements Farewell {}

  /// One call to AWS.
  record Next(Parting parting) implements Farewell {}

  /// AWS is at work, or doesn't show yet what has to be known.
  record Wait(Pause pause) implements Farewell {}

  /// AWS has not deleted the table while its backups were fresh; the next one is taken then.
  record PutOff(Instant until) implements Farewell {}

  /// A person has to do something.
  record Stuck(Obstacle obstacle) implements Farewell {}

  /// What AWS holds that hangs on a table's name.
  ///
  /// @param backups those taken since the resource is being deleted
  /// @param scaled the pools that auto scaling has, read only when the table is gone
  record Hangs(List<Backup> backups, SortedSet<Pool> scaled) {
    /// Nothing.
    public static final Hangs NOTHING = new Hangs(List.of(), new TreeSet<>());

    public Hangs {
      backups = List.copyOf(backups);
      scaled = unmodifiableSortedSet(new TreeSet<>(scaled));
    }
  }

  /// What became of a table.
  enum Ending {
    /// It isn't there.
    GONE,
    /// It is somebody else's, or nobody's, and is left alone.
    NOT_OURS,
    /// It stays, and isn't kept any more.
    LET_GO
  }

  /// What is waited for.
  enum Pause {
    /// AWS took the creation and doesn't show the table.
    NOT_VISIBLE,
    /// AWS shows no such table, and might not show yet one that was made a moment ago.
    PERHAPS,
    /// AWS is creating the table.
    CREATING,
    /// AWS is changing the table or one of its indexes.
    CHANGING,
    /// The owner's tag isn't settled.
    TAGS,
    /// Status has to record the table's id first.
    RECORD,
    /// AWS is taking the backup.
    BACKUP,
    /// The API server has to confirm that the resource is to be deleted.
    CONFIRM,
    /// AWS is deleting the table.
    DELETING
  }

  /// What is in the way.
  enum Obstacle {
    /// The credentials are of another AWS account than the one that holds the table.
    ELSEWHERE,
    /// A deletion protection that this datastore doesn't own.
    PROTECTED,
    /// The table is in a state in which AWS doesn't delete it, or that this version doesn't know.
    UNUSABLE
  }

  /// What is next for one table.
  ///
  /// @param hangs what AWS holds that hangs on the table's name
  static Farewell of(Will will, Table declared, Observed observed, Policy policy, Hangs hangs) {
    if (policy.residence().refusal(observed).isPresent()) {
      return will.kind() == Will.Kind.RETAIN
          ? new Done(Ending.NOT_OURS)
          : new Stuck(Obstacle.ELSEWHERE);
    }
    return switch (observed) {
      case Absent()
          when will.kind() != Will.Kind.RETAIN
              && policy.memory().known().filter(known -> !known.established()).isPresent()
              && policy.now().isBefore(will.since().plus(SHOWN)) ->
          new Wait(Pause.NOT_VISIBLE);
      case Absent()
          when will.kind() != Will.Kind.RETAIN
              && policy.memory().known().isEmpty()
              && policy.now().isBefore(will.since().plus(SHOWN_SOON)) ->
          new Wait(Pause.PERHAPS);
      case Absent() when will.kind() != Will.Kind.RETAIN && !hangs.scaled().isEmpty() ->
          new Next(new Parting.Deregister(hangs.scaled().first()));
      case Absent() -> new Done(Ending.GONE);
      case Present present when policy.memory().replacedBy(present).isPresent() ->
          new Done(Ending.NOT_OURS);
      case Present present ->
          switch (will.kind()) {
            case RETAIN -> retain(present, policy, Guard.of(declared, present));
            case DELETE, BACKUP_AND_DELETE ->
                delete(will, present, policy, Guard.of(declared, present), hangs.backups());
          };
    };
  }

  private static Farewell retain(Present present, Policy policy, Guard guard) {
    boolean tagged =
        present.tags() instanceof Tags.Known known
            && OwnerTag.of(known.values()).equals(new OwnerTag.HeldBy(policy.owner().tagValue()));
    if (!tagged) {
      return new Done(policy.memory().knows(present) ? Ending.LET_GO : Ending.NOT_OURS);
    }
    return guard == Guard.LIFTED
        ? new Next(new Parting.Protect(true))
        : new Next(new Parting.Release(present.arn(), policy.owner().tagsOfReleased()));
  }

  private static Farewell delete(
      Will will, Present present, Policy policy, Guard guard, List<Backup> backups) {
    return switch (Ownership.of(present, policy)) {
      case Ownership.Not(Refusal.OwnershipUnconfirmed _) -> new Wait(Pause.TAGS);
      case Ownership.Not _, Ownership.Free _ -> new Done(Ending.NOT_OURS);
      case Ownership.Ours(Proof proof) ->
          busy(present)
              .orElseGet(
                  () ->
                      proof == Proof.SHOWN
                          ? deleteOurs(will, present, policy, guard, backups)
                          : new Wait(Pause.TAGS));
    };
  }

  private static Optional<Farewell> busy(Present present) {
    return switch (present.state()) {
      case CREATING -> Optional.of(new Wait(Pause.CREATING));
      case DELETING -> Optional.of(new Wait(Pause.DELETING));
      case UPDATING -> Optional.of(new Wait(Pause.CHANGING));
      case ACTIVE -> present.idle() ? Optional.empty() : Optional.of(new Wait(Pause.CHANGING));
      case INACCESSIBLE_ENCRYPTION_CREDENTIALS, ARCHIVING, ARCHIVED, UNKNOWN ->
          Optional.of(new Stuck(Obstacle.UNUSABLE));
    };
  }

  private static Farewell deleteOurs(
      Will will, Present present, Policy policy, Guard guard, List<Backup> backups) {
    if (!policy.memory().knows(present)) {
      return new Wait(Pause.RECORD);
    }
    if (guard == Guard.FOREIGN) {
      return new Stuck(Obstacle.PROTECTED);
    }
    return switch (will.kind()) {
      case RETAIN -> new Done(Ending.LET_GO);
      case DELETE -> deleted(present, guard, Optional.empty());
      case BACKUP_AND_DELETE ->
          switch (FinalBackup.of(backups, present.identity(), will.backupName(), policy.now())) {
            case FinalBackup.Good(String arn) -> deleted(present, guard, Optional.of(arn));
            case FinalBackup.UnderWay() -> new Wait(Pause.BACKUP);
            case FinalBackup.Due() -> new Next(new Parting.TakeBackup(will.backupName()));
            case FinalBackup.PutOff _ when guard == Guard.LIFTED ->
                new Next(new Parting.Protect(true));
            case FinalBackup.PutOff(Instant until) -> new PutOff(until);
          };
    };
  }

  private static Farewell deleted(Present present, Guard guard, Optional<String> backup) {
    return guard == Guard.OURS
        ? new Next(new Parting.Protect(false))
        : new Next(new Parting.DeleteTable(present.identity(), backup));
  }
}
