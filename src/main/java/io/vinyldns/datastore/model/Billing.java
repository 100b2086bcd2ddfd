// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import static java.util.Collections.unmodifiableSortedMap;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a table is paid for. Throughput exists only where it is provisioned, so the zeros that AWS
/// reports for an on-demand table never look like a difference.
public sealed interface Billing {

  /// The provisioned units of an index; none on demand, or when there is no such index.
  Optional<Units> units(String index);

  /// Paid by request (`PAY_PER_REQUEST`).
  record OnDemand() implements Billing {
    @Override
    public Optional<Units> units(String index) {
      return Optional.empty();
    }
  }

  /// Paid by the hour for provisioned units.
  ///
  /// @param table units of the table itself
  /// @param indexes units of every index of the table, by index name
  record Provisioned(Units table, SortedMap<String, Units> indexes) implements Billing {
    public Provisioned {
      indexes = unmodifiableSortedMap(new TreeMap<>(indexes));
    }

    @Override
    public Optional<Units> units(String index) {
      return Optional.ofNullable(indexes.get(index));
    }

    /// The same units for the table and for these indexes.
    public static Provisioned same(Units units, Iterable<String> indexes) {
      Map<String, Units> each = new TreeMap<>();
      indexes.forEach(index -> each.put(index, units));
      return new Provisioned(units, new TreeMap<>(each));
    }
  }
}
