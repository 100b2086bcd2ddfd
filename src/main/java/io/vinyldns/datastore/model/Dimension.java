// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

/// What throughput is for: reads or writes.
public enum Dimension {
  /// Read capacity units.
  READ,
  /// Write capacity units.
  WRITE;

  @Override
  public String toString() {
    return this == READ ? "read" : "write";
  }
}
