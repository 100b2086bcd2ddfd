// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

/// Read and write capacity units.
record Units(long read, long write) {

  static final Units NONE = new Units(0, 0);

  boolean raises(Units before) {
    return read > before.read || write > before.write;
  }

  boolean lowers(Units before) {
    return read < before.read || write < before.write;
  }

  Units plus(Units other) {
    return new Units(read + other.read, write + other.write);
  }
}
