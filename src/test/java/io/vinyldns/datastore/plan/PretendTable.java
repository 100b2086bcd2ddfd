// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Billing.OnDemand;
import io.vinyldns.datastore.model.Billing.Provisioned;
import io.vinyldns.datastore.model.Encryption;
import io.vinyldns.datastore.model.Index;
import io.vinyldns.datastore.model.IndexState;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.TableClass;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.model.Tags;
import io.vinyldns.datastore.model.Units;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A table with DynamoDB's rules and nothing else, quick enough for a hundred thousand cases. A
/// call that AWS would refuse is an assertion that fails.
final class PretendTable {

  private Observed observed;
  private Optional<Table> coming = Optional.empty();

  PretendTable(Observed start) {
    observed = start;
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
                new Tags.Known(create.tags()));
      }
      case Action.Claim _ -> throw new AssertionError("to be claimed, and counted as ours");
      case Action.SwitchToOnDemand() -> {
        Table table = idle().table();
        assertThat(table.billing()).isInstanceOf(Provisioned.class);
        change(table, new OnDemand());
      }
      case Action.SwitchToProvisioned(Units units, var indexes) -> {
        Table table = idle().table();
        assertThat(table.billing()).isEqualTo(new OnDemand());
        assertThat(indexes.keySet()).isEqualTo(table.indexes().keySet());
        change(table, new Provisioned(units, indexes));
      }
      case Action.ChangeThroughput change -> change(change);
      case Action.AddIndex add -> add(add);
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
    change
        .indexes()
        .forEach(
            (index, units) -> {
              assertThat(present.indexes().get(index)).isEqualTo(IndexState.ACTIVE);
              assertThat(units).isNotEqualTo(indexes.put(index, units));
            });
    change.table().ifPresent(units -> assertThat(units).isNotEqualTo(there.table()));
    change(present.table(), new Provisioned(change.table().orElse(there.table()), indexes));
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
            new Table(table.name(), table.key(), indexes, billing, table.safeguards()),
            TableState.UPDATING,
            states,
            active().tags());
  }

  /// As AWS does, the old values stay to be seen until the change is done.
  private void change(Table table, Billing billing) {
    coming =
        Optional.of(
            new Table(table.name(), table.key(), table.indexes(), billing, table.safeguards()));
    Present present = active();
    observed = present(table, TableState.UPDATING, present.indexes(), present.tags());
  }

  /// Time goes by: every phase goes one step further.
  void settle() {
    if (observed instanceof Present present) {
      Table table = coming.orElse(present.table());
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
                  present.table().safeguards()),
              TableState.ACTIVE,
              states,
              present.tags());
    }
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
      Table table, TableState state, SortedMap<String, IndexState> indexes, Tags tags) {
    return new Present(table, state, indexes, "arn", Optional.of("id"), Instant.EPOCH, 0, 0, tags);
  }
}
