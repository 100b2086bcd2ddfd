// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.publish;

import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Units;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// VinylDNS's configuration of its DynamoDB data store, as fragments to include.
///
/// Source of the keys: `DynamoDBDataStoreSettings` and `DynamoDBRepositorySettings` of VinylDNS
/// 0.9.7, which have these keys, demand every one and know no other. The API reads them under
/// `vinyldns`, the portal at the top level. No value of a credential is in them: VinylDNS takes it
/// from its environment.
final class Hocon {

  /// For the API.
  static final String API = "dynamodb-api.conf";

  /// For the portal.
  static final String PORTAL = "dynamodb-portal.conf";

  /// The portal keeps changes of users, and shares the users with the API.
  private static final Set<VinylDnsTable> OF_THE_PORTAL =
      EnumSet.of(VinylDnsTable.USER, VinylDnsTable.USER_CHANGE);

  private static final Set<VinylDnsTable> NOT_OF_THE_API = EnumSet.of(VinylDnsTable.USER_CHANGE);

  private static final String NOTHING = "# VinylDNS keeps none of its tables in this data store.\n";

  private Hocon() {}

  /// Both fragments by file name.
  static SortedMap<String, String> fragments(DataStore store) {
    SortedMap<VinylDnsTable, Table> api = store.accepted();
    api.keySet().removeAll(NOT_OF_THE_API);
    SortedMap<VinylDnsTable, Table> portal = store.accepted();
    portal.keySet().retainAll(OF_THE_PORTAL);
    return new TreeMap<>(
        Map.of(
            API,
            api.isEmpty()
                ? NOTHING
                : "vinyldns {\n%s}\n".formatted(dataStore(store, api).indent(2)),
            PORTAL,
            portal.isEmpty() ? NOTHING : dataStore(store, portal)));
  }

  private static String dataStore(DataStore store, SortedMap<VinylDnsTable, Table> tables) {
    return """
    # MySQL is needed beside DynamoDB in any case. Where its data store has another name,
    # set data-stores anew after the include.
    data-stores = ["mysql", "dynamodb"]
    dynamodb {
      class-name = "vinyldns.dynamodb.repository.DynamoDBDataStoreProvider"
      settings {
        key = ${AWS_ACCESS_KEY}
        secret = ${AWS_SECRET_ACCESS_KEY}
        endpoint = "%s"
        region = "%s"
      }
      repositories {
    %s  }
    }
    """
        .formatted(
            store.endpoint(),
            store.region(),
            tables.entrySet().stream()
                .map(table -> repository(table.getKey(), table.getValue()))
                .collect(Collectors.joining())
                .indent(4));
  }

  private static String repository(VinylDnsTable kind, Table table) {
    Units units = DataStore.stated(table);
    return """
    %s {
      table-name = "%s"
      provisioned-reads = %d
      provisioned-writes = %d
    }
    """
        .formatted(kind.repository(), table.name(), units.read(), units.write());
  }
}
