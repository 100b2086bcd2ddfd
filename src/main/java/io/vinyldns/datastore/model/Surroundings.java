// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.util.List;
import java.util.Optional;

/// What counts for the cost of a datastore beside its tables.
///
/// @param region where it is
/// @param prices there, where they are known
/// @param neighbours the other datastores of this operator in the region
public record Surroundings(String region, Optional<Prices> prices, List<Neighbour> neighbours) {

  /// Nothing is known of them.
  public static final Surroundings UNKNOWN = new Surroundings("", Optional.empty(), List.of());

  public Surroundings {
    neighbours = List.copyOf(neighbours);
  }

  /// Another datastore.
  ///
  /// @param account the AWS account that holds its tables
  /// @param read read capacity units of all its tables and indexes
  /// @param write write capacity units of all its tables and indexes
  public record Neighbour(String account, long read, long write) {}
}
