// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.api.v1alpha1.TableSpec;
import io.vinyldns.datastore.api.v1alpha1.TablesSpec;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.plan.Adoption;
import io.vinyldns.datastore.plan.Consent;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a spec allows beyond bringing its tables to what it declares.
final class Consents {

  private Consents() {}

  /// @param problems takes a sentence for each problem
  static Map<VinylDnsTable, Consent> of(
      DatastoreSpec spec, TablesSpec tables, List<String> problems) {
    Optional<String> owner = owner(spec.takeOverFrom(), problems);
    Map<VinylDnsTable, Consent> consents = new EnumMap<>(VinylDnsTable.class);
    for (VinylDnsTable table : VinylDnsTable.values()) {
      Optional<TableSpec> own = Optional.ofNullable(TableSpecs.of(tables, table));
      consents.put(
          table,
          new Consent(
              adoption(spec.adoption()),
              owner,
              own.flatMap(one -> Optional.ofNullable(one.acceptLoss())),
              own.flatMap(one -> Optional.ofNullable(one.acceptReplacement())),
              own.map(one -> drops(table, one, problems)).orElseGet(Set::of)));
    }
    return consents;
  }

  private static Set<String> drops(VinylDnsTable table, TableSpec spec, List<String> problems) {
    Set<String> drops = new HashSet<>(Optional.ofNullable(spec.dropIndexes()).orElse(List.of()));
    for (String index : drops) {
      if (table.indexes().containsKey(index)) {
        problems.add(
            "spec.tables.%s.dropIndexes names %s, which VinylDNS uses: take it out."
                .formatted(table.specKey(), index));
      }
    }
    return drops;
  }

  private static Adoption adoption(io.vinyldns.datastore.api.v1alpha1.@Nullable Adoption adoption) {
    return switch (adoption) {
      case null -> Adoption.NEVER;
      case NEVER -> Adoption.NEVER;
      case ADOPT -> Adoption.ADOPT;
      case ADOPT_OR_CREATE -> Adoption.ADOPT_OR_CREATE;
    };
  }

  /// The AWS account that may take the place of the one before.
  ///
  /// @param problems takes a sentence for each problem
  static Optional<String> account(@Nullable String account, List<String> problems) {
    if (account != null && !account.matches(DatastoreSpec.ACCOUNT)) {
      problems.add(
          "spec.acceptAccount is \"%s\": write the number of an AWS account, twelve digits in quotes."
              .formatted(account));
    }
    return Optional.ofNullable(account);
  }

  private static Optional<String> owner(@Nullable String owner, List<String> problems) {
    if (owner != null && !owner.matches(DatastoreSpec.OWNER)) {
      problems.add(
          "spec.takeOverFrom is \"%s\": write an owner as cluster/namespace/name, copied from the"
                  .formatted(owner)
              + " message that names it.");
    }
    return Optional.ofNullable(owner);
  }
}
