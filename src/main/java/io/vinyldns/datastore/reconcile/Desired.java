// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.api.v1alpha1.TableSpec;
import io.vinyldns.datastore.api.v1alpha1.TablesSpec;
import io.vinyldns.datastore.load.Schedule;
import io.vinyldns.datastore.load.ZoneLoad;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Throughput;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.plan.Consent;
import io.vinyldns.datastore.plan.Management;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a spec asks for. Applies the schema's defaults again and checks its rules again, for an
/// object may have been stored under an older CRD.
public sealed interface Desired {

  /// A spec that can be carried out.
  ///
  /// @param tables the enabled tables
  /// @param offer what VinylDNS is to get in the cluster
  /// @param consents what the spec allows beyond them
  /// @param management whether anything is written
  /// @param loads the zones that are going to be loaded
  /// @param acceptAccount the AWS account that may take the place of the one before
  record Valid(
      String region,
      CredentialsSource credentials,
      SortedMap<VinylDnsTable, Table> tables,
      Offer offer,
      Map<VinylDnsTable, Consent> consents,
      Management management,
      Schedule loads,
      Optional<String> acceptAccount)
      implements Desired {

    /// What the spec allows for one table.
    Consent consent(VinylDnsTable table) {
      return consents.getOrDefault(table, Consent.NONE);
    }
  }

  /// A spec that can't, with a sentence for each problem.
  record Invalid(List<String> problems) implements Desired {}

  /// Parses a spec.
  static Desired from(@Nullable DatastoreSpec spec) {
    return new Parser().parse(spec == null ? DatastoreSpec.NONE : spec);
  }

  /// Collects problems while it parses.
  final class Parser {
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]+");
    private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    private final List<String> problems = new ArrayList<>();

    private Parser() {}

    private Desired parse(DatastoreSpec spec) {
      String region = region(spec.region());
      CredentialsSource credentials = CredentialsSource.from(spec.credentials(), problems);
      Optional<Function<VinylDnsTable, Throughput>> throughput =
          new ThroughputParser(problems).parse(spec);
      Offer offer =
          Offer.from(
              spec.vinyldns(),
              credentials.keys().isPresent() && credentials.role().isEmpty(),
              problems);
      TablesSpec specs = spec.tables() == null ? TablesSpec.NONE : spec.tables();
      Map<VinylDnsTable, String> names =
          names(spec.tableNamePrefix() == null ? "" : spec.tableNamePrefix(), specs);
      Safeguards safeguards = Protection.of(spec, problems);
      Map<VinylDnsTable, Consent> consents = Consents.of(spec, specs, problems);
      List<ZoneLoad> loads = new LoadsParser(problems).parse(spec.zoneLoads());
      Optional<String> account = Consents.account(spec.acceptAccount(), problems);
      if (!problems.isEmpty() || throughput.isEmpty()) {
        return new Invalid(List.copyOf(problems));
      }
      SortedMap<VinylDnsTable, Table> tables = new TreeMap<>();
      names.forEach(
          (table, name) ->
              tables.put(
                  table,
                  throughput
                      .get()
                      .apply(table)
                      .table(name, table)
                      .with(Protection.of(safeguards, TableSpecs.of(specs, table)))));
      return new Valid(
          region,
          credentials,
          tables,
          offer,
          consents,
          management(spec.management()),
          new Schedule(loads, tables.keySet()),
          account);
    }

    private static Management management(
        io.vinyldns.datastore.api.v1alpha1.@Nullable Management management) {
      return management == io.vinyldns.datastore.api.v1alpha1.Management.OBSERVE
          ? Management.OBSERVE
          : Management.MANAGE;
    }

    private String region(@Nullable String region) {
      if (region == null || !REGION.matcher(region).matches()) {
        problems.add(
            "spec.region is %s: write the code of an AWS region, for example us-east-1."
                .formatted(region == null ? "missing" : "\"" + region + "\""));
        return "";
      }
      return region;
    }

    private Map<VinylDnsTable, String> names(String prefix, TablesSpec specs) {
      Map<VinylDnsTable, String> enabled = new EnumMap<>(VinylDnsTable.class);
      Set<String> taken = new HashSet<>();
      for (VinylDnsTable table : VinylDnsTable.values()) {
        TableSpec spec = TableSpecs.of(specs, table);
        String own = spec == null ? null : spec.name();
        String name = prefix + (own == null ? table.defaultName() : own);
        if (!TABLE_NAME.matcher(name).matches()) {
          problems.add(
              "The name of spec.tables.%s is \"%s\": DynamoDB wants 3 to 255 letters, digits, '_', '-'"
                      .formatted(table.specKey(), name)
                  + " and '.'.");
        }
        if (!taken.add(name)) {
          problems.add(
              "Two tables have the name \"%s\": give each one of spec.tables a name of its own."
                  .formatted(name));
        }
        if (spec == null || !Boolean.FALSE.equals(spec.enabled())) {
          enabled.put(table, name);
        }
      }
      if (enabled.isEmpty()) {
        problems.add("Every one of spec.tables has enabled: false: enable at least one.");
      }
      return enabled;
    }
  }
}
