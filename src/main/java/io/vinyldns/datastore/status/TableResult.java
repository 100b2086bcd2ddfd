// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.plan.Applied;
import io.vinyldns.datastore.plan.Plan;
import io.vinyldns.datastore.plan.Refusal;
import java.util.List;
import java.util.Optional;

/// What a pass came to for one table.
public sealed interface TableResult {

  /// Which of VinylDNS's tables.
  VinylDnsTable kind();

  /// The table as declared.
  Table declared();

  /// Why the pass went no further with it.
  default Optional<Failure> stoppedBy() {
    return switch (this) {
      case Unread unread -> Optional.of(unread.failure());
      case Read read -> read.failure();
    };
  }

  /// Why it is left alone, as far as it was read.
  default List<Refusal> refusals() {
    return switch (this) {
      case Unread _ -> List.of();
      case Read read -> read.plan().refusals();
    };
  }

  /// What the pass changed, in order.
  default List<Applied> changes() {
    return switch (this) {
      case Unread _ -> List.of();
      case Read read -> read.applied();
    };
  }

  /// Whether AWS turned the caller away: unknown, expired or without a right.
  default boolean turnedAway() {
    return stoppedBy()
        .filter(
            failure ->
                failure instanceof Failure.Denied || failure instanceof Failure.BadCredentials)
        .isPresent();
  }

  /// The table could not be read.
  record Unread(VinylDnsTable kind, Table declared, Failure failure) implements TableResult {}

  /// The table was read, and perhaps changed.
  ///
  /// @param observed as last seen in the pass, after the change
  /// @param plan what is left to do
  /// @param applied what the pass changed, in order
  /// @param failure why the pass went no further
  /// @param ofLoads why it went no further with zone loads
  record Read(
      VinylDnsTable kind,
      Table declared,
      Observed observed,
      Plan plan,
      List<Applied> applied,
      Optional<Failure> failure,
      Optional<Failure> ofLoads)
      implements TableResult {
    public Read {
      applied = List.copyOf(applied);
    }
  }
}
