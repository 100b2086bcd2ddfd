// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import java.time.Instant;

/// What is to become of the tables of a resource that is being deleted.
///
/// @param since when the resource was deleted
/// @param backupName of the backups that are taken; the same for every pass over the resource
public record Will(Kind kind, Instant since, String backupName) {

  /// What becomes of them.
  public enum Kind {
    /// They stay, and are marked as let go.
    RETAIN,
    /// They are deleted when a backup of each is available.
    BACKUP_AND_DELETE,
    /// They are deleted.
    DELETE
  }
}
