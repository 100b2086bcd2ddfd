// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.model.Detail;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.model.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// Remembers what DescribeTable doesn't tell, which rarely changes and takes a call a table. It
/// only saves calls: after a restart all is read again, and no change rests on what is remembered
/// but that of [Newborns].
///
/// A datastore that was ready has one kind of detail read in a pass, each about once an hour, by a
/// new process for the first time within ten minutes; and all of them when somebody asks for it.
final class Details {

  private static final Duration CADENCE = Duration.ofMinutes(60);
  private static final Duration TAGS_SETTLE = Duration.ofMinutes(1);
  private static final Duration FIRST = Duration.ofMinutes(10);

  private final RandomGenerator jitter;
  private final Map<String, Memory> byDatastore = new ConcurrentHashMap<>();

  Details(RandomGenerator jitter) {
    this.jitter = jitter;
  }

  /// Begins a pass over a datastore.
  ///
  /// @param datastore its uid
  /// @param settled whether it was ready at this very generation
  /// @param request what stands in the resource to ask for a look at everything; it counts once
  Pass begin(String datastore, boolean settled, Optional<String> request, Instant now) {
    Memory memory = byDatastore.computeIfAbsent(datastore, uid -> new Memory(request));
    boolean asked = request.isPresent() && !request.equals(memory.request);
    memory.request = request;
    Set<Detail> due = EnumSet.noneOf(Detail.class);
    if (settled) {
      first(memory, now);
    }
    for (Detail detail : Detail.values()) {
      boolean late = !now.isBefore(memory.next.getOrDefault(detail, Instant.MIN));
      if (asked || (late && (due.isEmpty() || !settled))) {
        due.add(detail);
        memory.next.put(detail, now.plus(jittered()));
      }
    }
    return new Pass(memory, settled, asked, due, now);
  }

  /// Recovery comes after the tags: unless it is declared, they tell whether it is ours to keep.
  private void first(Memory memory, Instant now) {
    Duration half = FIRST.dividedBy(2);
    Instant tags =
        memory.next.computeIfAbsent(
            Detail.TAGS, _ -> now.plusMillis(jitter.nextLong(half.toMillis())));
    memory.next.computeIfAbsent(Detail.RECOVERY, _ -> tags.plus(half));
  }

  /// The datastore of this uid is gone.
  void forget(String datastore) {
    byDatastore.remove(datastore);
  }

  /// Up to a quarter longer or shorter.
  private Duration jittered() {
    long quarter = CADENCE.toSeconds() / 4;
    return CADENCE.plusSeconds(jitter.nextLong(2 * quarter + 1) - quarter);
  }

  private static final class Memory {
    private volatile Optional<String> request;
    private final Map<Detail, Instant> next = new ConcurrentHashMap<>();
    private final Map<String, Safeguards> byTable = new ConcurrentHashMap<>();
    private final Newborns newborns = new Newborns();

    private Memory(Optional<String> request) {
      this.request = request;
    }
  }

  /// What one pass may take from memory, and what it may read.
  static final class Pass {
    private final Memory memory;
    private final boolean settled;
    private final boolean asked;
    private final Set<Detail> due;
    private final Instant now;

    private Pass(Memory memory, boolean settled, boolean asked, Set<Detail> due, Instant now) {
      this.memory = memory;
      this.settled = settled;
      this.asked = asked;
      this.due = due;
      this.now = now;
    }

    /// Whether somebody asked for a look at everything.
    boolean asked() {
      return asked;
    }

    /// Whether this pass reads nothing by the calendar.
    boolean quiet() {
      return due.isEmpty();
    }

    /// This pass has made a table.
    void made(Present table) {
      memory.newborns.made(table, now);
    }

    /// Whether the table with this id is one of [Newborns].
    boolean newborn(String id) {
      return memory.newborns.contains(id);
    }

    /// Whether it would be too early to set a table's point-in-time recovery.
    boolean settles(Present table) {
      return memory.newborns.settles(table, now);
    }

    /// What this pass leaves to later ones.
    Set<Detail> deferred() {
      return settled ? EnumSet.complementOf(EnumSet.copyOf(due)) : EnumSet.noneOf(Detail.class);
    }

    /// The table with what is remembered of it and isn't due.
    ///
    /// @param recorded whether status has it as the datastore's own
    Present recalling(Present table, boolean recorded) {
      memory.newborns.saw(table, now);
      Safeguards there = memory.byTable.get(key(table));
      if (there == null) {
        return table;
      }
      boolean hasty = !settled && !asked;
      return hasty && recorded && table.state().serves() && newborn(table.identity())
          ? newborn(table, there)
          : remembered(table, there, due);
    }

    /// AWS makes tables without point-in-time recovery.
    private static Present newborn(Present table, Safeguards there) {
      Safeguards since = there.recovery().isPresent() ? there : there.with(new Recovery.Off());
      return since
          .tags()
          .map(tags -> remembered(table, since, Set.of()).with(new Tags.Known(tags)))
          .orElse(table);
    }

    private static Present remembered(Present table, Safeguards there, Set<Detail> unless) {
      Safeguards here = table.table().safeguards();
      return table.with(
          new Safeguards(
              here.deletionProtection(),
              unless.contains(Detail.RECOVERY) ? here.recovery() : there.recovery(),
              here.encryption(),
              here.tableClass(),
              unless.contains(Detail.TAGS) ? here.tags() : there.tags()));
    }

    /// Whether what isn't known of a table may be read now. That a ready one so young shows no tags
    /// yet would say nothing.
    boolean mayRead(Detail detail, Present table) {
      if (!settled) {
        return true;
      }
      boolean young = table.createdAt().plus(TAGS_SETTLE).isAfter(now);
      if (young && due.contains(detail)) {
        again(detail);
      }
      return !young && due.contains(detail);
    }

    /// A reading came to nothing: it is due again in the next pass.
    void again(Detail detail) {
      memory.next.put(detail, Instant.MIN);
    }

    void remember(Present table) {
      memory.byTable.put(key(table), table.table().safeguards());
    }

    /// A table made anew under the same name has another key.
    private static String key(Present table) {
      return table.arn() + " " + table.identity();
    }
  }
}
