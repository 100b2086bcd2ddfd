// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// UpdateTable with units or a billing mode.
final class CapacityChange {

  private final Environment environment;
  private final Tables tables;
  private final TableState state;
  private final TableUpdate update;

  CapacityChange(Environment environment, Tables tables, TableState state, TableUpdate update) {
    this.environment = environment;
    this.tables = tables;
    this.state = state;
    this.update = update;
  }

  void apply() {
    boolean onDemand = state.billing().onDemand();
    boolean toOnDemand = update.billingMode().equals(Optional.of("PAY_PER_REQUEST"));
    boolean toProvisioned = update.billingMode().equals(Optional.of("PROVISIONED"));
    // Observed on AWS: taken, and without effect, also while the table is leaving on-demand.
    if (toOnDemand && onDemand) {
      return;
    }
    refuseIfBusy();
    if (toOnDemand) {
      switchToOnDemand();
    } else if (toProvisioned && onDemand) {
      refuseMissingIndexUnits();
      refuseTooManyUnits();
      switchToProvisioned();
    } else {
      if (onDemand) {
        throw refusedOnDemand();
      }
      refuseUnchanged();
      refuseTooManyUnits();
      refuseDecreases();
      changeUnits();
    }
  }

  /// AWS developer guide, GSI.OnlineOps, and API model, ResourceInUseException. A billing switch
  /// while an index is being filled isn't spoken of there: refused, to be on the safe side.
  private void refuseIfBusy() {
    String name = state.name();
    if (state.billing().work() != Billing.Work.NONE) {
      throw Refusal.inUse("Table IOPS are currently being updated. Table: " + name);
    }
    for (String named : update.indexUnits().keySet()) {
      state.index(named).ifPresent(this::refuseIfBusy);
    }
    if (update.units().isPresent() || update.billingMode().isPresent()) {
      Stream<IndexState> created =
          update.billingMode().isPresent()
              ? Stream.concat(
                  state.indexesIn(IndexState.Phase.ALLOCATING),
                  state.indexesIn(IndexState.Phase.BACKFILLING))
              : state.indexesIn(IndexState.Phase.ALLOCATING);
      refuseWhile("created", created);
      refuseWhile("deleted", state.indexesIn(IndexState.Phase.DELETING));
      refuseWhile("updated", state.indexesIn(IndexState.Phase.UPDATING));
    }
  }

  private void refuseWhile(String what, Stream<IndexState> busy) {
    List<String> names = busy.map(IndexState::name).toList();
    if (!names.isEmpty()) {
      throw Refusal.inUse(
          "Can't change table IOPS when an index is being %s. Table: %s Indexes: %s"
              .formatted(what, state.name(), names));
    }
  }

  private void refuseIfBusy(IndexState index) {
    String where = "Table: %s Index: %s".formatted(state.name(), index.name());
    switch (index.phase()) {
      case ALLOCATING ->
          throw Refusal.inUse("Index is being created but is not backfilling yet.  " + where);
      case UPDATING -> throw Refusal.inUse("Index is being updated. " + where);
      case DELETING -> throw Refusal.inUse("Index is being deleted. " + where);
      case WITH_TABLE, BACKFILLING, ACTIVE -> {}
    }
  }

  private Refusal refusedOnDemand() {
    return update.units().isPresent()
        ? Refusal.invalid(
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
                + " PAY_PER_REQUEST")
        : Refusal.invalid(
            "The only Updates for index: %s when TableThroughputMode is PAY_PER_REQUEST can be to"
                    .formatted(update.indexUnits().keySet().iterator().next())
                + " OnDemandThroughput, WarmThroughput");
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

  private void refuseTooManyUnits() {
    Units total = update.units().orElse(state.billing().capacity().units());
    for (IndexState index : state.indexes()) {
      total = total.plus(update.indexUnits().getOrDefault(index.name(), index.capacity().units()));
    }
    tables.refuseTooManyUnits(state.name(), total, state.identity().home().region());
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

  private void changeUnits() {
    Instant now = environment.now();
    Map<String, Units> indexUnits = update.indexUnits();
    Billing.Work work = update.units().isPresent() ? Billing.Work.UNITS : Billing.Work.NONE;
    Map<String, IndexState.Phase> before =
        state.indexes().stream().collect(Collectors.toMap(IndexState::id, IndexState::phase));
    Table table = tables.at(state.name());
    table.become(
        state
            .with(state.billing().working(work))
            .withEachIndex(
                index ->
                    indexUnits.containsKey(index.name()) && index.is(IndexState.Phase.ACTIVE)
                        ? index.in(IndexState.Phase.UPDATING)
                        : index));
    table.later(
        environment.after(now, environment.timings().throughputChange()),
        current -> {
          Capacity capacity = current.billing().capacity();
          return current
              .with(
                  current
                      .billing()
                      .settled(
                          false,
                          update
                              .units()
                              .map(wanted -> capacity.changedTo(wanted, now))
                              .orElse(capacity)))
              .withEachIndex(
                  index -> {
                    Units wanted = indexUnits.get(index.name());
                    return wanted == null || !before.containsKey(index.id())
                        ? index
                        : index
                            .with(index.capacity().changedTo(wanted, now))
                            .in(
                                index.is(IndexState.Phase.UPDATING)
                                    ? IndexState.Phase.ACTIVE
                                    : index.phase());
                  });
        });
  }

  private void switchToProvisioned() {
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

  private void switchToOnDemand() {
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
