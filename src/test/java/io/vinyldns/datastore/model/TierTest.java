// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TierTest {

  private static final long FREE_UNITS = 25;
  private static final Scaling.Tracking TRACKING = Scaling.Tracking.at(70);

  @Test
  void everyChoiceOfTablesStaysWithinTheFreeTier() {
    for (Set<VinylDnsTable> enabled : subsets(List.of(VinylDnsTable.values()))) {
      assertThat(pools(enabled).mapToLong(Units::read).sum()).isLessThanOrEqualTo(FREE_UNITS);
      assertThat(pools(enabled).mapToLong(Units::write).sum()).isLessThanOrEqualTo(FREE_UNITS);
    }
  }

  @Test
  void theFreeTierUsesAllReadsForThe17Pools() {
    Set<VinylDnsTable> all = EnumSet.allOf(VinylDnsTable.class);

    assertThat(pools(all)).hasSize(17);
    assertThat(pools(all).mapToLong(Units::read).sum()).isEqualTo(FREE_UNITS);
  }

  @ParameterizedTest
  @EnumSource(VinylDnsTable.class)
  void noIndexHasFewerWriteUnitsThanItsTable(VinylDnsTable table) {
    for (Tier tier : Tier.values()) {
      if (tier.throughput(table, TRACKING) instanceof Throughput.Provisioned provisioned) {
        Capacity ofTable =
            requireNonNull(provisioned.capacities().get(Pool.ofTable(Dimension.WRITE)));
        for (String index : table.indexes().keySet()) {
          Capacity ofIndex =
              requireNonNull(provisioned.capacities().get(Pool.ofIndex(index, Dimension.WRITE)));
          assertThat(ofIndex.start()).isGreaterThanOrEqualTo(ofTable.start());
          if (ofTable instanceof Capacity.Scaled) {
            assertThat(ofIndex).isEqualTo(ofTable);
          }
        }
      }
    }
  }

  private static List<Set<VinylDnsTable>> subsets(List<VinylDnsTable> tables) {
    List<Set<VinylDnsTable>> subsets = new ArrayList<>();
    subsets.add(EnumSet.noneOf(VinylDnsTable.class));
    for (VinylDnsTable table : tables) {
      for (Set<VinylDnsTable> without : List.copyOf(subsets)) {
        Set<VinylDnsTable> with = EnumSet.of(table);
        with.addAll(without);
        subsets.add(with);
      }
    }
    assertThat(subsets).hasSize(256);
    return subsets;
  }

  private static Stream<Units> pools(Set<VinylDnsTable> tables) {
    return tables.stream()
        .map(table -> Tier.FREE_TIER.throughput(table, TRACKING).table("name", table).billing())
        .map(Billing.Provisioned.class::cast)
        .flatMap(
            billing ->
                Stream.concat(Stream.of(billing.table()), billing.indexes().values().stream()));
  }
}
