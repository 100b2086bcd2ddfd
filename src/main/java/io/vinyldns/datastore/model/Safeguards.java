// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import static java.util.Collections.unmodifiableSortedMap;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What guards a table and its data, and how it is kept and labelled. What is empty is nobody's
/// wish where it is declared and not known where it is observed: no difference either way.
///
/// @param deletionProtection whether AWS refuses to delete the table
/// @param tags where declared, the user's; where observed, all of the table's tags
public record Safeguards(
    Optional<Boolean> deletionProtection,
    Optional<Recovery> recovery,
    Optional<Encryption> encryption,
    Optional<TableClass> tableClass,
    Optional<SortedMap<String, String>> tags) {

  /// Nothing wished, nothing known.
  public static final Safeguards NONE =
      new Safeguards(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public Safeguards {
    tags = tags.map(each -> unmodifiableSortedMap(new TreeMap<>(each)));
  }

  /// The same with another deletion protection.
  public Safeguards withDeletionProtection(boolean on) {
    return new Safeguards(Optional.of(on), recovery, encryption, tableClass, tags);
  }

  /// The same with another recovery.
  public Safeguards with(Recovery other) {
    return new Safeguards(deletionProtection, Optional.of(other), encryption, tableClass, tags);
  }

  /// The same without knowing the recovery.
  public Safeguards withoutRecovery() {
    return new Safeguards(deletionProtection, Optional.empty(), encryption, tableClass, tags);
  }

  /// The same with another encryption.
  public Safeguards with(Encryption other) {
    return new Safeguards(deletionProtection, recovery, Optional.of(other), tableClass, tags);
  }

  /// The same with another class.
  public Safeguards with(TableClass other) {
    return new Safeguards(deletionProtection, recovery, encryption, Optional.of(other), tags);
  }

  /// The same with other tags.
  public Safeguards withTags(Map<String, String> other) {
    return new Safeguards(
        deletionProtection, recovery, encryption, tableClass, Optional.of(new TreeMap<>(other)));
  }
}
