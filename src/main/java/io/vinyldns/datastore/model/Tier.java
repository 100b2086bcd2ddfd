// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import io.vinyldns.datastore.model.Billing.OnDemand;
import io.vinyldns.datastore.model.Billing.Provisioned;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The throughput that a tier gives to each of VinylDNS's tables and indexes.
///
/// VinylDNS's guide ("Setup AWS DynamoDB") asks for the highest throughput on recordSet and
/// recordSetChange, low writes and high reads on user, group and membership, and low throughput on
/// the tables of changes. An index gets its table's units, for one with fewer write units than its
/// table throttles the table.
public enum Tier {
  /// Within the 25 read and 25 write units that AWS gives away per region, indexes included.
  FREE_TIER {
    @Override
    public Billing billing(VinylDnsTable table) {
      return freeTier(table);
    }
  },
  /// Zones of some thousand records.
  SMALL {
    @Override
    public Billing billing(VinylDnsTable table) {
      return uniform(table, new Units(5, 5), new Units(5, 1), new Units(1, 1));
    }
  },
  /// Zones of some ten thousand records.
  MEDIUM {
    @Override
    public Billing billing(VinylDnsTable table) {
      return uniform(table, new Units(30, 30), new Units(30, 5), new Units(5, 5));
    }
  },
  /// Zones of a hundred thousand records and more.
  LARGE {
    @Override
    public Billing billing(VinylDnsTable table) {
      return uniform(table, new Units(100, 100), new Units(100, 5), new Units(10, 10));
    }
  },
  /// Paid by request, without units.
  ON_DEMAND {
    @Override
    public Billing billing(VinylDnsTable table) {
      return new OnDemand();
    }
  };

  /// How the tier pays for a table, with the units at which it starts.
  public abstract Billing billing(VinylDnsTable table);

  private static Billing uniform(VinylDnsTable table, Units hot, Units lookup, Units audit) {
    Units units =
        switch (table.usage()) {
          case HOT -> hot;
          case LOOKUP -> lookup;
          case AUDIT -> audit;
        };
    return Provisioned.same(units, table.indexes().keySet());
  }

  /// The reads go where VinylDNS reads with every request: users by access key, membership, groups.
  private static Billing freeTier(VinylDnsTable table) {
    Units one = new Units(1, 1);
    return switch (table) {
      case RECORD_SET ->
          provisioned(
              new Units(1, 2),
              Map.of(
                  "zone_id_record_set_name_index", new Units(2, 2),
                  "zone_id_record_set_sort_index", new Units(2, 2)));
      case RECORD_SET_CHANGE -> Provisioned.same(new Units(1, 2), table.indexes().keySet());
      case USER ->
          provisioned(
              new Units(2, 1), Map.of("access_key_index", new Units(3, 1), "username_index", one));
      case MEMBERSHIP -> provisioned(new Units(3, 1), Map.of());
      case GROUP -> provisioned(new Units(2, 1), Map.of("group_name_index", one));
      case GROUP_CHANGE, USER_CHANGE, ZONE_CHANGE ->
          Provisioned.same(one, table.indexes().keySet());
    };
  }

  private static Billing provisioned(Units table, Map<String, Units> indexes) {
    SortedMap<String, Units> byName = new TreeMap<>(indexes);
    return new Provisioned(table, byName);
  }
}
