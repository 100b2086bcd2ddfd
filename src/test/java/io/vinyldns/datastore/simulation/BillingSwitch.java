// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// UpdateTable with another billing mode than the table has.
final class BillingSwitch {

  private final Environment environment;
  private final Tables tables;
  private final TableState state;
  private final TableUpdate update;

  BillingSwitch(Environment environment, Tables tables, TableState state, TableUpdate update) {
    this.environment = environment;
    this.tables = tables;
    this.state = state;
    this.update = update;
  }

  void toProvisioned() {
    refuseMissingIndexUnits();
    tables.refuseTooManyUnits(update.totalUnits(state), state);
    environment.capacityLog().switched(environment, state, update);
    Map<String, Units> indexUnits = update.indexUnits();
    Units units = update.units().orElse(Units.NONE);
    work(
        state.billing().working(Billing.Work.TO_PROVISIONED),
        environment.timings().switchToProvisioned(),
        current ->
            current
                .with(
                    current
                        .billing()
                        .settled(false, current.billing().capacity().replacedBy(units)))
                .withEachIndex(
                    index ->
                        index.with(
                            index
                                .capacity()
                                .replacedBy(indexUnits.getOrDefault(index.name(), Units.NONE)))));
  }

  /// AWS developer guide, switching.capacitymode: units for the table and for every index.
  private void refuseMissingIndexUnits() {
    List<String> missing =
        state.indexes().stream()
            .map(IndexState::name)
            .filter(name -> !update.indexUnits().containsKey(name))
            .toList();
    if (!missing.isEmpty()) {
      throw Refusal.invalid(
          "ProvisionedThroughput must be specified for index: " + String.join(",", missing));
    }
  }

  void toOnDemand() {
    Instant now = environment.now();
    // AWS developer guide, switching.capacitymode: four times in any 24 hours.
    long recent =
        state.billing().switchesToOnDemand().stream()
            .filter(time -> time.isAfter(now.minus(Duration.ofHours(24))))
            .filter(time -> !time.equals(state.identity().created()))
            .count();
    int limit = environment.quotas().switchesToOnDemand();
    if (recent >= limit) {
      throw Refusal.limit(
          "Update to PayPerRequest mode are limited to %d times in 1 day(s).".formatted(limit));
    }
    environment.capacityLog().switched(environment, state, update);
    Timings timings = environment.timings();
    work(
        state.billing().switchingToOnDemand(now),
        state.billing().wasEverOnDemand()
            ? timings.laterSwitchToOnDemand()
            : timings.firstSwitchToOnDemand(),
        current ->
            current
                .with(
                    current
                        .billing()
                        .settled(true, current.billing().capacity().replacedBy(Units.NONE)))
                .withEachIndex(index -> index.with(index.capacity().replacedBy(Units.NONE))));
  }

  private void work(Billing billing, Span span, UnaryOperator<TableState> whenDone) {
    Table table = tables.at(state.name());
    table.become(
        state
            .with(billing)
            .withEachIndex(
                index ->
                    index.is(IndexState.Phase.ACTIVE)
                        ? index.in(IndexState.Phase.UPDATING)
                        : index));
    table.later(
        environment.after(environment.now(), span),
        current ->
            whenDone
                .apply(current)
                .withEachIndex(
                    index ->
                        index.is(IndexState.Phase.UPDATING)
                            ? index.in(IndexState.Phase.ACTIVE)
                            : index));
  }
}
