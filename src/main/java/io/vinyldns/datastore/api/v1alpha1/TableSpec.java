// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
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
                + " stays in AWS, with everything in it.")
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
        @Nullable Map<String, IndexSpec> indexes) {}
