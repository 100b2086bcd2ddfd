// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.util.Map;
import java.util.Optional;

/// What a table's owner tag says ([Owner#TAG]).
public sealed interface OwnerTag {

  /// There is none: VinylDNS made the table, or somebody else.
  record None() implements OwnerTag {}

  /// The table belongs to this datastore, as [Owner#tagValue] names it.
  record HeldBy(String owner) implements OwnerTag {}

  /// This datastore let the table go: it takes it back, and others may adopt it.
  record ReleasedBy(String owner) implements OwnerTag {}

  /// Names of clusters, namespaces and datastores hold no blank.
  String RELEASED = "released by ";

  /// Reads it from a table's tags.
  static OwnerTag of(Map<String, String> tags) {
    return Optional.ofNullable(tags.get(Owner.TAG))
        .<OwnerTag>map(
            value ->
                value.startsWith(RELEASED)
                    ? new ReleasedBy(value.substring(RELEASED.length()))
                    : new HeldBy(value))
        .orElseGet(None::new);
  }
}
