// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Instant;
import java.util.Map;

/// UpdateTable with units for a provisioned table, its indexes or both.
final class UnitsChange {

  private final Environment environment;
  private final Tables tables;
  private final TableState state;
  private final TableUpdate update;

  UnitsChange(Environment environment, Tables tables, TableState state, TableUpdate update) {
    this.environment = environment;
    this.tables = tables;
    this.state = state;
    this.update = update;
  }

  void apply() {
    refuseUnchanged();
    tables.refuseTooManyUnits(update.totalUnits(state), state);
    refuseDecreases();
    environment.capacityLog().changed(environment, state, update);
    Instant now = environment.now();
    Map<String, Units> indexUnits = update.indexUnits();
    TableState busy =
        state.withEachIndex(
            index ->
                indexUnits.containsKey(index.name()) && index.is(IndexState.Phase.ACTIVE)
                    ? index.in(IndexState.Phase.UPDATING)
                    : index);
    Table table = tables.at(state.name());
    table.become(
        update.units().isPresent() ? busy.with(busy.billing().working(Billing.Work.UNITS)) : busy);
    table.later(
        environment.after(now, environment.timings().throughputChange()),
        later -> changed(later, now));
  }

  private TableState changed(TableState table, Instant at) {
    Billing billing = table.billing();
    TableState changed =
        update
            .units()
            .map(
                units ->
                    table.with(billing.settled(false, billing.capacity().changedTo(units, at))))
            .orElse(table);
    return changed.withEachIndex(
        index ->
            update.indexUnits().containsKey(index.name())
                ? changed(index, update.indexUnits().getOrDefault(index.name(), Units.NONE), at)
                : index);
  }

  private static IndexState changed(IndexState index, Units units, Instant at) {
    IndexState changed = index.with(index.capacity().changedTo(units, at));
    return index.is(IndexState.Phase.UPDATING) ? changed.in(IndexState.Phase.ACTIVE) : changed;
  }

  /// Observed on AWS: a call that wouldn't change the table's units, or those of one index named.
  private void refuseUnchanged() {
    Units before = state.billing().capacity().units();
    update
        .units()
        .filter(before::equals)
        .ifPresent(
            same -> {
              throw unchanged("the table", "the table", same);
            });
    update
        .indexUnits()
        .forEach(
            (name, wanted) -> {
              if (existing(name).capacity().units().equals(wanted)) {
                throw unchanged("the index " + name, "index " + name, wanted);
              }
            });
  }

  private IndexState existing(String name) {
    return state
        .index(name)
        .orElseThrow(() -> Refusal.notFound("Index %s for table %s".formatted(name, state.name())));
  }

  private static Refusal unchanged(String what, String again, Units units) {
    return Refusal.validation(
        ("The provisioned throughput for %s will not change. The requested value equals the current"
                + " value. Current ReadCapacityUnits provisioned for %s: %d. Requested"
                + " ReadCapacityUnits: %d. Current WriteCapacityUnits provisioned for %s: %d."
                + " Requested WriteCapacityUnits: %d. Refer to the Amazon DynamoDB Developer Guide"
                + " for current limits and how to request higher limits.")
            .formatted(
                what, again, units.read(), units.read(), again, units.write(), units.write()));
  }

  /// AWS developer guide, ServiceQuotas: a call with a decrease too many is rejected as a whole.
  private void refuseDecreases() {
    Instant now = environment.now();
    update
        .units()
        .ifPresent(wanted -> state.billing().capacity().refuseDecreaseTooMany(wanted, now));
    update
        .indexUnits()
        .forEach((name, wanted) -> existing(name).capacity().refuseDecreaseTooMany(wanted, now));
  }
}
