// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.api.v1alpha1.TableStatus.OwnerTagStatus;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.OwnerTag;
import io.vinyldns.datastore.model.Tags;
import io.vinyldns.datastore.plan.Policy.Sighting;
import io.vinyldns.datastore.plan.Proof;
import java.time.Instant;
import java.util.Optional;

/// What is remembered of a table's owner tag from one pass to the next, as long as it isn't settled
/// that the table is this datastore's.
final class Sightings {

  private Sightings() {}

  /// @param now after the read
  static Optional<Sighting> next(
      Present present, Proof proof, Optional<Sighting> last, Instant now) {
    return switch (present.tags()) {
      case Tags.Unread() -> last;
      case Tags.Known _ when proof == Proof.SHOWN -> Optional.empty();
      case Tags.Known known -> {
        OwnerTag tag = OwnerTag.of(known.values());
        yield Optional.of(
            last.filter(seen -> seen.id().equals(present.identity()))
                .filter(seen -> seen.tag().equals(tag))
                .orElseGet(() -> new Sighting(present.identity(), tag, now)));
      }
      // Keeps the next read from being the second one.
      case Tags.Written(var before) ->
          Optional.of(new Sighting(present.identity(), OwnerTag.of(before.values()), now));
      case Tags.NotYetReadable(), Tags.Unsupported() -> Optional.empty();
    };
  }

  static Sighting read(OwnerTagStatus status) {
    String owner = status.owner();
    OwnerTag tag =
        owner == null
            ? new OwnerTag.None()
            : Boolean.TRUE.equals(status.released())
                ? new OwnerTag.ReleasedBy(owner)
                : new OwnerTag.HeldBy(owner);
    return new Sighting(status.tableId(), tag, Instant.parse(status.since()));
  }

  static OwnerTagStatus written(Sighting sighting) {
    String since = sighting.since().toString();
    return switch (sighting.tag()) {
      case OwnerTag.None() -> new OwnerTagStatus(sighting.id(), null, null, since);
      case OwnerTag.HeldBy(String owner) -> new OwnerTagStatus(sighting.id(), owner, null, since);
      case OwnerTag.ReleasedBy(String owner) ->
          new OwnerTagStatus(sighting.id(), owner, true, since);
    };
  }
}
