// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/// The throughput of one table or index, where it differs from the tier's. The indexes of a table
/// follow the table unless they have their own.
@JsonIgnoreProperties(ignoreUnknown = true)
public record PoolsSpec(
    @JsonPropertyDescription("Read capacity, in place of the tier's. No effect under OnDemand.")
        @Nullable CapacitySpec read,
    @JsonPropertyDescription("Write capacity, in place of the tier's. No effect under OnDemand.")
        @Nullable CapacitySpec write,
    @JsonPropertyDescription(
            "Limits under OnDemand, in place of spec.throughput.onDemand. No effect under other tiers.")
        @Nullable OnDemandSpec onDemand) {}
