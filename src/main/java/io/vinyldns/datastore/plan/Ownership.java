// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.model.OwnerTag;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.model.Tags;
import java.time.Duration;
import java.util.Map;

/// Whose a table is. Tags have no compare-and-set and are read late, so a table that status hasn't
/// recorded as ours is decided on only after reads that are [#APART] apart have shown the same.
sealed interface Ownership {

  /// How far two reads of the tags must be apart: AWS shows a change within 3 s.
  Duration APART = Duration.ofSeconds(5);

  /// AWS shows the tags of a new table with a delay of seconds; until then "no tags" says nothing.
  Duration TAGS_SETTLE = Duration.ofMinutes(1);

  /// It is this datastore's, as far as the proof goes.
  record Ours(Proof proof) implements Ownership {}

  /// Nobody keeps it, or its owner is gone, and the resource allows to take it.
  ///
  /// @param tags make it this datastore's
  record Free(Map<String, String> tags) implements Ownership {}

  /// It isn't ours to change.
  record Not(Refusal refusal) implements Ownership {}

  static Ownership of(Present present, Policy policy) {
    return switch (present.tags()) {
      case Tags.Unread() ->
          new Ours(
              policy.memory().knows(present) && policy.memory().sighting().isEmpty()
                  ? Proof.RECORDED
                  : Proof.NONE);
      case Tags.NotYetReadable(), Tags.Written _ -> unconfirmed(present, policy);
      case Tags.Unsupported() ->
          policy.trustWithoutTags()
              ? new Ours(Proof.SHOWN)
              : new Not(new Refusal.TagsUnsupported());
      case Tags.Known known -> of(OwnerTag.of(known.values()), present, policy);
    };
  }

  private static Ownership of(OwnerTag tag, Present present, Policy policy) {
    Owner us = policy.owner();
    if (tag.equals(new OwnerTag.HeldBy(us.tagValue()))
        && (beingCreated(present)
            || (policy.memory().knows(present) && policy.memory().sighting().isEmpty()))) {
      return new Ours(Proof.SHOWN);
    }
    if (!settled(tag, present, policy)) {
      return unconfirmed(present, policy);
    }
    return switch (tag) {
      case OwnerTag.None() -> adoptable(policy, new Refusal.NotOwned(us.tagValue()));
      case OwnerTag.HeldBy(String owner) when owner.equals(us.tagValue()) -> new Ours(Proof.SHOWN);
      case OwnerTag.HeldBy(String owner) when takenOver(owner, policy) ->
          new Free(us.tagsOfTakenOver(policy.uid()));
      case OwnerTag.HeldBy(String owner) -> new Not(new Refusal.OwnedByAnother(owner));
      case OwnerTag.ReleasedBy(String owner)
          when owner.equals(us.tagValue()) || takenOver(owner, policy) ->
          new Free(us.tagsOfTakenOver(policy.uid()));
      case OwnerTag.ReleasedBy(String owner) -> adoptable(policy, new Refusal.Released(owner));
    };
  }

  private static Ownership unconfirmed(Present present, Policy policy) {
    return policy.memory().knows(present)
        ? new Ours(Proof.RECORDED)
        : new Not(new Refusal.OwnershipUnconfirmed());
  }

  private static Ownership adoptable(Policy policy, Refusal otherwise) {
    return switch (policy.consent().adoption()) {
      case NEVER -> new Not(otherwise);
      case ADOPT, ADOPT_OR_CREATE -> new Free(policy.owner().tagsOfAdopted(policy.uid()));
    };
  }

  private static boolean takenOver(String owner, Policy policy) {
    return policy.consent().takeOverFrom().filter(owner::equals).isPresent();
  }

  /// AWS doesn't tell the tags of such a table; when they are known all the same, we sent them.
  private static boolean beingCreated(Present present) {
    return present.state() == TableState.CREATING;
  }

  private static boolean settled(OwnerTag tag, Present present, Policy policy) {
    boolean young =
        tag instanceof OwnerTag.None && present.createdAt().plus(TAGS_SETTLE).isAfter(policy.now());
    return !young
        && policy
            .memory()
            .sighting()
            .filter(seen -> seen.id().equals(present.identity()))
            .filter(seen -> seen.tag().equals(tag))
            .filter(seen -> !seen.since().plus(APART).isAfter(policy.now()))
            .isPresent();
  }
}
