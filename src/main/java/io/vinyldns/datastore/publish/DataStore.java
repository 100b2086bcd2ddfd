// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.publish;

import static java.util.Collections.unmodifiableSortedMap;

import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Units;
import io.vinyldns.datastore.model.VinylDnsRelease;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// All that VinylDNS has to know of its DynamoDB data store, but for credentials.
///
/// @param region code of the AWS region
/// @param endpoint of DynamoDB
/// @param release the VinylDNS that is to read it; empty when it isn't stated
/// @param tables the enabled tables
public record DataStore(
    String region,
    URI endpoint,
    Optional<VinylDnsRelease> release,
    SortedMap<VinylDnsTable, Table> tables) {
  public DataStore {
    tables = unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /// The tables that the release starts with; all of them when none is stated.
  public SortedMap<VinylDnsTable, Table> accepted() {
    return tables.entrySet().stream()
        .filter(table -> release.map(stated -> stated.accepts(table.getKey())).orElse(true))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
  }

  /// The tables that the stated release doesn't start with, and that release.
  public SortedMap<VinylDnsTable, VinylDnsRelease> refused() {
    SortedMap<VinylDnsTable, VinylDnsRelease> refused = new TreeMap<>();
    release.ifPresent(
        stated ->
            tables.keySet().stream()
                .filter(table -> !stated.accepts(table))
                .forEach(table -> refused.put(table, stated)));
    return refused;
  }

  /// The units to state for a table. VinylDNS demands at least 1 of each, also on demand, and uses
  /// them only to create a table that isn't there. So what counts is that they stay the same while
  /// the auto scaler moves the capacity: they are those that the spec declares, never those that
  /// AWS has at the moment.
  static Units stated(Table table) {
    return switch (table.billing()) {
      case Billing.OnDemand _ -> new Units(1, 1);
      case Billing.Provisioned provisioned -> provisioned.table();
    };
  }
}
