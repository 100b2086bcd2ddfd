// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.util.Set;
import java.util.TreeSet;

/// A global secondary index: its key and which attributes it copies from the table. Its throughput
/// is part of the table's [Billing].
public record Index(Key key, Projection projection) {

  /// Which attributes an index holds.
  public sealed interface Projection {
    /// Every attribute of the item.
    record All() implements Projection {
      @Override
      public String toString() {
        return "all attributes";
      }
    }

    /// The keys of the table and of the index.
    record KeysOnly() implements Projection {
      @Override
      public String toString() {
        return "keys only";
      }
    }

    /// The keys and these attributes.
    record Include(Set<String> attributes) implements Projection {
      public Include {
        attributes = Set.copyOf(attributes);
      }

      @Override
      public String toString() {
        return "keys and " + new TreeSet<>(attributes);
      }
    }
  }

  @Override
  public String toString() {
    return key + ", " + projection;
  }
}
