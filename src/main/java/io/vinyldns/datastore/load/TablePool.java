// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.load;

import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.util.Comparator;
import java.util.stream.Stream;

/// A pool of one of VinylDNS's tables.
public record TablePool(VinylDnsTable table, Pool pool) implements Comparable<TablePool> {

  /// The pool out of which VinylDNS reads a whole zone (its class `ZoneViewLoader`).
  static final TablePool READING =
      new TablePool(
          VinylDnsTable.RECORD_SET, Pool.ofIndex("zone_id_record_set_name_index", Dimension.READ));

  private static final Comparator<TablePool> ORDER =
      Comparator.comparing(TablePool::table).thenComparing(TablePool::pool);

  /// The writes of a table and of its indexes.
  static Stream<TablePool> writes(VinylDnsTable table) {
    return Pool.of(table.indexes().keySet()).stream()
        .filter(pool -> pool.dimension() == Dimension.WRITE)
        .map(pool -> new TablePool(table, pool));
  }

  /// By table, then as pools are.
  @Override
  public int compareTo(TablePool other) {
    return ORDER.compare(this, other);
  }
}
