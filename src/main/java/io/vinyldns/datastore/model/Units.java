// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

/// Provisioned throughput of a table or an index.
///
/// @param read read capacity units: strongly consistent reads of up to 4 KB a second; at least 1
/// @param write write capacity units: writes of up to 1 KB a second; at least 1
public record Units(long read, long write) {
  public Units {
    if (read < 1 || write < 1) {
      throw new IllegalArgumentException(
          "DynamoDB provisions at least 1 unit, not " + read + " read and " + write + " write");
    }
  }

  /// These, or where the others are higher, the others.
  public Units atLeast(Units others) {
    return new Units(Math.max(read, others.read), Math.max(write, others.write));
  }

  /// The units of one dimension.
  public long of(Dimension dimension) {
    return switch (dimension) {
      case READ -> read;
      case WRITE -> write;
    };
  }

  @Override
  public String toString() {
    return read + " read and " + write + " write units";
  }
}
