// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/// How much throughput the tables and their indexes get.
@JsonIgnoreProperties(ignoreUnknown = true)
public record ThroughputSpec(
    @Required
        @JsonPropertyDescription(
            "FreeTier provisions fixed units within the 25 read and 25 write capacity units that AWS"
                + " gives away. Small, Medium and Large let auto scaling move the capacity of each"
                + " table and index between bounds. OnDemand pays by request. Can be changed at any"
                + " time.")
        @Nullable Tier tier,
    @JsonPropertyDescription(
            "How auto scaling moves the capacity of Small, Medium and Large, and of overrides that"
                + " don't say otherwise.")
        @Nullable AutoScalingSpec autoScaling,
    @JsonPropertyDescription(
            "Limits of every table and index under OnDemand. Unset: those that are there.")
        @Nullable OnDemandSpec onDemand) {}
