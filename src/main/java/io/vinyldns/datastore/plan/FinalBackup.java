// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Backup;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Whether the backup is there that has to be before a table is deleted: taken by this datastore,
/// of this very table, complete and fresh. Pure.
sealed interface FinalBackup {

  /// How old it may be when the table is deleted: what is written after it is lost.
  Duration FRESH = Duration.ofMinutes(15);

  /// How long the next one is put off at most.
  Duration LONGEST = Duration.ofDays(1);

  /// It is there.
  record Good(String arn) implements FinalBackup {}

  /// AWS is taking it, and takes one of a table at a time.
  record UnderWay() implements FinalBackup {}

  /// It is to be taken.
  record Due() implements FinalBackup {}

  /// Those that were taken grew old before the table could be deleted. Each one more is put off for
  /// twice as long, for every backup of a large table costs.
  record PutOff(Instant until) implements FinalBackup {}

  /// What there is of it.
  ///
  /// @param backups all that this datastore may have taken since it is being deleted
  /// @param name of those that it took
  static FinalBackup of(List<Backup> backups, String tableId, String name, Instant now) {
    List<Backup> ours =
        backups.stream()
            .filter(backup -> backup.tableId().equals(tableId))
            .filter(backup -> backup.name().equals(name))
            .sorted(Comparator.comparing(Backup::createdAt))
            .toList();
    if (ours.isEmpty()) {
      return new Due();
    }
    Backup last = ours.getLast();
    if (!last.available()) {
      return new UnderWay();
    }
    if (last.createdAt().plus(FRESH).isAfter(now)) {
      return new Good(last.arn());
    }
    Instant next = last.createdAt().plus(pause(ours.size()));
    return next.isAfter(now) ? new PutOff(next) : new Due();
  }

  private static Duration pause(int taken) {
    Duration pause = FRESH;
    for (int i = 1; i < taken && pause.compareTo(LONGEST) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }
}
