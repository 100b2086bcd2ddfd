// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import static io.vinyldns.datastore.model.Dimension.READ;
import static io.vinyldns.datastore.model.Dimension.WRITE;

import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.TableStatus;
import io.vinyldns.datastore.api.v1alpha1.TableStatus.IndexStatus;
import io.vinyldns.datastore.api.v1alpha1.TableStatus.Protection;
import io.vinyldns.datastore.model.Arn;
import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Encryption;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Recorded;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.plan.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of `status.tables`, and what the next pass takes from them.
public final class TableRows {

  private static final String ABSENT = "Absent";
  private static final String CREATING = Words.of(TableState.CREATING);
  private static final String UNKNOWN = "Unknown";

  private TableRows() {}

  /// What earlier passes recorded of a table.
  public static Policy.Memory memory(DatastoreStatus status, VinylDnsTable table) {
    Optional<TableStatus> row = row(status, table);
    return new Policy.Memory(
        row.flatMap(
            last ->
                Optional.ofNullable(last.tableId())
                    .map(id -> new Policy.Known(id, !last.state().equals(CREATING)))),
        row.flatMap(last -> Optional.ofNullable(last.ownerTag())).map(Sightings::read),
        row.map(PoolRows::recorded).orElse(Recorded.NOTHING));
  }

  /// Whether a table was last seen without protection from deletion.
  public static boolean unprotected(DatastoreStatus status, VinylDnsTable table) {
    return row(status, table)
        .flatMap(last -> Optional.ofNullable(last.protection()))
        .filter(protection -> Boolean.FALSE.equals(protection.deletionProtection()))
        .isPresent();
  }

  /// A table that AWS began to create and doesn't show keeps its row: it is neither there nor lost.
  static TableStatus row(TableResult result, DatastoreStatus before, Instant now) {
    Optional<TableStatus> last = row(before, result.kind());
    return switch (result) {
      case TableResult.Unread unread -> last.orElseGet(() -> bare(unread, UNKNOWN, null));
      case TableResult.Read read -> {
        Optional<String> lastId = last.flatMap(row -> Optional.ofNullable(row.tableId()));
        yield switch (read.observed()) {
          case Observed.Absent() ->
              last.filter(row -> row.state().equals(CREATING))
                  .orElseGet(() -> bare(read, ABSENT, lastId.orElse(null)));
          case Present present ->
              row(
                  read,
                  present,
                  last,
                  read.plan().proof().ours() ? Optional.of(present.identity()) : lastId,
                  Sightings.next(
                          present,
                          read.plan().proof(),
                          last.flatMap(row -> Optional.ofNullable(row.ownerTag()))
                              .map(Sightings::read),
                          now)
                      .map(Sightings::written));
        };
      }
    };
  }

  /// The AWS account in which this datastore's tables were first seen.
  public static Optional<String> home(DatastoreStatus status) {
    return Optional.ofNullable(status.account())
        .or(
            () ->
                // A status of a version that didn't record the account.
                account(
                    Optional.ofNullable(status.tables()).stream()
                        .flatMap(List::stream)
                        .filter(row -> row.tableId() != null)
                        .toList()));
  }

  /// The AWS account that holds the tables, as far as it is known.
  public static Optional<String> account(DatastoreStatus status) {
    return Optional.ofNullable(status.tables()).flatMap(TableRows::account);
  }

  static Optional<String> account(List<TableStatus> tables) {
    return tables.stream()
        .flatMap(table -> Optional.ofNullable(table.arn()).stream())
        .flatMap(arn -> Arn.account(arn).stream())
        .findFirst();
  }

  private static Optional<TableStatus> row(DatastoreStatus status, VinylDnsTable table) {
    return Optional.ofNullable(status.tables()).stream()
        .flatMap(List::stream)
        .filter(row -> row.key().equals(table.specKey()))
        .findFirst();
  }

  private static TableStatus bare(TableResult result, String state, @Nullable String id) {
    return new TableStatus(
        result.kind().specKey(),
        result.declared().name(),
        state,
        null,
        id,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null);
  }

  private static TableStatus row(
      TableResult.Read read,
      Present present,
      Optional<TableStatus> last,
      Optional<String> id,
      Optional<TableStatus.OwnerTagStatus> ownerTag) {
    return new TableStatus(
        read.kind().specKey(),
        read.declared().name(),
        Words.of(present.state()),
        present.arn(),
        id.orElse(null),
        billing(present),
        PoolRows.row(Pool.ofTable(READ), present, last.map(TableStatus::read)),
        PoolRows.row(Pool.ofTable(WRITE), present, last.map(TableStatus::write)),
        indexes(read, present, last),
        present.items(),
        present.bytes(),
        ownerTag.orElse(null),
        protection(present.table().safeguards(), last));
  }

  /// What wasn't read in this pass is as it was.
  private static Protection protection(Safeguards found, Optional<TableStatus> last) {
    return new Protection(
        found.deletionProtection().orElse(null),
        found
            .recovery()
            .map(Recovery::toString)
            .or(
                () ->
                    last.flatMap(row -> Optional.ofNullable(row.protection()))
                        .flatMap(row -> Optional.ofNullable(row.pointInTimeRecovery())))
            .orElse(null),
        found.encryption().orElse(null) instanceof Encryption.Kms(String arn) ? arn : null,
        found.tableClass().map(Words::of).orElse(null));
  }

  static String billing(Present present) {
    return switch (present.table().billing()) {
      case Billing.Provisioned _ -> "Provisioned";
      case Billing.OnDemand _ -> "OnDemand";
    };
  }

  private static List<IndexStatus> indexes(
      TableResult.Read read, Present present, Optional<TableStatus> last) {
    List<IndexStatus> indexes = indexes(present, last);
    read.declared().indexes().keySet().stream()
        .filter(name -> !present.indexes().containsKey(name))
        .forEach(name -> indexes.add(new IndexStatus(name, ABSENT, null, null)));
    return indexes;
  }

  static List<IndexStatus> indexes(Present present, Optional<TableStatus> last) {
    List<IndexStatus> indexes = new ArrayList<>();
    present
        .indexes()
        .forEach(
            (name, state) -> {
              Optional<IndexStatus> before =
                  last.flatMap(row -> Optional.ofNullable(row.indexes())).stream()
                      .flatMap(List::stream)
                      .filter(index -> index.name().equals(name))
                      .findFirst();
              indexes.add(
                  new IndexStatus(
                      name,
                      Words.of(state),
                      PoolRows.row(
                          Pool.ofIndex(name, READ), present, before.map(IndexStatus::read)),
                      PoolRows.row(
                          Pool.ofIndex(name, WRITE), present, before.map(IndexStatus::write))));
            });
    return indexes;
  }
}
