// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import static java.util.Collections.unmodifiableSortedMap;

import io.vinyldns.datastore.model.Index;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.TableClass;
import io.vinyldns.datastore.model.Units;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// One call to AWS, as data. There is no action that deletes or replaces a table, and none that
/// drops an index.
public sealed interface Action {

  /// Makes the table with its indexes and, in the same call, its ownership tags.
  record CreateTable(Table table, Map<String, String> tags) implements Action {
    public CreateTable {
      tags = Map.copyOf(tags);
    }
  }

  /// Makes a table that nobody keeps this datastore's own, by its tags. Nothing else is written
  /// before two reads have shown them.
  record Claim(String arn, Map<String, String> tags) implements Action {
    public Claim {
      tags = Map.copyOf(tags);
    }
  }

  /// From provisioned to on demand. AWS takes this four times in 24 hours.
  record SwitchToOnDemand() implements Action {}

  /// From on demand to provisioned. AWS wants units for the table and for every index at once.
  record SwitchToProvisioned(Units table, SortedMap<String, Units> indexes) implements Action {
    public SwitchToProvisioned {
      indexes = unmodifiableSortedMap(new TreeMap<>(indexes));
    }
  }

  /// Changes provisioned units, all pools that differ in one call.
  ///
  /// @param table the table's new units, empty when they stay
  /// @param indexes the new units of the indexes that change
  record ChangeThroughput(Optional<Units> table, SortedMap<String, Units> indexes)
      implements Action {
    public ChangeThroughput {
      indexes = unmodifiableSortedMap(new TreeMap<>(indexes));
      if (table.isEmpty() && indexes.isEmpty()) {
        throw new IllegalArgumentException("no change");
      }
    }
  }

  /// Adds one index; AWS adds one at a time.
  ///
  /// @param units empty on a table that is on demand
  record AddIndex(String name, Index index, Optional<Units> units) implements Action {}

  /// Has AWS refuse, or no longer refuse, to delete the table. AWS takes this once in 15 s.
  record ProtectFromDeletion(boolean on) implements Action {}

  /// Switches point-in-time recovery on or off, or changes how far back it goes.
  record SetRecovery(Recovery recovery) implements Action {}

  /// Encrypts the table with a key of KMS. AWS takes this four times in 24 hours.
  record Encrypt(String kmsKeyArn) implements Action {}

  /// Changes the table class. AWS takes this twice in 30 days.
  record ChangeClass(TableClass tableClass) implements Action {}

  /// Adds tags and changes the values of tags that are there.
  record SetTags(Map<String, String> tags) implements Action {
    public SetTags {
      tags = Map.copyOf(tags);
    }
  }

  /// Takes tags away.
  record RemoveTags(Set<String> keys) implements Action {
    public RemoveTags {
      keys = Set.copyOf(keys);
    }
  }
}
