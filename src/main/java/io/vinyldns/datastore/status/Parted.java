// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.plan.Departed;
import io.vinyldns.datastore.plan.Farewell;
import io.vinyldns.datastore.plan.Parting;
import java.util.List;
import java.util.Optional;

/// What a pass over a resource that is being deleted came to for one table.
///
/// @param seen the table as it was last read
/// @param farewell what is next, or how it ended; of a table that could not be read, what was last
///     known to be next, if anything
/// @param steps what the pass did, in order
public record Parted(TableResult seen, Optional<Farewell> farewell, List<Departed> steps) {
  public Parted {
    steps = List.copyOf(steps);
  }

  /// Of a table that could not be read.
  public Parted(TableResult.Unread unread) {
    this(unread, Optional.empty(), List.of());
  }

  /// Whether nothing is left to do for the table.
  public boolean done() {
    return failure().isEmpty() && farewell.filter(Farewell.Done.class::isInstance).isPresent();
  }

  /// Whether the table may stay as it is.
  public boolean harmless() {
    boolean unprotected =
        farewell
            .filter(next -> next.equals(new Farewell.Next(new Parting.Protect(true))))
            .isPresent();
    return !unprotected
        || failure()
            .filter(why -> !(why instanceof Failure.Throttled || why instanceof Failure.Busy))
            .isPresent();
  }

  /// Why the pass went no further.
  public Optional<Failure> failure() {
    return seen.stoppedBy();
  }
}
