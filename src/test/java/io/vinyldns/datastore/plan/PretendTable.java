// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Billing.OnDemand;
import io.vinyldns.datastore.model.Billing.Provisioned;
import io.vinyldns.datastore.model.Decreases;
import io.vinyldns.datastore.model.Encryption;
import io.vinyldns.datastore.model.Ending;
import io.vinyldns.datastore.model.Index;
import io.vinyldns.datastore.model.IndexState;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.TableClass;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.model.Tags;
import io.vinyldns.datastore.model.Targets;
import io.vinyldns.datastore.model.Units;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A table with DynamoDB's rules and nothing else, quick enough for a hundred thousand cases. A
/// call that AWS would refuse is an assertion that fails.
final class PretendTable {

  private Observed observed;
  private final Instant now;
  private final SortedMap<Pool, Scaling.Bounds> moved = new TreeMap<>();
  private Optional<Billing> coming = Optional.empty();

  PretendTable(Observed start, Instant now) {
    observed = start;
    this.now = now;
  }

  Observed observed() {
    return observed;
  }

  void apply(Action action) {
    switch (action) {
      case Action.CreateTable create -> {
        assertThat(observed).isInstanceOf(Observed.Absent.class);
        assertThat(create.table().safeguards().deletionProtection()).isPresent();
        observed =
            present(
                create.table().with(made(create.table().safeguards())),
                TableState.CREATING,
                all(create.table(), IndexState.CREATING),
                new Tags.Known(create.tags()),
                Targets.Known.none());
      }
      case Action.Claim _ -> throw new AssertionError("to be claimed, and counted as ours");
      case Action.SwitchToOnDemand(var limits) -> {
        Table table = idle().table();
        assertThat(table.billing()).isInstanceOf(Provisioned.class);
        change(table, new OnDemand(limits));
      }
      case Action.ChangeLimits(var limits, var _) -> {
        OnDemand there = (OnDemand) idle().table().billing();
        SortedMap<Pool, Long> changed = new TreeMap<>(there.limits());
        changed.putAll(limits);
        assertThat(changed).isNotEqualTo(there.limits());
        change(active().table(), new OnDemand(changed));
      }
      case Action.SwitchToProvisioned(Units units, var indexes) -> {
        Table table = idle().table();
        assertThat(table.billing()).isInstanceOf(OnDemand.class);
        assertThat(indexes.keySet()).isEqualTo(table.indexes().keySet());
        change(table, new Provisioned(units, indexes));
      }
      case Action.ChangeThroughput change -> change(change);
      case Action.AddIndex add -> add(add);
      case Action.DropIndex(String name) -> {
        assertThat(idle().table().indexes()).containsKey(name);
        SortedMap<String, IndexState> states = new TreeMap<>(active().indexes());
        states.put(name, IndexState.DELETING);
        Table table = active().table();
        SortedMap<String, Index> kept = new TreeMap<>(table.indexes());
        kept.remove(name);
        observed =
            present(
                new Table(table.name(), table.key(), kept, without(table.billing(), kept))
                    .with(table.scaling())
                    .with(table.safeguards()),
                TableState.UPDATING,
                states,
                active().tags(),
                active().targets());
      }
      case Action.OfScaling scaling -> scale(scaling);
      case Action.ProtectFromDeletion(boolean on) ->
          guard(guards -> guards.withDeletionProtection(differs(guards.deletionProtection(), on)));
      case Action.SetRecovery(Recovery recovery) -> {
        assertThat(recovery).isNotInstanceOf(Recovery.Unsupported.class);
        guard(guards -> guards.with(differs(guards.recovery(), recovery)));
      }
      case Action.Encrypt(String arn) -> {
        idle();
        guard(
            guards ->
                guards.with(differs(guards.encryption(), (Encryption) new Encryption.Kms(arn))));
      }
      case Action.ChangeClass(TableClass wanted) -> {
        idle();
        guard(guards -> guards.with(differs(guards.tableClass(), wanted)));
      }
      case Action.SetTags(Map<String, String> set) -> tag(tags -> tags.putAll(set));
      case Action.RemoveTags(Set<String> keys) -> tag(tags -> tags.keySet().removeAll(keys));
    }
  }

  /// Auto scaling moves a pool that it is given, or given again, into the bounds.
  private static Targets.Target registered(Targets.@Nullable Target there, Scaling.Bounds bounds) {
    return there == null
        ? new Targets.Target(
            new Scaling(bounds, Optional.empty()),
            Optional.empty(),
            Targets.Others.UNREAD,
            Optional.of(Ending.NONE))
        : there.with(bounds);
  }

