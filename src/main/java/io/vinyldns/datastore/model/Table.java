// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import static java.util.Collections.unmodifiableSortedMap;

import java.util.SortedMap;
import java.util.TreeMap;

/// The one canonical shape of a table. What is declared and what AWS describes are both brought
/// into it, so that *in sync* is `equals`.
///
/// @param name name in DynamoDB, 3 to 255 characters
/// @param indexes global secondary indexes by name
/// @param billing names units for exactly these indexes, where it is provisioned
/// @param scaling of the pools that auto scaling moves
public record Table(
    String name,
    Key key,
    SortedMap<String, Index> indexes,
    Billing billing,
    SortedMap<Pool, Scaling> scaling,
    Safeguards safeguards) {
  public Table {
    indexes = unmodifiableSortedMap(new TreeMap<>(indexes));
    scaling = unmodifiableSortedMap(new TreeMap<>(scaling));
    if (billing instanceof Billing.Provisioned provisioned
        && !provisioned.indexes().keySet().equals(indexes.keySet())) {
      throw new IllegalArgumentException(
          "units for %s, but indexes %s"
              .formatted(provisioned.indexes().keySet(), indexes.keySet()));
    }
  }

  /// A table in which nothing is scaled, without a word on what guards it.
  public Table(String name, Key key, SortedMap<String, Index> indexes, Billing billing) {
    this(name, key, indexes, billing, new TreeMap<>(), Safeguards.NONE);
  }

  /// The same with other safeguards.
  public Table with(Safeguards other) {
    return new Table(name, key, indexes, billing, scaling, other);
  }

  /// The same with other scaling.
  public Table with(SortedMap<Pool, Scaling> other) {
    return new Table(name, key, indexes, billing, other, safeguards);
  }

  /// The same with other billing.
  public Table with(Billing other) {
    return new Table(name, key, indexes, other, scaling, safeguards);
  }
}
