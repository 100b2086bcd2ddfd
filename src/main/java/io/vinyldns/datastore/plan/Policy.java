// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Owner;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What the planner has to know beside the two sides of the comparison.
///
/// @param owner whose tables may be changed
/// @param tagsOfCreated tags for a table that is made now
/// @param known the table that status recorded as this datastore's own
/// @param trustWithoutTags whether a table counts as ours on an endpoint that has no tags
/// @param now for the age of a table
public record Policy(
    Owner owner,
    Map<String, String> tagsOfCreated,
    Optional<Known> known,
    boolean trustWithoutTags,
    Instant now) {
  public Policy {
    tagsOfCreated = Map.copyOf(tagsOfCreated);
  }

  /// A table that an earlier pass recorded.
  ///
  /// @param id its identity
  /// @param established whether it was seen when it had been created; before that AWS may not
  ///     show it for a moment
  public record Known(String id, boolean established) {}
}
