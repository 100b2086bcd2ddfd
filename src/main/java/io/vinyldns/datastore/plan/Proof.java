// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

/// How sure it is that a table is this datastore's own.
public enum Proof {
  /// Not at all.
  NONE,
  /// Status has recorded this very table. Enough to report, not to change anything.
  RECORDED,
  /// The table's tags say so, read in this pass, or the table doesn't exist yet.
  SHOWN
}
