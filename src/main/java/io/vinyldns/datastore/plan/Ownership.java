// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.model.Tags;
import java.time.Duration;
import java.util.Optional;

/// Whose a table is.
final class Ownership {

  /// AWS shows the tags of a new table with a delay of seconds; until then "no tags" says nothing.
  private static final Duration TAGS_SETTLE = Duration.ofMinutes(1);

  private Ownership() {}

  /// Why the table isn't ours to change; empty when it is, or when nobody has asked yet.
  static Optional<Refusal> refusal(Present present, Policy policy) {
    Optional<Refusal> replaced = replaced(present, policy);
    if (replaced.isPresent()) {
      return replaced;
    }
    return switch (present.tags()) {
      case Tags.Unread() -> Optional.empty();
      case Tags.NotYetReadable() -> Optional.of(new Refusal.OwnershipUnconfirmed());
      case Tags.Unsupported() ->
          policy.trustWithoutTags() ? Optional.empty() : Optional.of(new Refusal.TagsUnsupported());
      case Tags.Known known ->
          Optional.ofNullable(known.values().get(Owner.TAG))
              .map(owner -> another(owner, policy))
              .orElseGet(() -> Optional.of(untagged(present, policy)));
    };
  }

  /// How sure it is that the table is ours, when there is no refusal.
  static Proof proof(Present present, Policy policy) {
    return switch (present.tags()) {
      case Tags.Unread(), Tags.NotYetReadable() ->
          policy.known().filter(known -> known.id().equals(present.identity())).isPresent()
              ? Proof.RECORDED
              : Proof.NONE;
      case Tags.Unsupported(), Tags.Known _ -> Proof.SHOWN;
    };
  }

  private static Optional<Refusal> replaced(Present present, Policy policy) {
    return policy
        .known()
        .filter(Policy.Known::established)
        .filter(known -> !known.id().equals(present.identity()))
        .map(
            known ->
                new Refusal.TableReplaced(
                    known.id(), present.identity(), policy.owner().tagValue()));
  }

  private static Optional<Refusal> another(String owner, Policy policy) {
    return owner.equals(policy.owner().tagValue())
        ? Optional.empty()
        : Optional.of(new Refusal.OwnedByAnother(owner));
  }

  private static Refusal untagged(Present present, Policy policy) {
    boolean young =
        present.state() == TableState.CREATING
            || present.createdAt().plus(TAGS_SETTLE).isAfter(policy.now());
    return young
        ? new Refusal.OwnershipUnconfirmed()
        : new Refusal.NotOwned(policy.owner().tagValue());
  }
}
