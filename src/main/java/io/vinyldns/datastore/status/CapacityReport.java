// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.api.v1alpha1.CapacityStatus;
import io.vinyldns.datastore.api.v1alpha1.CapacityStatus.MonthlyUsd;
import io.vinyldns.datastore.api.v1alpha1.PoolStatus;
import io.vinyldns.datastore.api.v1alpha1.TableStatus;
import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.Prices;
import io.vinyldns.datastore.model.Surroundings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Adds up the pools of a datastore.
final class CapacityReport {

  /// Units of each dimension that AWS gives away in a region, provisioned only (AWS, "Amazon
  /// DynamoDB pricing": free tier).
  static final long FREE_UNITS = 25;

  private static final BigDecimal HOURS = BigDecimal.valueOf(730);

  /// Target tracking keeps so many for each policy: consumption too high and too low, capacity
  /// changed up and down (AWS developer guide, "Managing throughput capacity automatically").
  private static final long ALARMS = 4;

  private final List<TableStatus> tables;
  private final Surroundings surroundings;

  private CapacityReport(List<TableStatus> tables, Surroundings surroundings) {
    this.tables = tables;
    this.surroundings = surroundings;
  }

  /// @param tables rows of all tables that exist and may cost something
  static CapacityStatus of(List<TableStatus> tables, Surroundings surroundings) {
    return new CapacityReport(tables, surroundings).report();
  }

  private CapacityStatus report() {
    long read = sum(Dimension.READ, PoolRows::units);
    long write = sum(Dimension.WRITE, PoolRows::units);
    long scaled =
        Stream.of(Dimension.values()).flatMap(this::pools).filter(PoolRows::isScaled).count();
    Optional<Prices> prices = surroundings.prices();
    return new CapacityStatus(
        read == 0 && write == 0 && tables.stream().anyMatch(CapacityReport::onDemand)
            ? "on demand"
            : "%dR %dW".formatted(read, write),
        read,
        write,
        scaled,
        freeTier(read, write),
        notInFreeTier(scaled),
        prices
            .map(
                each ->
                    new MonthlyUsd(
                        capacity(each, PoolRows::units),
                        capacity(each, PoolRows::least),
                        capacity(each, PoolRows::most),
                        usd(each.alarmMonth().multiply(BigDecimal.valueOf(scaled * ALARMS)))))
            .orElse(null),
        estimate(prices.isPresent()));
  }

  private Stream<PoolStatus> pools(Dimension dimension) {
    return tables.stream()
        .filter(table -> !onDemand(table))
        .flatMap(
            table ->
                Stream.concat(
                    Stream.of(Optional.ofNullable(pool(dimension, table.read(), table.write()))),
                    Optional.ofNullable(table.indexes()).stream()
                        .flatMap(List::stream)
                        .map(
                            index ->
                                Optional.ofNullable(pool(dimension, index.read(), index.write())))))
        .flatMap(Optional::stream);
  }

  private static @Nullable PoolStatus pool(
      Dimension dimension, @Nullable PoolStatus read, @Nullable PoolStatus write) {
    return switch (dimension) {
      case READ -> read;
      case WRITE -> write;
    };
  }

  private static boolean onDemand(TableStatus table) {
    return "OnDemand".equals(table.billing());
  }

  private long sum(Dimension dimension, ToLongFunction<PoolStatus> units) {
    return pools(dimension).mapToLong(units).sum();
  }

  /// What exceeds it alone says nothing of the others: else whatever they do would change its
  /// status.
  private String freeTier(long read, long write) {
    Surroundings.Others others = surroundings.others();
    boolean alone = read > FREE_UNITS || write > FREE_UNITS;
    long overRead = read + (alone ? 0 : others.read()) - FREE_UNITS;
    long overWrite = write + (alone ? 0 : others.write()) - FREE_UNITS;
    if (overRead <= 0 && overWrite <= 0) {
      return "within";
    }
    return "exceeded by "
        + Stream.of(over(overRead, "read"), over(overWrite, "write"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" and "))
        + " units"
        + (alone
            ? ""
            : ", together with %d more of this operator's datastores".formatted(others.count()));
  }

  private static Optional<String> over(long units, String dimension) {
    return units > 0 ? Optional.of(units + " " + dimension) : Optional.empty();
  }

  private List<String> notInFreeTier(long scaled) {
    List<String> not = new ArrayList<>();
    long onDemand = tables.stream().filter(CapacityReport::onDemand).count();
    if (onDemand > 0) {
      not.add("the requests of %d tables that are on demand".formatted(onDemand));
    }
    long recovered =
        tables.stream()
            .map(TableStatus::protection)
            .filter(
                protection ->
                    protection != null
                        && protection.pointInTimeRecovery() != null
                        && protection.pointInTimeRecovery().startsWith("On"))
            .count();
    if (recovered > 0) {
      not.add("point-in-time recovery of %d tables".formatted(recovered));
    }
    if (scaled > 0) {
      not.add("the alarms of %d scaled pools, four each".formatted(scaled));
    }
    return not;
  }

  private String capacity(Prices prices, ToLongFunction<PoolStatus> units) {
    BigDecimal hour =
        prices
            .readUnitHour()
            .multiply(BigDecimal.valueOf(sum(Dimension.READ, units)))
            .add(prices.writeUnitHour().multiply(BigDecimal.valueOf(sum(Dimension.WRITE, units))));
    return usd(hour.multiply(HOURS));
  }

  private static String usd(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  private @Nullable String estimate(boolean known) {
    if (!known) {
      return "VDS_PRICES has no prices for %s, so there is no estimate"
          .formatted(surroundings.region());
    }
    return tables.stream().anyMatch(CapacityReport::onDemand)
        ? "without the requests of tables that are on demand"
        : null;
  }
}
