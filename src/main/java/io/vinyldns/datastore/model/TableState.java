// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

/// What AWS says a table is doing (`TableStatus` of DescribeTable).
public enum TableState {
  /// Being created; can't be used or changed yet.
  CREATING,
  /// Can be used and changed.
  ACTIVE,
  /// Can be used; takes no other change until it is done.
  UPDATING,
  /// On its way out.
  DELETING,
  /// Its KMS key can't be used; AWS archives the table after seven days.
  INACCESSIBLE_ENCRYPTION_CREDENTIALS,
  /// Being archived, for want of its KMS key.
  ARCHIVING,
  /// Archived as a backup, for want of its KMS key.
  ARCHIVED,
  /// A state that this version doesn't know: nothing is changed in it.
  UNKNOWN;

  /// Whether VinylDNS can read and write the table.
  public boolean serves() {
    return this == ACTIVE || this == UPDATING;
  }
}
