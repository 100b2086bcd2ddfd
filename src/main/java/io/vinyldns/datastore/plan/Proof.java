// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

/// How sure it is that a table is this datastore's own.
public enum Proof {
  /// Not at all.
  NONE,
  /// Nobody keeps the table, and the resource allows to take it. Enough to tag it, nothing else.
  FREE,
  /// Status has recorded this very table. Enough to report, not to change anything.
  RECORDED,
  /// The table's tags say so, read in this pass, or the table doesn't exist yet.
  SHOWN;

  /// Whether the table counts as this datastore's own.
  public boolean ours() {
    return switch (this) {
      case NONE, FREE -> false;
      case RECORDED, SHOWN -> true;
    };
  }
}
