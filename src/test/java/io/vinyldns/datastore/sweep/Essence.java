// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Encryption;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.TableClass;
import io.vinyldns.datastore.simulation.Dimension;
import io.vinyldns.datastore.simulation.Truth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What matters of a table, in lines that can be compared: as it is declared, and as it is.
///
/// @param throughput and shape: exactly these
/// @param others at least these
record Essence(SortedSet<String> throughput, SortedSet<String> others) {

  /// What a spec makes of a table.
  ///
  /// @param created whether the operator made it
  static Essence of(Table declared, boolean created) {
    SortedSet<String> throughput = new TreeSet<>();
    switch (declared.billing()) {
      case Billing.OnDemand _ -> throughput.add("on demand");
      case Billing.Provisioned units -> {
        throughput.add("provisioned");
        for (Pool pool : Pool.of(declared.indexes().keySet())) {
          Scaling scaling = declared.scaling().get(pool);
          throughput.add(
              pool
                  + (scaling == null
                      ? " " + units.units(pool).orElseThrow()
                      : " "
                          + bounds(scaling.bounds().min(), scaling.bounds().max())
                          + scaling.tracking().map(t -> " @" + t.utilization()).orElse("")));
        }
      }
    }
    SortedSet<String> others = new TreeSet<>();
    declared.indexes().keySet().forEach(index -> others.add("index " + index));
    declared
        .safeguards()
        .deletionProtection()
        .or(() -> created ? Optional.of(true) : Optional.empty())
        .ifPresent(on -> others.add("protected " + on));
    declared
        .safeguards()
        .recovery()
        .or(() -> created ? Optional.of(new Recovery.On(Optional.empty())) : Optional.empty())
        .ifPresent(recovery -> others.add("recovery " + (recovery instanceof Recovery.On)));
    if (declared.safeguards().encryption().orElse(null) instanceof Encryption.Kms(String arn)) {
      others.add("key " + arn);
    }
    declared
        .safeguards()
        .tableClass()
        .ifPresent(
            wanted ->
                others.add("infrequent " + (wanted == TableClass.STANDARD_INFREQUENT_ACCESS)));
    declared
        .safeguards()
        .tags()
        .ifPresent(tags -> tags.forEach((key, value) -> others.add("tag " + key + "=" + value)));
    return new Essence(throughput, others);
  }

  /// A table as it is, of its indexes those of VinylDNS.
  static Essence of(Table declared, Truth truth) {
    Truth.OfTable table = truth.tables().get(declared.name());
    SortedSet<String> throughput = new TreeSet<>();
    SortedSet<String> others = new TreeSet<>();
    if (table == null) {
      throughput.add("not there");
      return new Essence(throughput, others);
    }
    throughput.add(table.onDemand() ? "on demand" : "provisioned");
    for (Pool pool : Pool.of(declared.indexes().keySet())) {
      Dimension dimension = dimension(declared.name(), pool);
      Truth.OfTarget target = truth.targets().get(dimension);
      if (target != null) {
        throughput.add(pool + " " + bounds(target.min(), target.max()) + policies(target));
      } else if (!table.onDemand()) {
        throughput.add(pool + " " + table.units().get(dimension));
      }
    }
    table
        .indexes()
        .forEach(
            (index, status) -> {
              if (status.equals("ACTIVE") || status.equals("UPDATING")) {
                others.add("index " + index);
              }
            });
    others.add("protected " + table.deletionProtected());
    others.add("recovery " + table.recoveryDays().isPresent());
    Map<String, JsonNode> settings = table.settings();
    if (settings.containsKey("SSEDescription")) {
      others.add("key " + settings.get("SSEDescription").path("KMSMasterKeyArn").asText());
    }
    others.add("infrequent " + settings.containsKey("TableClassSummary"));
    table.tags().forEach((key, value) -> others.add("tag " + key + "=" + value));
    return new Essence(throughput, others);
  }

  /// What is other than declared; empty when nothing is.
  SortedSet<String> differences(Essence declared) {
    SortedSet<String> differences = new TreeSet<>();
    declared.throughput.stream()
        .filter(line -> !throughput.contains(line))
        .forEach(line -> differences.add("lacks: " + line));
    throughput.stream()
        .filter(line -> !declared.throughput.contains(line))
        .forEach(line -> differences.add("has: " + line));
    declared.others.stream()
        .filter(line -> !others.contains(line))
        .forEach(line -> differences.add("lacks: " + line));
    return differences;
  }

  /// What guards the table.
  List<String> guards() {
    return others.stream()
        .filter(line -> line.startsWith("protected") || line.startsWith("recovery"))
        .toList();
  }

  static Dimension dimension(String table, Pool pool) {
    return new Dimension(
        table,
        pool.index(),
        switch (pool.dimension()) {
          case READ -> Dimension.Kind.READ;
          case WRITE -> Dimension.Kind.WRITE;
        });
  }

  private static String bounds(long min, long max) {
    return min + "-" + max;
  }

  private static String policies(Truth.OfTarget target) {
    StringBuilder policies = new StringBuilder();
    target
        .policies()
        .forEach(policy -> policies.append(" @").append(policy.path("TargetValue").asDouble()));
    return policies.toString();
  }
}
