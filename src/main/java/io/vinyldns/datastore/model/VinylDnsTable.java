// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import static io.vinyldns.datastore.model.Attribute.number;
import static io.vinyldns.datastore.model.Attribute.string;

import io.vinyldns.datastore.model.Index.Projection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// VinylDNS's eight tables as VinylDNS 0.8.0 to 0.9.7 creates and uses them.
///
/// Source: the CreateTable requests of its module `modules/dynamodb` (classes
/// `DynamoDB...Repository`) at tag v0.9.7, which a test compares field by field. VinylDNS's guide
/// "Setup AWS DynamoDB" is wrong about groupChange, userChange and zoneChange; the code counts. All
/// indexes hold all attributes: VinylDNS filters on attributes that are in no key.
public enum VinylDnsTable {
  /// Record sets of all zones.
  RECORD_SET(
      "recordSet",
      "recordSet",
      Usage.HOT,
      Key.of(string("record_set_id")),
      Map.of(
          "zone_id_record_set_name_index",
          Key.of(string("zone_id"), string("record_set_name")),
          "zone_id_record_set_sort_index",
          Key.of(string("zone_id"), string("record_set_sort")))),
  /// Changes of record sets.
  RECORD_SET_CHANGE(
      "recordSetChange",
      "recordChange",
      Usage.HOT,
      Key.of(string("record_set_change_id")),
      Map.of(
          "zone_id_record_set_change_id_index",
          Key.of(string("zone_id"), string("record_set_change_id")),
          "zone_id_created_index",
          Key.of(string("zone_id"), number("record_set_change_created_timestamp")))),
  /// Users.
  USER(
      "user",
      "users",
      Usage.LOOKUP,
      Key.of(string("userid")),
      Map.of(
          "username_index",
          Key.of(string("username")),
          "access_key_index",
          Key.of(string("accesskey")))),
  /// Groups.
  GROUP(
      "group",
      "groups",
      Usage.LOOKUP,
      Key.of(string("group_id")),
      Map.of("group_name_index", Key.of(string("name")))),
  /// Membership of users in groups.
  MEMBERSHIP(
      "membership",
      "membership",
      Usage.LOOKUP,
      Key.of(string("user_id"), string("group_id")),
      Map.of()),
  /// Changes of groups.
  GROUP_CHANGE(
      "groupChange",
      "groupChanges",
      Usage.AUDIT,
      Key.of(string("group_change_id")),
      Map.of("GROUP_ID_AND_CREATED_INDEX", Key.of(string("group_id"), number("created")))),
  /// Changes of users, kept by the portal.
  USER_CHANGE("userChange", "userChange", Usage.AUDIT, Key.of(string("change_id")), Map.of()),
  /// Changes of zones.
  ZONE_CHANGE(
      "zoneChange",
      "zoneChange",
      Usage.AUDIT,
      Key.of(string("zone_id"), string("change_id")),
      Map.of("zone_id_created_index", Key.of(string("zone_id"), number("created"))));

  /// How VinylDNS uses a table; the tiers give throughput by it.
  public enum Usage {
    /// Written by every change, and once for every record when a zone is loaded.
    HOT,
    /// Read with every request, written rarely.
    LOOKUP,
    /// Written with changes of groups, users and zones, read rarely.
    AUDIT
  }

  private final String specKey;
  private final String defaultName;
  private final Usage usage;
  private final Key key;
  private final SortedMap<String, Index> indexes;

  VinylDnsTable(
      String specKey, String defaultName, Usage usage, Key key, Map<String, Key> indexes) {
    this.specKey = specKey;
    this.defaultName = defaultName;
    this.usage = usage;
    this.key = key;
    SortedMap<String, Index> byName = new TreeMap<>();
    indexes.forEach(
        (name, indexKey) -> byName.put(name, new Index(indexKey, new Projection.All())));
    this.indexes = Collections.unmodifiableSortedMap(byName);
  }

  /// The table's key in `spec.tables`.
  public String specKey() {
    return specKey;
  }

  /// The name that VinylDNS's shipped configuration gives the table.
  public String defaultName() {
    return defaultName;
  }

  /// What VinylDNS calls a table in its configuration.
  public String repository() {
    return switch (this) {
      case RECORD_SET -> "record-set";
      case RECORD_SET_CHANGE -> "record-change";
      case USER -> "user";
      case GROUP -> "group";
      case MEMBERSHIP -> "membership";
      case GROUP_CHANGE -> "group-change";
      case USER_CHANGE -> "user-change";
      case ZONE_CHANGE -> "zone-change";
    };
  }

  /// How VinylDNS uses the table.
  public Usage usage() {
    return usage;
  }

  /// The table's primary key.
  public Key key() {
    return key;
  }

  /// The table's global secondary indexes by name.
  public SortedMap<String, Index> indexes() {
    return indexes;
  }
}
