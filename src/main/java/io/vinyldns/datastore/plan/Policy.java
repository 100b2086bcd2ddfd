// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.model.OwnerTag;
import io.vinyldns.datastore.model.Recorded;
import io.vinyldns.datastore.model.Table;
import java.time.Instant;
import java.util.Optional;

/// What the planner has to know of a table beside the two sides of the comparison.
///
/// @param owner whose tables may be changed
/// @param uid of the resource, for the tags
/// @param consent what the resource allows
/// @param memory what status recorded in earlier passes
/// @param trustWithoutTags whether a table counts as ours on an endpoint that has no tags
/// @param now for the age of a table and of what was read
public record Policy(
    Owner owner,
    String uid,
    Consent consent,
    Memory memory,
    boolean trustWithoutTags,
    Instant now) {

  /// The same at another time.
  public Policy at(Instant time) {
    return new Policy(owner, uid, consent, memory, trustWithoutTags, time);
  }

  /// Whether it counts what auto scaling has of a table: something is to be scaled, or was.
  boolean scalingCounts(Table declared) {
    return !declared.scaling().isEmpty() || memory.pools().anyScaled();
  }

  /// Whether a table is in good hands although this came of asking auto scaling. Credentials
  /// without that right, and an endpoint without auto scaling, are good enough where it doesn't
  /// count.
  public boolean doesWithoutScaling(Table declared, Failure failure) {
    return !scalingCounts(declared)
        && (failure instanceof Failure.Denied || failure instanceof Failure.Unsupported);
  }

  /// What an earlier pass recorded of a table.
  ///
  /// @param known the table that is this datastore's own
  /// @param sighting what was last read of the owner's tag, where that isn't settled
  /// @param pools its throughput
  public record Memory(Optional<Known> known, Optional<Sighting> sighting, Recorded pools) {

    /// Nothing of its throughput.
    public Memory(Optional<Known> known, Optional<Sighting> sighting) {
      this(known, sighting, Recorded.NOTHING);
    }

    /// Of a table that nobody has looked at.
    public static final Memory NONE = new Memory(Optional.empty(), Optional.empty());
  }

  /// A table that an earlier pass recorded.
  ///
  /// @param id its identity
  /// @param established whether it was seen when it had been created; before that AWS may not
  ///     show it for a moment
  public record Known(String id, boolean established) {}

  /// What reads of a table's owner tag have shown.
  ///
  /// @param id identity of the table that was read
  /// @param since all reads since then have shown it
  public record Sighting(String id, OwnerTag tag, Instant since) {}
}
