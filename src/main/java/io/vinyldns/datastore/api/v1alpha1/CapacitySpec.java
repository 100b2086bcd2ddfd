// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/// Capacity of one pool: fixed units, or bounds between which auto scaling moves them.
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value =
        "has(self.units) ? !(has(self.min) || has(self.max) || has(self.targetUtilization) ||"
            + " has(self.scaleOutCooldownSeconds) || has(self.scaleInCooldownSeconds)) :"
            + " (has(self.min) && has(self.max))",
    message =
        "is either fixed or scaled: write {units: 10}, or {min: 5, max: 100} and what else scaling"
            + " needs, not both")
@ValidationRule(
    value = "!has(self.min) || !has(self.max) || self.min <= self.max",
    fieldPath = ".min",
    message = "is above max: write the lower bound in min and the upper one in max")
@ValidationRule(
    value =
        "!has(self.targetUtilization) || (self.targetUtilization >= 20 && self.targetUtilization <="
            + " 90)",
    fieldPath = ".targetUtilization",
    message = "is a percentage from 20 to 90, for AWS takes no other: write, for example, 70")
public record CapacitySpec(
    @Min(1)
        @Max(1_000_000)
        @JsonPropertyDescription("Fixed capacity units; nobody else changes them.")
        @Nullable Long units,
    @Min(1)
        @Max(1_000_000)
        @JsonPropertyDescription("Least capacity units that auto scaling lowers to.")
        @Nullable Long min,
    @Min(1)
        @Max(1_000_000)
        @JsonPropertyDescription("Most capacity units that auto scaling raises to.")
        @Nullable Long max,
    @JsonPropertyDescription(
            "Percentage of the provisioned capacity that consumption is to be, 20 to 90. Unset:"
                + " spec.throughput.autoScaling's.")
        @Nullable Integer targetUtilization,
    @Min(0)
        @Max(86400)
        @JsonPropertyDescription(
            "Seconds to rest after capacity was raised. Unset: spec.throughput.autoScaling's.")
        @Nullable Integer scaleOutCooldownSeconds,
    @Min(0)
        @Max(86400)
        @JsonPropertyDescription(
            "Seconds to rest after capacity was lowered. Unset: spec.throughput.autoScaling's.")
        @Nullable Integer scaleInCooldownSeconds) {}
