// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/// Limits of a table or index that is paid by request.
@JsonIgnoreProperties(ignoreUnknown = true)
public record OnDemandSpec(
    @Min(1)
        @Max(1_000_000)
        @JsonPropertyDescription("Most read request units a second. Unset: untouched.")
        @Nullable Long maxReadRequestUnits,
    @Min(1)
        @Max(1_000_000)
        @JsonPropertyDescription("Most write request units a second. Unset: untouched.")
        @Nullable Long maxWriteRequestUnits) {}
