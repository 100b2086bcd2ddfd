// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import static java.util.Collections.unmodifiableSortedMap;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What AWS holds under a table's name, read once a pass.
public sealed interface Observed {

  /// DescribeTable knows no such table.
  record Absent() implements Observed {}

  /// A table.
  ///
  /// @param id changes when a table is made anew under the same name; empty on DynamoDB Local
  /// @param table without the indexes that are being deleted
  /// @param indexes state of every index, also of one that is being deleted
  /// @param items number of items, which AWS updates about every six hours
  /// @param bytes size, which AWS updates about every six hours
  /// @param tags as read in this pass; those that are known are part of the table as well, which
  ///     may also hold those of an earlier pass
  /// @param decreases how often throughput was lowered today
  /// @param targets what auto scaling holds; the table's scaling says the same once it is known
  record Present(
      Table table,
      TableState state,
      SortedMap<String, IndexState> indexes,
      String arn,
      Optional<String> id,
      Instant createdAt,
      long items,
      long bytes,
      Decreases decreases,
      Tags tags,
      Targets targets)
      implements Observed {
    public Present {
      indexes = unmodifiableSortedMap(new TreeMap<>(indexes));
      if (tags instanceof Tags.Known known) {
        table = table.with(table.safeguards().withTags(known.values()));
      }
    }

    /// Whether nothing is under way in the table or any of its indexes.
    public boolean idle() {
      return state == TableState.ACTIVE
          && indexes.values().stream().allMatch(index -> index == IndexState.ACTIVE);
    }

    /// What tells this table from another one under the same name: its id, or where the endpoint
    /// has none, when it was created.
    public String identity() {
      return id.orElseGet(createdAt::toString);
    }

    /// The AWS account that the table is in.
    public Optional<String> account() {
      return Arn.account(arn);
    }

    /// The same with other tags.
    public Present with(Tags read) {
      return new Present(
          table, state, indexes, arn, id, createdAt, items, bytes, decreases, read, targets);
    }

    /// The same with what auto scaling holds.
    public Present with(Targets read) {
      Table scaled =
          switch (read) {
            case Targets.Unread() -> table.with(new TreeMap<Pool, Scaling>());
            case Targets.Known known -> table.with(known.scaling());
          };
      return new Present(
          scaled, state, indexes, arn, id, createdAt, items, bytes, decreases, tags, read);
    }

    /// The units that a pool has; empty on demand, or when there is no such index.
    public Optional<Long> units(Pool pool) {
      return switch (table.billing()) {
        case Billing.OnDemand _ -> Optional.empty();
        case Billing.Provisioned provisioned -> provisioned.units(pool);
      };
    }

    /// Whether auto scaling can act on a pool: table and index are ACTIVE.
    public boolean scalable(Pool pool) {
      return state == TableState.ACTIVE
          && pool.index().map(index -> indexes.get(index) == IndexState.ACTIVE).orElse(true);
    }

    /// The same with what DescribeTable doesn't tell as it is known of another reading.
    public Present withDetailsOf(Present other) {
      Safeguards here = table.safeguards();
      Safeguards there = other.table.safeguards();
      return with(new Safeguards(
              here.deletionProtection(),
              there.recovery(),
              here.encryption(),
              here.tableClass(),
              there.tags()))
          .with(other.tags)
          .with(other.targets);
    }

    /// The same with other safeguards.
    public Present with(Safeguards read) {
      return new Present(
          table.with(read),
          state,
          indexes,
          arn,
          id,
          createdAt,
          items,
          bytes,
          decreases,
          tags,
          targets);
    }
  }
}
