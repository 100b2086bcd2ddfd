// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.util.Optional;

/// Point-in-time recovery of a table: whether AWS keeps what it takes to restore the table, under
/// another name, as it was at any second of the last days.
public sealed interface Recovery {

  /// AWS keeps nothing.
  record Off() implements Recovery {
    @Override
    public String toString() {
      return "Off";
    }
  }

  /// AWS keeps it.
  ///
  /// @param days how far back, 1 to 35; empty where it is declared without, and then as it is, or
  ///     AWS's own default of 35
  record On(Optional<Integer> days) implements Recovery {

    /// What AWS takes when it isn't told.
    public static final int DEFAULT_DAYS = 35;

    @Override
    public String toString() {
      return "On, %d days".formatted(days.orElse(DEFAULT_DAYS));
    }
  }

  /// The endpoint has no such thing (DynamoDB Local). Observed, never declared.
  record Unsupported() implements Recovery {
    @Override
    public String toString() {
      return "Unsupported";
    }
  }
}
