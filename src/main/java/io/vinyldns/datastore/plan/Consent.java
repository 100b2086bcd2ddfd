// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import java.util.Optional;
import java.util.Set;

/// What the resource allows beyond bringing its own tables to what it declares.
///
/// What it names by id or by name it allows for exactly that, so that left in Git it covers nothing
/// that comes later.
///
/// @param adoption whether tables that nobody owns are taken
/// @param takeOverFrom the owner whose tables are taken, as its tag names it
/// @param loss id of the table whose loss is accepted: an empty one is made in its place
/// @param replacement id of the table that is accepted in the place of the one that was kept
/// @param drops indexes that aren't VinylDNS's and are to go
public record Consent(
    Adoption adoption,
    Optional<String> takeOverFrom,
    Optional<String> loss,
    Optional<String> replacement,
    Set<String> drops) {

  /// Nothing.
  public static final Consent NONE = new Consent(Adoption.NEVER, Optional.empty());

  public Consent {
    drops = Set.copyOf(drops);
  }

  /// Nothing about one table.
  public Consent(Adoption adoption, Optional<String> takeOverFrom) {
    this(adoption, takeOverFrom, Optional.empty(), Optional.empty(), Set.of());
  }
}
