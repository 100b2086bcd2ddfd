// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.plan.Waiting;
import io.vinyldns.datastore.status.TableResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// When each table of a datastore is worth a look. While a datastore isn't ready its passes follow
/// each other quickly, for the sake of the table that is next; those that have all that they need,
/// or that AWS can't have made yet, stand as they were last seen. Every half minute all are looked
/// at, and a datastore that was ready always has all of them looked at.
///
/// It saves calls only: a table that isn't looked at isn't changed.
final class Looks {

  private static final Duration ALL = Duration.ofSeconds(30);
  private static final Duration AT_ONCE = Duration.ofMillis(20);

  private record Look(TableResult.Read result, Instant due) {
    boolean creating() {
      return result.observed() instanceof Present present && present.state() == TableState.CREATING;
    }

    boolean waitsForRoom() {
      return result.plan().waitsFor(Waiting.Room.class);
    }
  }

  private static final class Memory {
    private final long generation;
    private final Instant begun;
    private final Map<VinylDnsTable, Look> looks = new EnumMap<>(VinylDnsTable.class);
    private boolean quick;

    private Memory(long generation, Instant begun) {
      this.generation = generation;
      this.begun = begun;
    }
  }

  private final Map<String, Memory> byDatastore = new ConcurrentHashMap<>();

  /// Begins a pass.
  ///
  /// @param datastore its uid
  /// @param all whether all tables are to be looked at, in this pass and the next
  Pass begin(String datastore, long generation, boolean all, Instant now) {
    if (all) {
      byDatastore.remove(datastore);
      return new Pass(new Memory(generation, now), now);
    }
    return new Pass(
        byDatastore.compute(
            datastore,
            (_, memory) ->
                memory != null
                        && memory.generation == generation
                        && now.isBefore(memory.begun.plus(ALL))
                    ? memory
                    : new Memory(generation, now)),
        now);
  }

  /// The datastore of this uid is gone.
  void forget(String datastore) {
    byDatastore.remove(datastore);
  }

  /// How long until a table is worth a look; empty when that can't be told, or when none needs any.
  Optional<Duration> next(String datastore, int tables, Instant now) {
    return Optional.ofNullable(byDatastore.get(datastore))
        .filter(memory -> memory.looks.size() == tables)
        .flatMap(
            memory -> memory.looks.values().stream().map(Look::due).min(Comparator.naturalOrder()))
        .filter(due -> due.isBefore(now.plus(ALL)))
        .map(due -> Duration.between(now, due))
        .map(wait -> wait.compareTo(AT_ONCE) > 0 ? wait : AT_ONCE);
  }

  /// What of the tables one pass may take as it was seen.
  static final class Pass {

    private static final Duration SOON = Duration.ofMillis(600);

    private final Memory memory;
    private final Instant now;

    private Pass(Memory memory, Instant now) {
      this.memory = memory;
      this.now = now;
    }

    /// What was last seen of a table, if that still stands.
    ///
    /// @param room whether AWS takes the creation of a table
    Optional<TableResult> standing(VinylDnsTable kind, Table declared, Predicate<Table> room) {
      return Optional.ofNullable(memory.looks.get(kind))
          .filter(look -> look.result().declared().equals(declared))
          .filter(look -> look.waitsForRoom() ? !room.test(declared) : now.isBefore(look.due()))
          .map(Look::result);
    }

    /// Ends the pass, whose results these are.
    void end(List<TableResult> results, Details.Pass details) {
      List<Present> appeared =
          results.stream().flatMap(result -> appeared(result).stream()).toList();
      memory.quick |= appeared.stream().anyMatch(table -> now.isBefore(Turns.usual(table)));
      Map<VinylDnsTable, Instant> before = new EnumMap<>(VinylDnsTable.class);
      memory.looks.forEach(
          (kind, look) -> {
            if (now.isBefore(look.due()) && !look.waitsForRoom()) {
              before.put(kind, look.due());
            }
          });
      Map<VinylDnsTable, Instant> turns =
          new Turns(now, memory.quick, !appeared.isEmpty()).of(creating(results), before);
      memory.looks.clear();
      for (TableResult result : results) {
        if (result instanceof TableResult.Read read) {
          Optional.ofNullable(turns.get(read.kind()))
              .or(() -> due(read, Optional.ofNullable(before.get(read.kind())), details))
              .ifPresent(due -> memory.looks.put(read.kind(), new Look(unchanged(read), due)));
        }
      }
    }

    private static Map<VinylDnsTable, Present> creating(List<TableResult> results) {
      Map<VinylDnsTable, Present> creating = new EnumMap<>(VinylDnsTable.class);
      for (TableResult result : results) {
        if (result instanceof TableResult.Read read
            && read.failure().isEmpty()
            && read.observed() instanceof Present table
            && table.state() == TableState.CREATING) {
          creating.put(read.kind(), table);
        }
      }
      return creating;
    }

    /// When a table is worth the next look; empty when it has to be looked at in each pass.
    ///
    /// @param before the same, as it was known before this pass, if that time hasn't come
    private Optional<Instant> due(
        TableResult.Read read, Optional<Instant> before, Details.Pass details) {
      return switch (read.observed()) {
        case Observed.Absent() ->
            read.plan().waitsFor(Waiting.Room.class)
                ? Optional.of(now.plus(Pace.BUSY))
                : Optional.empty();
        case Present table -> Optional.of(before.orElseGet(() -> due(read, table, details)));
      };
    }

    /// The table, when it is there and was being created.
    private Optional<Present> appeared(TableResult result) {
      Look before = memory.looks.get(result.kind());
      return before != null
              && before.creating()
              && result instanceof TableResult.Read read
              && read.observed() instanceof Present table
              && table.state().serves()
          ? Optional.of(table)
          : Optional.empty();
    }

    private static TableResult.Read unchanged(TableResult.Read read) {
      return new TableResult.Read(
          read.kind(),
          read.declared(),
          read.observed(),
          read.plan(),
          List.of(),
          read.failure(),
          read.ofLoads());
    }

    private Instant due(TableResult.Read read, Present present, Details.Pass details) {
      if (details.settles(present)) {
        return now.plus(Newborns.RECOVERY_SETTLES);
      }
      if (read.failure().isPresent()) {
        return now.plus(details.newborn(present.identity()) ? SOON : Pace.BUSY);
      }
      return present.idle() && read.plan().converged() && read.plan().unread().isEmpty()
          ? Instant.MAX
          : now.plus(Pace.AT_WORK);
    }
  }
}
