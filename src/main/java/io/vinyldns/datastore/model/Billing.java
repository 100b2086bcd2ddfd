// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import static java.util.Collections.unmodifiableSortedMap;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/// How a table is paid for. Throughput exists only where it is provisioned, so the zeros that AWS
/// reports for an on-demand table never look like a difference.
public sealed interface Billing {

  /// The provisioned units of an index; none on demand, or when there is no such index.
  Optional<Units> units(String index);

  /// Paid by request (`PAY_PER_REQUEST`).
  ///
  /// @param limits most read or write request units a second, for the pools that have a limit
  record OnDemand(SortedMap<Pool, Long> limits) implements Billing {
    public OnDemand {
      limits = unmodifiableSortedMap(new TreeMap<>(limits));
    }

    /// Without limits but AWS's own.
    public OnDemand() {
      this(new TreeMap<>());
    }

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
      SortedMap<String, Units> each = new TreeMap<>();
      indexes.forEach(index -> each.put(index, units));
      return new Provisioned(units, each);
    }

    /// The units that a function gives to each pool of the table and of these indexes.
    public static Provisioned of(Iterable<String> indexes, ToLongFunction<Pool> units) {
      SortedMap<String, Units> each = new TreeMap<>();
      indexes.forEach(index -> each.put(index, units(Optional.of(index), units)));
      return new Provisioned(units(Optional.empty(), units), each);
    }

    private static Units units(Optional<String> index, ToLongFunction<Pool> units) {
      return new Units(
          units.applyAsLong(new Pool(index, Dimension.READ)),
          units.applyAsLong(new Pool(index, Dimension.WRITE)));
    }

    /// The units of a pool; empty when there is no such index.
    public Optional<Long> units(Pool pool) {
      return (pool.index().isEmpty() ? Optional.of(table) : pool.index().flatMap(this::units))
          .map(units -> units.of(pool.dimension()));
    }
  }
}
