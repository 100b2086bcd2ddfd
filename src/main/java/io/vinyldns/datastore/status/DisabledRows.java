// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import static io.vinyldns.datastore.model.Dimension.READ;
import static io.vinyldns.datastore.model.Dimension.WRITE;

import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.TableStatus;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.model.OwnerTag;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.plan.Policy;
import java.time.Instant;
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

  /// A table that was kept.
  ///
  /// @param id its identity
  /// @param tag what its owner's tag was last seen to say, where that was recorded
  public record Kept(String name, String id, Optional<OwnerTag> tag) {

    /// Whether its tag is known not to name this owner as the one who keeps it.
    public boolean letGo(Owner us) {
      return tag.filter(
              last ->
                  switch (last) {
                    case OwnerTag.None() -> false;
                    case OwnerTag.HeldBy(String owner) -> !owner.equals(us.tagValue());
                    case OwnerTag.ReleasedBy _ -> true;
                  })
          .isPresent();
    }
  }

  /// Tables that were kept.
  public static Map<VinylDnsTable, Kept> kept(DatastoreStatus status) {
    Map<VinylDnsTable, Kept> kept = new EnumMap<>(VinylDnsTable.class);
    for (VinylDnsTable table : VinylDnsTable.values()) {
      everKept(status, table)
          .ifPresent(
              row ->
                  kept.put(
                      table,
                      new Kept(
                          row.name(),
                          String.valueOf(row.tableId()),
                          Optional.ofNullable(row.ownerTag())
                              .map(Sightings::read)
                              .filter(seen -> seen.id().equals(row.tableId()))
                              .map(Policy.Sighting::tag))));
    }
    return kept;
  }

  /// The rows of tables that are disabled now. One that couldn't be read is as it was; one that is
  /// gone is nobody's any more.
  static List<TableStatus> of(
      Set<VinylDnsTable> enabled,
      Map<VinylDnsTable, Disabled> looked,
      DatastoreStatus before,
      Instant now) {
    List<TableStatus> rows = new ArrayList<>();
    for (VinylDnsTable table : EnumSet.complementOf(EnumSet.copyOf(enabled))) {
      everKept(before, table)
          .flatMap(
              last ->
                  switch (looked.get(table)) {
                    case null -> Optional.of(last);
                    case Disabled(var _, Observed.Absent(), var _, var _) ->
                        Optional.<TableStatus>empty();
                    case Disabled(var _, Present present, var tag, var _) ->
                        Optional.of(row(last, present, tag, now));
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

  private static TableStatus row(
      TableStatus last, Present present, Optional<OwnerTag> tag, Instant now) {
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
        tag.map(read -> Sightings.written(new Policy.Sighting(present.identity(), read, now)))
            .orElse(last.ownerTag()),
        last.protection());
  }
}
