// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Decreases;
import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Units;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Brings what AWS says of throughput into the model.
final class CapacityDescriptions {

  private CapacityDescriptions() {}

  /// The mode is missing for a table that never was on demand, and an on-demand table has 0 units.
  static Billing billing(TableDescription table) {
    boolean onDemand =
        table.billingModeSummary() != null
            && table.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
    Optional<Units> units = units(table.provisionedThroughput());
    SortedMap<String, Units> indexes = new TreeMap<>();
    for (GlobalSecondaryIndexDescription index : Descriptions.lasting(table)) {
      units(index.provisionedThroughput())
          .ifPresent(provisioned -> indexes.put(index.indexName(), provisioned));
    }
    return onDemand || units.isEmpty() || indexes.size() < Descriptions.lasting(table).size()
        ? new Billing.OnDemand(limits(table))
        : new Billing.Provisioned(units.get(), indexes);
  }

  /// A limit that was taken away again is shown as -1.
  private static SortedMap<Pool, Long> limits(TableDescription table) {
    SortedMap<Pool, Long> limits = new TreeMap<>();
    limits(Optional.empty(), table.onDemandThroughput(), limits);
    for (GlobalSecondaryIndexDescription index : Descriptions.lasting(table)) {
      limits(Optional.of(index.indexName()), index.onDemandThroughput(), limits);
    }
    return limits;
  }

  private static void limits(
      Optional<String> index, @Nullable OnDemandThroughput found, SortedMap<Pool, Long> limits) {
    if (found != null) {
      Optional.ofNullable(found.maxReadRequestUnits())
          .filter(units -> units > 0)
          .ifPresent(units -> limits.put(new Pool(index, Dimension.READ), units));
      Optional.ofNullable(found.maxWriteRequestUnits())
          .filter(units -> units > 0)
          .ifPresent(units -> limits.put(new Pool(index, Dimension.WRITE), units));
    }
  }

  static Decreases decreases(TableDescription table) {
    SortedMap<String, Decreases.Used> indexes = new TreeMap<>();
    for (GlobalSecondaryIndexDescription index : Descriptions.lasting(table)) {
      indexes.put(index.indexName(), used(index.provisionedThroughput()));
    }
    return new Decreases(used(table.provisionedThroughput()), indexes);
  }

  private static Decreases.Used used(@Nullable ProvisionedThroughputDescription throughput) {
    return throughput == null || throughput.numberOfDecreasesToday() == null
        ? Decreases.Used.NONE
        : new Decreases.Used(
            throughput.numberOfDecreasesToday(),
            Optional.ofNullable(throughput.lastDecreaseDateTime()));
  }

  private static Optional<Units> units(ProvisionedThroughputDescription throughput) {
    return Optional.ofNullable(throughput)
        .filter(t -> t.readCapacityUnits() != null && t.writeCapacityUnits() != null)
        .filter(t -> t.readCapacityUnits() > 0 && t.writeCapacityUnits() > 0)
        .map(t -> new Units(t.readCapacityUnits(), t.writeCapacityUnits()));
  }
}
