// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/// One of VinylDNS's indexes.
@JsonIgnoreProperties(ignoreUnknown = true)
public record IndexSpec(
    @JsonPropertyDescription(
            "Throughput of the index, where it differs from its table's. An index with less write"
                + " capacity than its table throttles the table.")
        @Nullable PoolsSpec throughput) {}
