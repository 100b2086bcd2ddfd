// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.TABLE;
import static io.vinyldns.datastore.simulation.Bench.indexUnits;
import static io.vinyldns.datastore.simulation.Bench.indexed;
import static io.vinyldns.datastore.simulation.Bench.onDemand;
import static io.vinyldns.datastore.simulation.Bench.plain;
import static io.vinyldns.datastore.simulation.Bench.removal;
import static io.vinyldns.datastore.simulation.Bench.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;

/// Where the simulation and DynamoDB Local don't agree, and why. DynamoDB Local also has no tags,
/// and no phases of tables.
enum Deviation {
  /// AWS developer guide, switching.capacitymode.
  SWITCH_WITHOUT_UNITS_OF_AN_INDEX(
      side -> {
        side.create(onDemand(TABLE));
        side.update(
            change ->
                change.billingMode(BillingMode.PROVISIONED).provisionedThroughput(units(5, 5)));
      },
      "ValidationException",
      "InternalFailure",
      "DynamoDB Local fails over an index that never had units"),

  /// API model, BillingMode.
  UNITS_OF_AN_ON_DEMAND_TABLE(
      side -> side.create(onDemand(TABLE).provisionedThroughput(units(5, 5))),
      "ValidationException",
      "",
      "DynamoDB Local takes units together with PAY_PER_REQUEST"),

  /// Observed on AWS.
  UNITS_OF_AN_INDEX_THAT_IS_NOT_THERE(
      side -> {
        side.create(indexed(TABLE));
        side.update(change -> change.globalSecondaryIndexUpdates(indexUnits("no_index", 5, 5)));
      },
      "ResourceNotFoundException",
      "ValidationException",
      "the answer of AWS was observed"),

  /// Observed on AWS.
  MORE_UNITS_THAN_A_TABLE_MAY_HAVE(
      side -> side.create(plain(TABLE).provisionedThroughput(units(40_001, 1))),
      "LimitExceededException",
      "ValidationException",
      "the answer of AWS was observed"),

  /// AWS developer guide, ServiceQuotas.
  FIVE_DECREASES(
      side -> {
        side.create(plain(TABLE));
        for (int read = 9; read > 4; read--) {
          int wanted = read;
          side.update(change -> change.provisionedThroughput(units(wanted, 10)));
        }
      },
      "LimitExceededException",
      "",
      "DynamoDB Local allows any number of decreases"),

  /// API model, UpdateTable: one operation at once.
  UNITS_AND_AN_INDEX_AT_ONCE(
      side -> {
        side.create(indexed(TABLE));
        side.update(
            change ->
                change
                    .provisionedThroughput(units(20, 20))
                    .globalSecondaryIndexUpdates(removal("zone_index")));
      },
      "ValidationException",
      "",
      "DynamoDB Local takes several kinds of change in a call");

  private final Consumer<Conformance> calls;
  private final String simulation;
  private final String local;

  /// @param simulation error code there, empty if there is no error
  /// @param local error code of DynamoDB Local, empty if there is no error
  Deviation(Consumer<Conformance> calls, String simulation, String local, String reason) {
    this.calls = calls;
    this.simulation = simulation;
    this.local = local;
    assertThat(reason).isNotEmpty();
  }

  void make(Conformance side) {
    calls.accept(side);
  }

  String simulation() {
    return simulation;
  }

  String local() {
    return local;
  }
}
