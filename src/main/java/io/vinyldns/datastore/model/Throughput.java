// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import static java.util.Collections.unmodifiableSortedMap;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// The declared throughput of one table and its indexes.
public sealed interface Throughput {

  /// The table as declared, with the units at which it starts where it is provisioned.
  Table table(String name, VinylDnsTable kind);

  /// Paid by request.
  ///
  /// @param limits most request units a second, for the pools that are to have a limit
  record OnDemand(SortedMap<Pool, Long> limits) implements Throughput {
    public OnDemand {
      limits = unmodifiableSortedMap(new TreeMap<>(limits));
    }

    @Override
    public Table table(String name, VinylDnsTable kind) {
      return new Table(name, kind.key(), kind.indexes(), new Billing.OnDemand(limits));
    }
  }

  /// Provisioned, each pool fixed or scaled.
  ///
  /// @param capacities of all pools of the table
  record Provisioned(SortedMap<Pool, Capacity> capacities) implements Throughput {
    public Provisioned {
      capacities = unmodifiableSortedMap(new TreeMap<>(capacities));
    }

    @Override
    public Table table(String name, VinylDnsTable kind) {
      SortedMap<Pool, Scaling> scaling = new TreeMap<>();
      capacities.forEach(
          (pool, capacity) -> {
            switch (capacity) {
              case Capacity.Scaled scaled -> scaling.put(pool, scaled.scaling());
              case Capacity.Fixed _ -> {}
            }
          });
      Billing start =
          Billing.Provisioned.of(
              kind.indexes().keySet(),
              pool -> Objects.requireNonNull(capacities.get(pool)).start());
      return new Table(name, kind.key(), kind.indexes(), start).with(scaling);
    }
  }
}
