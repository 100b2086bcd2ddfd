// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Index;
import io.vinyldns.datastore.model.Key;

/// Why a table is left alone. A table with a refusal gets no action.
public sealed interface Refusal {

  /// The table has no owner's tag: it was made by VinylDNS or by somebody.
  ///
  /// @param owner the tag's value that would make it this datastore's
  record NotOwned(String owner) implements Refusal {}

  /// The table carries the tag of another datastore.
  record OwnedByAnother(String owner) implements Refusal {}

  /// Another datastore has let the table go, and this one doesn't say that it adopts tables.
  record Released(String owner) implements Refusal {}

  /// The resource adopts tables and makes none, and there is no table of this name.
  record TableMissing() implements Refusal {}

  /// The tags can't be seen yet, or not yet for long enough to rely on them.
  record OwnershipUnconfirmed() implements Refusal {}

  /// The endpoint has no tags, so nobody can tell whose the table is.
  record TagsUnsupported() implements Refusal {}

  /// A table that this datastore had seen is gone. A new, empty one in its place would look healthy
  /// and hold nothing.
  record TableLost(String id) implements Refusal {}

  /// AWS took the creation of a table and doesn't show the table. It can't be gone by itself, and
  /// to create it once more could be to replace it.
  record NotVisible(String id) implements Refusal {}

  /// The table under this name is not the one that this datastore had seen.
  record TableReplaced(String expectedId, String foundId) implements Refusal {}

  /// The credentials are of another AWS account than the one that holds this datastore's tables.
  ///
  /// @param home the account of the tables
  /// @param here the account of the credentials
  record AccountChanged(String home, String here) implements Refusal {}

  /// The table's key isn't VinylDNS's. AWS can't change a key.
  record KeyMismatch(Key wanted, Key found) implements Refusal {}

  /// An index of this name has another key or projection. AWS can't change either.
  record IndexMismatch(String index, Index wanted, Index found) implements Refusal {}
}
