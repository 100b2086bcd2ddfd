// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/// What guards the tables. There are no defaults in the schema, for unset means another thing than
/// any value.
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProtectionSpec(
    @JsonPropertyDescription(
            "Whether AWS refuses to delete the tables. When absent: on for tables that this datastore"
                + " created, left as it is for tables that it adopted.")
        @Nullable Boolean deletionProtection,
    @JsonPropertyDescription(
            "Whether AWS keeps what it takes to restore a table as it was at any second of the last"
                + " days; it costs by the size of the tables. When absent: on for tables that this"
                + " datastore created, left as it is for tables that it adopted.")
        @Nullable PointInTimeRecovery pointInTimeRecovery,
    @JsonPropertyDescription(
            "With whose key the tables are encrypted. When absent: left as it is, which for a new"
                + " table is a key that AWS owns.")
        @Nullable Encryption encryption) {

  /// Point-in-time recovery.
  @JsonIgnoreProperties(ignoreUnknown = true)
  @ValidationRule(
      value = "self.enabled || !has(self.recoveryPeriodInDays)",
      message =
          "recoveryPeriodInDays says nothing while enabled is false: leave it out, or write enabled:"
              + " true")
  public record PointInTimeRecovery(
      @Required @JsonPropertyDescription("Whether it is on.") @Nullable Boolean enabled,
      @Min(1)
          @Max(35)
          @JsonPropertyDescription(
              "How many days back, 1 to 35. When absent: left as it is, which AWS begins with 35.")
          @Nullable Integer recoveryPeriodInDays) {}

  /// Encryption with a key of the account.
  @JsonIgnoreProperties(ignoreUnknown = true)
  @ValidationRule(
      value =
          "self.kmsKeyArn.matches('^arn:aws(-[a-z]+)*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$')",
      fieldPath = ".kmsKeyArn",
      message =
          "must be the ARN of a KMS key, not of an alias: write, for example,"
              + " arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab")
  public record Encryption(
      @Required
          @Size(max = 256)
          @JsonPropertyDescription(
              "ARN of a symmetric KMS key in the datastore's region. Not an alias: what it points to"
                  + " can change behind the tables' back. Who loses the key loses the tables.")
          @Nullable String kmsKeyArn) {}
}
