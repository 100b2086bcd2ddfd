// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/// How auto scaling moves capacity (target tracking of Application Auto Scaling).
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value =
        "!has(self.targetUtilization) || (self.targetUtilization >= 20 && self.targetUtilization <="
            + " 90)",
    fieldPath = ".targetUtilization",
    message = "is a percentage from 20 to 90, for AWS takes no other: write, for example, 70")
public record AutoScalingSpec(
    @Default("70")
        @JsonPropertyDescription(
            "Percentage of the provisioned capacity that consumption is to be, 20 to 90. A lower one"
                + " leaves more room for bursts and costs more.")
        @Nullable Integer targetUtilization,
    @Min(0)
        @Max(86400)
        @JsonPropertyDescription(
            "Seconds to rest after capacity was raised. Unset: what is there, or AWS's default of 0.")
        @Nullable Integer scaleOutCooldownSeconds,
    @Min(0)
        @Max(86400)
        @JsonPropertyDescription(
            "Seconds to rest after capacity was lowered. Unset: what is there, or AWS's default of 0.")
        @Nullable Integer scaleInCooldownSeconds) {}
