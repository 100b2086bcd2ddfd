// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.importing;

import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Encryption;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.model.TableClass;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The resource that describes tables as they are, as YAML. Comments say what it can't express.
final class Resource {

  private final Request request;
  private final SortedMap<VinylDnsTable, Present> found;
  private final boolean onDemand;
  private final Instant now;
  private final StringBuilder yaml = new StringBuilder();

  /// @param now tells which zone loads are over
  Resource(Request request, SortedMap<VinylDnsTable, Present> found, Instant now) {
    this.now = now;
    this.request = request;
    this.found = found;
    this.onDemand =
        !found.isEmpty()
            && found.values().stream()
                .allMatch(table -> table.table().billing() instanceof Billing.OnDemand);
  }

  String yaml() {
    line(0, "apiVersion: vinyldns.io/v1alpha1");
    line(0, "kind: VinylDnsDatastore");
    line(0, "metadata:");
    line(1, "name: " + request.name());
    request.namespace().ifPresent(namespace -> line(1, "namespace: " + namespace));
    line(0, "spec:");
    line(1, "region: " + request.region());
    line(
        1, "# Who calls AWS: name a Secret here, or leave it out for the operator's own identity.");
    line(1, "# credentials: {secretRef: {name: vinyldns-aws}}");
    if (!request.prefix().isEmpty()) {
      line(1, "tableNamePrefix: " + quoted(request.prefix()));
    }
    line(
        1, "# The tables are taken as they are; one that is missing is an error, not a new table.");
    line(1, "adoption: Adopt");
    line(1, "# To see in status.plan what would change before anything does:");
    line(1, "# management: Observe");
    line(1, "throughput:");
    line(2, "tier: " + (onDemand ? "OnDemand" : "FreeTier") + tierNote());
    protection();
    line(1, "tables:");
    for (VinylDnsTable kind : VinylDnsTable.values()) {
      line(2, kind.specKey() + ":");
      table(kind);
    }
    return yaml.toString();
  }

  private String tierNote() {
    return onDemand ? "" : " # in name only: each pool is set below as it is";
  }

  private void protection() {
    List<String> lines = new ArrayList<>();
    same("deletionProtection", Safeguards::deletionProtection, lines)
        .ifPresent(on -> lines.add("deletionProtection: " + on));
    same("pointInTimeRecovery", Safeguards::recovery, lines)
        .flatMap(Resource::recovery)
        .ifPresent(lines::add);
    same("encryption", Safeguards::encryption, lines)
        .ifPresent(
            key -> {
              if (key instanceof Encryption.Kms(String arn)) {
                lines.add("encryption: {kmsKeyArn: %s}".formatted(arn));
              }
            });
    boolean anything = lines.stream().anyMatch(text -> !text.startsWith("#"));
    if (anything) {
      line(1, "protection:");
    }
    lines.forEach(text -> line(anything ? 2 : 1, text));
  }

  private static Optional<String> recovery(Recovery recovery) {
    return switch (recovery) {
      case Recovery.Off() -> Optional.of("pointInTimeRecovery: {enabled: false}");
      case Recovery.On(Optional<Integer> days) ->
          Optional.of(
              "pointInTimeRecovery: {enabled: true, recoveryPeriodInDays: %d}"
                  .formatted(days.orElse(Recovery.On.DEFAULT_DAYS)));
      case Recovery.Unsupported() -> Optional.empty();
    };
  }

  /// What all tables share. Where they differ, the property stays unset, and untouched for adopted
  /// tables.
  private <T> Optional<T> same(
      String name, Function<Safeguards, Optional<T>> property, List<String> lines) {
    Set<Optional<T>> values =
        found.values().stream()
            .map(table -> property.apply(table.table().safeguards()))
            .collect(Collectors.toSet());
    if (values.size() > 1) {
      lines.add("# " + name + " differs from table to table: unset, each keeps its own.");
    }
    return values.size() == 1 ? values.iterator().next() : Optional.empty();
  }

  private void table(VinylDnsTable kind) {
    String name = request.tables().get(kind);
    if (name == null) {
      line(3, "# VinylDNS's configuration has no such table in DynamoDB.");
      line(3, "enabled: false");
      return;
    }
    line(3, "name: " + quoted(name));
    Present present = found.get(kind);
    if (present == null) {
      line(3, "# There is no such table in " + request.region() + ".");
      line(3, "enabled: false");
      return;
    }
    if (present
        .table()
        .safeguards()
        .tableClass()
        .filter(c -> c != TableClass.STANDARD)
        .isPresent()) {
      line(3, "tableClass: StandardInfrequentAccess");
    }
    PoolLines pools = new PoolLines(kind, present, onDemand, now);
    pools.notes().forEach(note -> line(3, "# " + note));
    pools.lines().forEach(text -> line(3, text));
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private void line(int depth, String text) {
    yaml.append("  ".repeat(depth)).append(text).append('\n');
  }
}
