// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/// VinylDNS's eight tables. Their defaults in the schema are set by the CRD generator from
/// `VinylDnsTable`.
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = TablesSpec.NAMES + ".all(a, " + TablesSpec.NAMES + ".exists_one(b, a == b))",
    message =
        "two tables have the same name (a table that is not listed has its default name): give"
            + " each table a name of its own",
    messageExpression =
        "'two tables have the name \"' + "
            + TablesSpec.NAMES
            + ".filter(a, !"
            + TablesSpec.NAMES
            + ".exists_one(b, a == b))[0]"
            + " + '\" (a table that is not listed has its default name): give each table a name of"
            + " its own'")
@ValidationRule(
    value =
        "self.recordSet.enabled || self.recordSetChange.enabled || self.user.enabled ||"
            + " self.group.enabled || self.membership.enabled || self.groupChange.enabled ||"
            + " self.userChange.enabled || self.zoneChange.enabled",
    message = "every table has enabled: false, so there is nothing to keep: enable at least one")
public record TablesSpec(
    @JsonPropertyDescription(
            "Record sets of all zones (VinylDNS: record-set, used up to 0.8.0). Hot: needs the"
                + " highest throughput.")
        @Nullable TableSpec recordSet,
    @JsonPropertyDescription(
            "Changes of record sets (VinylDNS: record-change). Hot: written with every change.")
        @Nullable TableSpec recordSetChange,
    @JsonPropertyDescription(
            "Users (VinylDNS: user, used up to 0.9.2). Read often, written rarely.")
        @Nullable TableSpec user,
    @JsonPropertyDescription("Groups (VinylDNS: group). Read often, written rarely.")
        @Nullable TableSpec group,
    @JsonPropertyDescription(
            "Membership of users in groups (VinylDNS: membership). Read often, written rarely.")
        @Nullable TableSpec membership,
    @JsonPropertyDescription("Changes of groups (VinylDNS: group-change). Little used.")
        @Nullable TableSpec groupChange,
    @JsonPropertyDescription(
            "Changes of users, kept by the portal (VinylDNS: user-change). Little used.")
        @Nullable TableSpec userChange,
    @JsonPropertyDescription(
            "Changes of zones (VinylDNS: zone-change; its guide calls the table zoneChanges)."
                + " Little used.")
        @Nullable TableSpec zoneChange) {

  /// A spec that names no table: all eight under their default names.
  public static final TablesSpec NONE =
      new TablesSpec(null, null, null, null, null, null, null, null);

  /// The names in CEL.
  static final String NAMES =
      "[self.recordSet.name, self.recordSetChange.name, self.user.name, self.group.name,"
          + " self.membership.name, self.groupChange.name, self.userChange.name,"
          + " self.zoneChange.name]";
}
