// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A name for a table, and what was, is and will be under it.
final class Table {

  private final Environment environment;
  private final Timeline<Optional<TableState>> states = new Timeline<>(Optional.empty());
  private final Timeline<Map<String, String>> tags = new Timeline<>(Map.of());
  private Instant tagsChanged = Instant.MIN;
  private Instant protectionChanged = Instant.MIN;
  private Instant recoverableFrom = Instant.MIN;
  private Optional<Integer> recoveryDays = Optional.empty();

  Table(Environment environment) {
    this.environment = environment;
  }

  void settle() {
    states.settle(environment.now(), time -> time.plus(environment.timings().changeVisibility()));
  }

  /// What is.
  Optional<TableState> now() {
    return states.now();
  }

  /// What DescribeTable shows.
  Optional<TableState> seen() {
    return states.seen(environment.now());
  }

  void create(TableState table, Map<String, String> firstTags) {
    Instant now = environment.now();
    Timings timings = environment.timings();
    states.become(Optional.of(table), now.plus(timings.creationVisibility()));
    Span creation =
        table.indexes().isEmpty() ? timings.tableCreation() : timings.indexedTableCreation();
    Instant active = environment.after(now, creation);
    later(
        active,
        state ->
            state
                .in(TableState.Phase.LIVE)
                .withEachIndex(index -> index.in(IndexState.Phase.ACTIVE)));
    tagsChanged = Instant.MIN;
    protectionChanged = Instant.MIN;
    recoverableFrom = environment.after(active, timings.tableCreation().scaledBy(0.5));
    recoveryDays = Optional.empty();
    tags.become(Map.of(), now);
    tags.become(firstTags, environment.after(active, timings.firstTagVisibility()));
  }

  /// Changes what is, now.
  void become(TableState state) {
    states.become(
        Optional.of(state), environment.now().plus(environment.timings().changeVisibility()));
  }

  /// Will change what is then, if the table is still there.
  void later(Instant at, UnaryOperator<TableState> change) {
    states.later(at, state -> state.map(change));
  }

  void delete(TableState state) {
    states.cancel();
    become(state.in(TableState.Phase.DELETING));
    states.later(
        environment.after(environment.now(), environment.timings().tableDeletion()),
        gone -> Optional.empty());
  }

  /// Tags as they are.
  Map<String, String> tags() {
    return tags.now();
  }

  /// Tags as ListTagsOfResource shows them.
  Map<String, String> seenTags() {
    return tags.seen(environment.now());
  }

  void tag(Map<String, String> changed) {
    Instant now = environment.now();
    tags.become(changed, environment.after(now, environment.timings().tagVisibility()));
    tagsChanged = now;
  }

  Instant tagsChanged() {
    return tagsChanged;
  }

  /// From when on AWS keeps what it takes to restore it.
  Instant recoverableFrom() {
    return recoverableFrom;
  }

  /// How far back; empty when point-in-time recovery is off.
  Optional<Integer> recoveryDays() {
    return recoveryDays;
  }

  void recover(Optional<Integer> days) {
    recoveryDays = days;
  }

  void protect(TableState state, boolean on) {
    become(state.withDeletionProtection(on));
    protectionChanged = environment.now();
  }

  Instant protectionChanged() {
    return protectionChanged;
  }
}
