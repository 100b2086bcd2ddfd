// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

/// The declared throughput of a provisioned pool.
public sealed interface Capacity {

  /// The units at which a new pool starts.
  long start();

  /// So many units, changed by nobody else.
  ///
  /// @param units at least 1
  record Fixed(long units) implements Capacity {
    @Override
    public long start() {
      return units;
    }
  }

  /// Moved by auto scaling, which alone owns its units.
  record Scaled(Scaling scaling) implements Capacity {
    @Override
    public long start() {
      return scaling.bounds().min();
    }
  }
}
