// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Detail;
import io.vinyldns.datastore.model.Encryption;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.TableClass;
import io.vinyldns.datastore.model.Tags;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What guards a table. Unset means untouched, with two exceptions on tables that a datastore
/// created: deletion protection and point-in-time recovery are on unless the spec says otherwise.
final class Safekeeping {

  /// The tag that remembers which of the other tags come from the spec, their keys with a blank
  /// between. It is written in the same call as they are, so no crash parts them, and a tag that
  /// left the spec is told from one of somebody else.
  static final String TAG_OF_TAGS = "vinyldns.io/tags";

  private Safekeeping() {}

  /// What a table is made with, and its tags.
  static Action.CreateTable creation(Table declared, Map<String, String> owners) {
    Safeguards asked = declared.safeguards();
    Map<String, String> tags = new TreeMap<>(users(asked));
    tags.putAll(owners);
    Safeguards made = asked.withDeletionProtection(asked.deletionProtection().orElse(true));
    return new Action.CreateTable(declared.with(made), tags);
  }

  /// A table that AWS makes of what was sent.
  static Table made(Table sent) {
    Safeguards guards = sent.safeguards();
    return sent.with(
        new Safeguards(
            guards.deletionProtection(),
            Optional.of(new Recovery.Off()),
            guards.encryption().or(() -> Optional.of(new Encryption.AwsOwned())),
            guards.tableClass().or(() -> Optional.of(TableClass.STANDARD)),
            Optional.empty()));
  }

  /// A table's tags are believed only when they name an owner: AWS shows tags late, and a read that
  /// shows none says nothing about a table that is ours.
  static Table believing(Table found) {
    Safeguards guards = found.safeguards();
    return guards.tags().filter(tags -> !tags.containsKey(Owner.TAG)).isPresent()
        ? found.with(
            new Safeguards(
                guards.deletionProtection(),
                guards.recovery(),
                guards.encryption(),
                guards.tableClass(),
                Optional.empty()))
        : found;
  }

  /// What is declared, with all that nobody asked for as it is.
  static Safeguards wanted(Safeguards declared, Safeguards found) {
    boolean created = created(found);
    return new Safeguards(
        found
            .deletionProtection()
            .map(there -> declared.deletionProtection().orElse(created || there)),
        found.recovery().map(there -> recovery(declared, created, there)),
        found.encryption().map(there -> declared.encryption().orElse(there)),
        found.tableClass().map(there -> declared.tableClass().orElse(there)),
        found.tags().map(there -> tags(declared, there)));
  }

  /// What has to be read before it is known whether the table is as declared.
  static Set<Detail> unread(Safeguards declared, Safeguards found, Tags tags) {
    Set<Detail> unread = EnumSet.noneOf(Detail.class);
    if (found.tags().isEmpty() && !(tags instanceof Tags.Unsupported)) {
      unread.add(Detail.TAGS);
    }
    if (found.recovery().isEmpty() && (declared.recovery().isPresent() || created(found))) {
      unread.add(Detail.RECOVERY);
    }
    return unread;
  }

  static List<Action> difference(Safeguards wanted, Safeguards found) {
    List<Action> actions = new ArrayList<>();
    changed(wanted.deletionProtection(), found.deletionProtection())
        .map(Action.ProtectFromDeletion::new)
        .ifPresent(actions::add);
    changed(wanted.recovery(), found.recovery())
        .map(Action.SetRecovery::new)
        .ifPresent(actions::add);
    if (wanted.tags().isPresent()) {
      actions.addAll(tagging(wanted.tags().get(), found.tags().orElseThrow()));
    }
    if (changed(wanted.encryption(), found.encryption()).orElse(null)
        instanceof Encryption.Kms(String arn)) {
      actions.add(new Action.Encrypt(arn));
    }
    changed(wanted.tableClass(), found.tableClass())
        .map(Action.ChangeClass::new)
        .ifPresent(actions::add);
    return actions;
  }

  private static <T> Optional<T> changed(Optional<T> wanted, Optional<T> found) {
    return wanted.filter(value -> !Optional.of(value).equals(found));
  }

  /// What is to go goes first, for a table has at most 50 tags.
  private static List<Action> tagging(
      SortedMap<String, String> wanted, SortedMap<String, String> found) {
    List<Action> actions = new ArrayList<>();
    Set<String> gone = new TreeSet<>(found.keySet());
    gone.removeAll(wanted.keySet());
    if (!gone.isEmpty()) {
      actions.add(new Action.RemoveTags(gone));
    }
    Map<String, String> set = new TreeMap<>(wanted);
    set.entrySet().removeAll(found.entrySet());
    if (!set.isEmpty()) {
      actions.add(new Action.SetTags(set));
    }
    return actions;
  }

  static boolean created(Safeguards found) {
    return found.tags().filter(tags -> Owner.CREATED.equals(tags.get(Owner.ORIGIN))).isPresent();
  }

  private static Recovery recovery(Safeguards declared, boolean created, Recovery there) {
    Optional<Recovery> asked =
        created
            ? declared.recovery().or(() -> Optional.of(new Recovery.On(Optional.empty())))
            : declared.recovery();
    return switch (there) {
      case Recovery.Unsupported unsupported -> unsupported;
      case Recovery.Off _, Recovery.On _ ->
          switch (asked.orElse(there)) {
            case Recovery.On on when on.days().isEmpty() ->
                there instanceof Recovery.On
                    ? there
                    : new Recovery.On(Optional.of(Recovery.On.DEFAULT_DAYS));
            case Recovery other -> other;
          };
    };
  }

  private static SortedMap<String, String> tags(
      Safeguards declared, SortedMap<String, String> there) {
    SortedMap<String, String> tags = new TreeMap<>(there);
    String ours = there.get(TAG_OF_TAGS);
    if (ours != null) {
      tags.keySet().removeAll(List.of(ours.split(" ", -1)));
      tags.remove(TAG_OF_TAGS);
    }
    tags.putAll(users(declared));
    return tags;
  }

  /// The user's tags, and the one that remembers them.
  private static SortedMap<String, String> users(Safeguards declared) {
    SortedMap<String, String> tags = new TreeMap<>(declared.tags().orElseGet(TreeMap::new));
    if (!tags.isEmpty()) {
      tags.put(TAG_OF_TAGS, String.join(" ", tags.keySet()));
    }
    return tags;
  }
}
