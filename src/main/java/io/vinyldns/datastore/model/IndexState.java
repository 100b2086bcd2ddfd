// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

/// What AWS says an index is doing (`IndexStatus` and `Backfilling` of DescribeTable).
public enum IndexState {
  /// Getting its resources; the table takes no change of throughput meanwhile.
  CREATING,
  /// Being filled with the table's items; 8 to 17 minutes even for an empty table.
  BACKFILLING,
  /// Can be used.
  ACTIVE,
  /// Can be used; its throughput is being changed.
  UPDATING,
  /// On its way out.
  DELETING,
  /// A state that this version doesn't know.
  UNKNOWN;

  /// Whether VinylDNS can query the index.
  public boolean serves() {
    return this == ACTIVE || this == UPDATING;
  }
}
