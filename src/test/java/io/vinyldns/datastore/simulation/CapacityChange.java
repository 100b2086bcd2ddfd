// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.util.List;
import java.util.Optional;
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
      new BillingSwitch(environment, tables, state, update).toOnDemand();
    } else if (toProvisioned && onDemand) {
      new BillingSwitch(environment, tables, state, update).toProvisioned();
    } else if (onDemand) {
      throw refusedOnDemand();
    } else {
      new UnitsChange(environment, tables, state, update).apply();
    }
  }

  /// AWS developer guide, GSI.OnlineOps, and API model, ResourceInUseException. A billing switch
  /// while an index is being filled isn't spoken of there: refused, to be on the safe side.
  private void refuseIfBusy() {
    String name = state.name();
    if (state.billing().work() != Billing.Work.NONE) {
      throw Refusal.inUse("Table IOPS are currently being updated. Table: " + name);
    }
    state.indexesIn(IndexState.Phase.UPDATING).forEach(this::refuseIfBusy);
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
}
