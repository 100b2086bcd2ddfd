// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.AutoScalingSpec;
import io.vinyldns.datastore.api.v1alpha1.CapacitySpec;
import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.api.v1alpha1.IndexSpec;
import io.vinyldns.datastore.api.v1alpha1.OnDemandSpec;
import io.vinyldns.datastore.api.v1alpha1.PoolsSpec;
import io.vinyldns.datastore.api.v1alpha1.TableSpec;
import io.vinyldns.datastore.api.v1alpha1.TablesSpec;
import io.vinyldns.datastore.api.v1alpha1.ThroughputSpec;
import io.vinyldns.datastore.model.Capacity;
import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Scaling.Tracking;
import io.vinyldns.datastore.model.Throughput;
import io.vinyldns.datastore.model.Tier;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the throughput of each table from a spec: the tier's, unless the table or index has its
/// own. An index follows its table.
///
/// @param problems where what is wrong is told
record ThroughputParser(List<String> problems) {

  private static final int UTILIZATION = 70;
  private static final int LOWEST_UTILIZATION = 20;
  private static final int HIGHEST_UTILIZATION = 90;

  /// The throughput of each table; empty without a tier.
  Optional<Function<VinylDnsTable, Throughput>> parse(DatastoreSpec spec) {
    ThroughputSpec throughput = spec.throughput();
    if (throughput == null || throughput.tier() == null) {
      problems.add(
          "spec.throughput.tier is missing: write FreeTier, Small, Medium, Large or OnDemand.");
      return Optional.empty();
    }
    Tier tier = tier(throughput.tier());
    Tracking tracking = tracking(throughput.autoScaling());
    Map<VinylDnsTable, Throughput> parsed = new EnumMap<>(VinylDnsTable.class);
    for (VinylDnsTable table : VinylDnsTable.values()) {
      TableSpec own =
          TableSpecs.of(Optional.ofNullable(spec.tables()).orElse(TablesSpec.NONE), table);
      parsed.put(
          table,
          switch (tier.throughput(table, tracking)) {
            case Throughput.OnDemand _ -> onDemand(throughput.onDemand(), table, own);
            case Throughput.Provisioned given -> provisioned(given, tracking, table, own);
          });
    }
    return Optional.of(table -> Optional.ofNullable(parsed.get(table)).orElseThrow());
  }

  private static Tier tier(io.vinyldns.datastore.api.v1alpha1.Tier tier) {
    return switch (tier) {
      case FREE_TIER -> Tier.FREE_TIER;
      case SMALL -> Tier.SMALL;
      case MEDIUM -> Tier.MEDIUM;
      case LARGE -> Tier.LARGE;
      case ON_DEMAND -> Tier.ON_DEMAND;
    };
  }

  private Tracking tracking(@Nullable AutoScalingSpec spec) {
    return spec == null
        ? Tracking.at(UTILIZATION)
        : tracking(
            "spec.throughput.autoScaling",
            spec.targetUtilization(),
            spec.scaleOutCooldownSeconds(),
            spec.scaleInCooldownSeconds(),
            Tracking.at(UTILIZATION));
  }

  private Tracking tracking(
      String field,
      @Nullable Integer utilization,
      @Nullable Integer scaleOut,
      @Nullable Integer scaleIn,
      Tracking byDefault) {
    if (utilization != null
        && (utilization < LOWEST_UTILIZATION || utilization > HIGHEST_UTILIZATION)) {
      problems.add(
          "%s.targetUtilization is %d: write a percentage from 20 to 90."
              .formatted(field, utilization));
    }
    return new Tracking(
        utilization == null ? byDefault.utilization() : utilization,
        seconds(scaleOut).or(byDefault::scaleOutCooldown),
        seconds(scaleIn).or(byDefault::scaleInCooldown),
        true);
  }

  private static Optional<Duration> seconds(@Nullable Integer cooldown) {
    return Optional.ofNullable(cooldown).map(Duration::ofSeconds);
  }