  private void scale(Action.OfScaling action) {
    Present present = active();
    Targets.Known known = (Targets.Known) present.targets();
    SortedMap<Pool, Targets.Target> targets = new TreeMap<>(known.byPool());
    Targets.Target there = targets.get(action.pool());
    switch (action) {
      case Action.RegisterTarget(Pool pool, Scaling.Bounds bounds) -> {
        assertThat(present.scalable(pool)).isTrue();
        assertThat(there == null || !there.scaling().bounds().equals(bounds)).isTrue();
        targets.put(pool, registered(there, bounds));
        moved.put(pool, bounds);
      }
      case Action.Raise(Pool pool, Scaling.Bounds bounds) -> {
        assertThat(present.scalable(pool)).isTrue();
        Targets.Target target = Objects.requireNonNull(there, "target before it is raised");
        assertThat(target.ending().orElseThrow().steps()).hasSize(Ending.STEPS);
        targets.put(pool, target.with(bounds));
        moved.put(pool, bounds);
      }
      case Action.Restore(Pool pool, Scaling.Bounds bounds) -> {
        assertThat(present.scalable(pool)).isTrue();
        targets.put(pool, registered(there, bounds));
        moved.put(pool, bounds);
      }
      case Action.ScheduleEnd(Pool pool, Ending.Step step) -> {
        Targets.Target target = Objects.requireNonNull(there, "target before schedule");
        assertThat(step.at()).isAfter(now);
        targets.put(pool, target.with(without(target, step.number(), Optional.of(step))));
      }
      case Action.UnscheduleEnd(Pool pool, int step) -> {
        Targets.Target target = Objects.requireNonNull(there, "target of schedule");
        targets.put(pool, target.with(without(target, step, Optional.empty())));
      }
      case Action.Dismiss(Pool pool) -> {
        assertThat(targets.remove(pool)).isNotNull();
        moved.remove(pool);
      }
      case Action.EnforceBounds(Pool pool, Scaling.Bounds bounds) -> {
        assertThat(present.scalable(pool)).isTrue();
        assertThat(there).isNotNull();
        moved.put(pool, bounds);
      }
      case Action.PutPolicy(Pool pool, Optional<String> name, Scaling.Tracking tracking) -> {
        Targets.Target target = Objects.requireNonNull(there, "target before policy");
        assertThat(name).isEqualTo(target.policy());
        targets.put(
            pool,
            new Targets.Target(
                new Scaling(target.scaling().bounds(), Optional.of(tracking)),
                target.policy(),
                target.others(),
                target.ending()));
      }
      case Action.DeregisterTarget(Pool pool) -> {
        assertThat(targets.remove(pool)).isNotNull();
        moved.remove(pool);
      }
    }
    observed = present.with(new Targets.Known(targets));
  }

  private static Ending without(Targets.Target target, int number, Optional<Ending.Step> step) {
    List<Ending.Step> steps = new ArrayList<>(target.ending().orElseThrow().steps());
    steps.removeIf(each -> each.number() == number);
    step.ifPresent(steps::add);
    return new Ending(steps);
  }

  /// What AWS has of a table that was just made.
  private static Safeguards made(Safeguards sent) {
    return sent.with((Recovery) new Recovery.Off())
        .with(sent.encryption().orElseGet(Encryption.AwsOwned::new))
        .with(sent.tableClass().orElse(TableClass.STANDARD));
  }

  /// Takes effect at once.
  private void guard(UnaryOperator<Safeguards> change) {
    Present present = active();
    observed = present.with(change.apply(present.table().safeguards()));
  }

  private void tag(Consumer<SortedMap<String, String>> change) {
    Tags.Known known = (Tags.Known) active().tags();
    SortedMap<String, String> tags = new TreeMap<>(known.values());
    change.accept(tags);
    assertThat(tags).isNotEqualTo(known.values());
    observed = active().with(new Tags.Known(tags));
  }

  private static <T> T differs(Optional<T> before, T after) {
    assertThat(before).isPresent().isNotEqualTo(Optional.of(after));
    return after;
  }

  private void change(Action.ChangeThroughput change) {
    Present present = active();
    assertThat(present.indexes().values()).isSubsetOf(IndexState.ACTIVE, IndexState.BACKFILLING);
    Provisioned there = (Provisioned) present.table().billing();
    SortedMap<String, Units> indexes = new TreeMap<>(there.indexes());
    change.table().ifPresent(to -> allowed(to, there.table(), present.decreases().table()));
    change
        .indexes()
        .forEach(
            (index, units) -> {
              assertThat(present.indexes().get(index)).isEqualTo(IndexState.ACTIVE);
              allowed(units, there.units(index).orElseThrow(), present.decreases().of(index));
              assertThat(units).isNotEqualTo(indexes.put(index, units));
            });
    change.table().ifPresent(units -> assertThat(units).isNotEqualTo(there.table()));
    change(present.table(), new Provisioned(change.table().orElse(there.table()), indexes));
  }

