// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.OwnerTag;
import io.vinyldns.datastore.plan.Departed;
import java.util.List;
import java.util.Optional;

/// A table that was kept and is disabled now, as a pass found it.
///
/// @param name in DynamoDB
/// @param tag what its owner's tag says, where that was read or written
/// @param steps what the pass did to let it go
public record Disabled(
    String name, Observed observed, Optional<OwnerTag> tag, List<Departed> steps) {
  public Disabled {
    steps = List.copyOf(steps);
  }

  /// One that was only looked at.
  public Disabled(String name, Observed observed) {
    this(name, observed, Optional.empty(), List.of());
  }
}