  private static Throughput onDemand(
      @Nullable OnDemandSpec all, VinylDnsTable table, @Nullable TableSpec own) {
    SortedMap<Pool, Long> limits = new TreeMap<>();
    for (Pool pool : Pool.of(table.indexes().keySet())) {
      Stream.of(limits(own, pool), Optional.ofNullable(all))
          .flatMap(spec -> spec.flatMap(each -> limit(each, pool.dimension())).stream())
          .findFirst()
          .ifPresent(units -> limits.put(pool, units));
    }
    return new Throughput.OnDemand(limits);
  }

  private static Optional<OnDemandSpec> limits(@Nullable TableSpec own, Pool pool) {
    return pools(own, pool.index()).or(() -> pools(own, Optional.empty())).map(PoolsSpec::onDemand);
  }

  private static Optional<Long> limit(OnDemandSpec spec, Dimension dimension) {
    return Optional.ofNullable(
        switch (dimension) {
          case READ -> spec.maxReadRequestUnits();
          case WRITE -> spec.maxWriteRequestUnits();
        });
  }

  private Throughput provisioned(
      Throughput.Provisioned given,
      Tracking tracking,
      VinylDnsTable table,
      @Nullable TableSpec own) {
    SortedMap<Pool, Capacity> capacities = new TreeMap<>(given.capacities());
    for (Pool pool : given.capacities().keySet()) {
      String field = "spec.tables." + table.specKey();
      Optional<Capacity> ofTable =
          capacity(field, own, Optional.empty(), pool.dimension(), tracking);
      Optional<Capacity> ofIndex =
          pool.index()
              .flatMap(
                  index ->
                      capacity(
                          field + ".indexes." + index,
                          own,
                          Optional.of(index),
                          pool.dimension(),
                          tracking));
      ofIndex.or(() -> ofTable).ifPresent(capacity -> capacities.put(pool, capacity));
    }
    return new Throughput.Provisioned(capacities);
  }

  private Optional<Capacity> capacity(
      String field,
      @Nullable TableSpec own,
      Optional<String> index,
      Dimension dimension,
      Tracking tracking) {
    return pools(own, index)
        .flatMap(
            pools ->
                Optional.ofNullable(
                    switch (dimension) {
                      case READ -> pools.read();
                      case WRITE -> pools.write();
                    }))
        .flatMap(spec -> capacity(field + ".throughput." + dimension, spec, tracking));
  }

  private Optional<Capacity> capacity(String field, CapacitySpec spec, Tracking tracking) {
    Long units = spec.units();
    Long min = spec.min();
    Long max = spec.max();
    if (units != null && min == null && max == null && units >= 1) {
      return Optional.of(new Capacity.Fixed(units));
    }
    if (units != null || min == null || max == null || min < 1 || min > max) {
      problem(
          field
              + " is neither fixed nor scaled: write {units: 10}, or {min: 5, max: 100} with min"
              + " not above max.");
      return Optional.empty();
    }
    return Optional.of(
        new Capacity.Scaled(
            new Scaling(
                new Scaling.Bounds(min, max),
                Optional.of(
                    tracking(
                        field,
                        spec.targetUtilization(),
                        spec.scaleOutCooldownSeconds(),
                        spec.scaleInCooldownSeconds(),
                        tracking)))));
  }

  /// The indexes of a table repeat what is wrong with the table.
  private void problem(String sentence) {
    if (!problems.contains(sentence)) {
      problems.add(sentence);
    }
  }

  private static Optional<PoolsSpec> pools(@Nullable TableSpec own, Optional<String> index) {
    if (own == null) {
      return Optional.empty();
    }
    if (index.isEmpty()) {
      return Optional.ofNullable(own.throughput());
    }
    return Optional.ofNullable(own.indexes())
        .map(indexes -> indexes.get(index.get()))
        .map(IndexSpec::throughput);
  }
}
