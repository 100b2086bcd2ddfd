// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import static io.vinyldns.datastore.model.Dimension.READ;
import static io.vinyldns.datastore.model.Dimension.WRITE;

import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.TableStatus;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The rows of `status.disabled`: tables that were kept once, and still cost what they cost.
public final class DisabledRows {

  private DisabledRows() {}

  /// Tables that were kept, and their names.
  public static Map<VinylDnsTable, String> kept(DatastoreStatus status) {
    Map<VinylDnsTable, String> kept = new EnumMap<>(VinylDnsTable.class);
    for (VinylDnsTable table : VinylDnsTable.values()) {
      everKept(status, table).ifPresent(row -> kept.put(table, row.name()));
    }
    return kept;
  }

  /// The rows of tables that are disabled now. One that couldn't be read is as it was; one that is
  /// gone is nobody's any more.
  static List<TableStatus> of(
      Set<VinylDnsTable> enabled, Map<VinylDnsTable, Observed> looked, DatastoreStatus before) {
    List<TableStatus> rows = new ArrayList<>();
    for (VinylDnsTable table : EnumSet.complementOf(EnumSet.copyOf(enabled))) {
      everKept(before, table)
          .flatMap(
              last ->
                  switch (looked.get(table)) {
                    case null -> Optional.of(last);
                    case Observed.Absent() -> Optional.<TableStatus>empty();
                    case Present present -> Optional.of(row(last, present));
                  })
          .ifPresent(rows::add);
    }
    return rows;
  }

  private static Optional<TableStatus> everKept(DatastoreStatus status, VinylDnsTable table) {
    return Stream.of(status.tables(), status.disabled())
        .flatMap(rows -> Optional.ofNullable(rows).stream())
        .flatMap(List::stream)
        .filter(row -> row.key().equals(table.specKey()) && row.tableId() != null)
        .findFirst();
  }

  private static TableStatus row(TableStatus last, Present present) {
    return new TableStatus(
        last.key(),
        last.name(),
        Words.of(present.state()),
        present.arn(),
        last.tableId(),
        TableRows.billing(present),
        PoolRows.row(Pool.ofTable(READ), present, Optional.ofNullable(last.read())),
        PoolRows.row(Pool.ofTable(WRITE), present, Optional.ofNullable(last.write())),
        TableRows.indexes(present, Optional.of(last)),
        present.items(),
        present.bytes(),
        null,
        last.protection());
  }
}