  /// AWS refuses a call as a whole when it holds one decrease too many.
  private void allowed(Units to, Units from, Decreases.Used used) {
    if (to.read() < from.read() || to.write() < from.write()) {
      assertThat(used.nextAfter(now)).as("lowering %s to %s", from, to).isEmpty();
    }
  }

  private void add(Action.AddIndex add) {
    Table table = idle().table();
    assertThat(table.indexes()).doesNotContainKey(add.name());
    SortedMap<String, Index> indexes = new TreeMap<>(table.indexes());
    indexes.put(add.name(), add.index());
    Billing billing =
        switch (table.billing()) {
          case OnDemand onDemand -> {
            assertThat(add.units()).isEmpty();
            yield onDemand;
          }
          case Provisioned there -> {
            SortedMap<String, Units> units = new TreeMap<>(there.indexes());
            units.put(add.name(), add.units().orElseThrow());
            yield new Provisioned(there.table(), units);
          }
        };
    SortedMap<String, IndexState> states = new TreeMap<>(active().indexes());
    states.put(add.name(), IndexState.CREATING);
    observed =
        present(
            new Table(
                table.name(), table.key(), indexes, billing, table.scaling(), table.safeguards()),
            TableState.UPDATING,
            states,
            active().tags(),
            active().targets());
  }

  /// As AWS does, the old values stay to be seen until the change is done.
  private void change(Table table, Billing billing) {
    coming = Optional.of(billing);
    Present present = active();
    observed =
        present(table, TableState.UPDATING, present.indexes(), present.tags(), present.targets());
  }

  /// Time goes by: every phase goes one step further.
  void settle() {
    if (observed instanceof Present present) {
      Table table = present.table().with(moved(coming.orElse(present.table().billing()), present));
      coming = Optional.empty();
      SortedMap<String, IndexState> states = new TreeMap<>();
      SortedMap<String, Index> kept = new TreeMap<>(table.indexes());
      present
          .indexes()
          .forEach(
              (index, state) -> {
                switch (state) {
                  case CREATING ->
                      states.put(
                          index,
                          present.state() == TableState.CREATING
                              ? IndexState.ACTIVE
                              : IndexState.BACKFILLING);
                  case BACKFILLING, ACTIVE, UPDATING -> states.put(index, IndexState.ACTIVE);
                  case DELETING, UNKNOWN -> kept.remove(index);
                }
              });
      observed =
          present(
              new Table(
                  table.name(),
                  table.key(),
                  kept,
                  without(table.billing(), kept),
                  table.scaling(),
                  present.table().safeguards()),
              TableState.ACTIVE,
              states,
              present.tags(),
              present.targets() instanceof Targets.Unread
                  ? Targets.Known.none()
                  : present.targets());
    }
  }

  private Billing moved(Billing billing, Present present) {
    return switch (billing) {
      case OnDemand onDemand -> onDemand;
      case Provisioned there ->
          Provisioned.of(
              there.indexes().keySet(),
              pool -> {
                long units = there.units(pool).orElseThrow();
                Scaling.Bounds bounds = moved.get(pool);
                return bounds == null || !present.scalable(pool) ? units : bounds.nearest(units);
              });
    };
  }

  private static Billing without(Billing billing, SortedMap<String, Index> kept) {
    return switch (billing) {
      case OnDemand onDemand -> onDemand;
      case Provisioned provisioned -> {
        SortedMap<String, Units> units = new TreeMap<>(provisioned.indexes());
        units.keySet().retainAll(kept.keySet());
        yield new Provisioned(provisioned.table(), units);
      }
    };
  }

  private Present active() {
    assertThat(observed).isInstanceOf(Present.class);
    Present present = (Present) observed;
    assertThat(present.state()).isNotIn(TableState.CREATING, TableState.DELETING);
    return present;
  }

  private Present idle() {
    assertThat(active().idle()).as("idle: %s", observed).isTrue();
    return active();
  }

  private static SortedMap<String, IndexState> all(Table table, IndexState state) {
    SortedMap<String, IndexState> states = new TreeMap<>();
    table.indexes().keySet().forEach(index -> states.put(index, state));
    return states;
  }

  private static Present present(
      Table table,
      TableState state,
      SortedMap<String, IndexState> indexes,
      Tags tags,
      Targets targets) {
    return new Present(
            table,
            state,
            indexes,
            "arn",
            Optional.of("id"),
            Instant.EPOCH,
            0,
            0,
            Decreases.NONE,
            tags,
            targets)
        .with(targets);
  }
}
