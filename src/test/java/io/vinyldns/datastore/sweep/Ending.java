// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.vinyldns.datastore.api.v1alpha1.Condition;
import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Units;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where a run ends: what AWS holds, and what status says of it.
///
/// @param tables what there is of each, and its ownership
record Ending(SortedMap<String, List<String>> tables, String conditions) {

  static final Ending NOTHING = new Ending(new TreeMap<>(), "");

  static Ending of(Trial trial) {
    SortedMap<String, List<String>> tables = new TreeMap<>();
    for (VinylDnsTable kind : VinylDnsTable.values()) {
      Table shape =
          new Table(
              kind.defaultName(),
              kind.key(),
              kind.indexes(),
              Billing.Provisioned.same(new Units(1, 1), kind.indexes().keySet()));
      Essence essence = Essence.of(shape, trial.truth());
      tables.put(
          kind.defaultName(),
          List.of(essence.throughput().toString(), withoutUid(essence.others()).toString()));
    }
    String conditions =
        trial
            .api()
            .datastore()
            .map(
                datastore ->
                    datastore.lastStatus().allConditions().stream()
                        .map(Ending::words)
                        .collect(Collectors.joining(", ")))
            .orElse("gone");
    return new Ending(tables, conditions);
  }

  private static List<String> withoutUid(SortedSet<String> lines) {
    return lines.stream().filter(line -> !line.contains("owner-uid")).toList();
  }

  private static String words(Condition condition) {
    return condition.type() + "=" + condition.status() + " " + condition.reason();
  }

  @Override
  public String toString() {
    return conditions
        + tables.entrySet().stream()
            .map(Map.Entry::toString)
            .collect(Collectors.joining("\n  ", "\n  ", ""));
  }
}
