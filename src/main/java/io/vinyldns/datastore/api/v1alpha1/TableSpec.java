// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One table.
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "self.name == oldSelf.name",
    fieldPath = ".name",
    message =
        "can't be changed: a table under another name would be a new, empty table. Put the old"
            + " name back",
    messageExpression =
        "'can\\'t be changed: a table under another name would be a new, empty table. Put \"' +"
            + " oldSelf.name + '\" back'")
@ValidationRule(
    value = "self.name.matches('^[a-zA-Z0-9_.-]+$')",
    fieldPath = ".name",
    message = "DynamoDB allows only letters, digits, '_', '-' and '.' in a table's name")
public record TableSpec(
    @Default("true")
        @JsonPropertyDescription(
            "Whether this datastore keeps the table. With false the operator lets the table go: it"
                + " stays in AWS, with everything in it, marked so that others may adopt it; enabled again"
                + " it is taken back.")
        @Nullable Boolean enabled,
    @Size(min = 3, max = 200)
        @JsonPropertyDescription(
            "Name of the table in DynamoDB, after the prefix; it must equal VinylDNS's table-name."
                + " Can't be changed.")
        @Nullable String name,
    @JsonPropertyDescription("Class of this table, instead of spec.tableClass.")
        @Nullable TableClass tableClass,
    @JsonPropertyDescription(
            "Throughput of the table and its indexes, where it differs from the tier's.")
        @Nullable PoolsSpec throughput,
    @JsonPropertyDescription("The table's indexes, where one differs from the table.")
        @Nullable Map<String, IndexSpec> indexes,
    @Size(max = 64)
        @JsonPropertyDescription(
            "Id of a table that is lost, copied from the message of TableLost: a new, empty table is"
                + " made in its place. Covers the loss of that very table only.")
        @Nullable String acceptLoss,
    @Size(max = 64)
        @JsonPropertyDescription(
            "Id of the table that somebody put in the place of the one that this datastore kept,"
                + " copied from the message of TableReplaced. Covers that very table only.")
        @Nullable String acceptReplacement,
    @JsonPropertyDescription("Indexes of the table to drop, by name. Not one that VinylDNS uses.")
        @Nullable List<String> dropIndexes) {}
