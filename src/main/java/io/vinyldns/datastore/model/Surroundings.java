// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.util.Optional;

/// What counts for the cost of a datastore beside its tables.
///
/// @param region where it is
/// @param prices there, where they are known
/// @param others the other datastores of this operator in the account and region
public record Surroundings(String region, Optional<Prices> prices, Others others) {

  /// Nothing is known of them.
  public static final Surroundings UNKNOWN = new Surroundings("", Optional.empty(), Others.NONE);

  /// Other datastores.
  ///
  /// @param count how many
  /// @param read read capacity units of all their tables and indexes
  /// @param write write capacity units of all their tables and indexes
  public record Others(int count, long read, long write) {

    /// Nobody.
    public static final Others NONE = new Others(0, 0, 0);

    /// These and those.
    public Others and(Others more) {
      return new Others(count + more.count, read + more.read, write + more.write);
    }

    /// These without those of them.
    public Others without(Others some) {
      return new Others(count - some.count, read - some.read, write - some.write);
    }
  }
}
