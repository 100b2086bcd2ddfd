// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.importing;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What VinylDNS's own configuration says of its tables. The API has it under `vinyldns.dynamodb`,
/// the portal under `dynamodb`; both name a table for each repository that lives in DynamoDB. No
/// credential is read.
///
/// @param region empty when it isn't written, or is a variable that isn't set here
record VinylDnsConf(Optional<String> region, Map<VinylDnsTable, String> tables) {

  /// @throws ConfigException when the file isn't there or is no HOCON
  static VinylDnsConf read(Path file) {
    Config whole =
        ConfigFactory.parseFile(file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
            .resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
    Map<VinylDnsTable, String> tables = new EnumMap<>(VinylDnsTable.class);
    for (VinylDnsTable table : VinylDnsTable.values()) {
      text(whole, "repositories." + table.repository() + ".table-name")
          .ifPresent(name -> tables.put(table, name));
    }
    return new VinylDnsConf(text(whole, "settings.region"), tables);
  }

  /// What both say: the API's file and the portal's.
  VinylDnsConf and(VinylDnsConf other) {
    Map<VinylDnsTable, String> all = new EnumMap<>(VinylDnsTable.class);
    all.putAll(tables);
    all.putAll(other.tables);
    return new VinylDnsConf(region.or(other::region), all);
  }

  static final VinylDnsConf NOTHING = new VinylDnsConf(Optional.empty(), Map.of());

  private static Optional<String> text(Config whole, String path) {
    return at(whole, "vinyldns.dynamodb." + path).or(() -> at(whole, "dynamodb." + path));
  }

  private static Optional<String> at(Config whole, String path) {
    try {
      return whole.hasPath(path) ? Optional.of(whole.getString(path)) : Optional.empty();
    } catch (ConfigException.NotResolved variable) {
      return Optional.empty();
    }
  }
}
