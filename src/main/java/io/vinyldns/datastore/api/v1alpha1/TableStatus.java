// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One enabled table as the last pass saw it.
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TableStatus(
    @Required @JsonPropertyDescription("Key of the table in spec.tables.") String key,
    @Required @JsonPropertyDescription("Name of the table in DynamoDB.") String name,
    @Required
        @JsonPropertyDescription(
            "Absent, Creating, Active, Updating, Deleting, or what else DescribeTable says; Unknown"
                + " when it could not be read.")
        String state,
    @JsonPropertyDescription("ARN of the table.") @Nullable String arn,
    @JsonPropertyDescription(
            "Id that AWS gave this very table; a table made anew under the same name has another.")
        @Nullable String tableId,
    @JsonPropertyDescription("Provisioned or OnDemand.") @Nullable String billing,
    @JsonPropertyDescription("The table's own read capacity.") @Nullable PoolStatus read,
    @JsonPropertyDescription("The table's own write capacity.") @Nullable PoolStatus write,
    @JsonPropertyDescription("The table's global secondary indexes.")
        @Nullable List<IndexStatus> indexes,
    @JsonPropertyDescription("Items as AWS counts them, about every six hours.")
        @Nullable Long items,
    @JsonPropertyDescription("Bytes as AWS counts them, about every six hours.")
        @Nullable Long bytes,
    @JsonPropertyDescription(
            "What the table's owner tag was read or written as, while this datastore doesn't keep"
                + " the table.")
        @Nullable OwnerTagStatus ownerTag,
    @JsonPropertyDescription("What guards the table.") @Nullable Protection protection) {

  /// An empty list is left out when a status is written, and must not differ when it is read back.
  public TableStatus {
    indexes = indexes == null ? List.of() : List.copyOf(indexes);
  }

  /// What reads of a table's owner tag have shown.
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record OwnerTagStatus(
      @Required @JsonPropertyDescription("Id of the table that was read.") String tableId,
      @JsonPropertyDescription("Owner as cluster/namespace/name; absent when there is none.")
          @Nullable String owner,
      @JsonPropertyDescription("Whether the owner has let the table go.")
          @Nullable Boolean released,
      @Required @JsonPropertyDescription("Since when every read has shown this.") String since) {}

  /// What guards a table.
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Protection(
      @JsonPropertyDescription("Whether AWS refuses to delete the table.")
          @Nullable Boolean deletionProtection,
      @JsonPropertyDescription(
              "Off, On with the days, or Unsupported by the endpoint, when it was last read, about once"
                  + " an hour; absent when the spec doesn't ask for it.")
          @Nullable String pointInTimeRecovery,
      @JsonPropertyDescription("ARN of the KMS key; absent when the key is one that AWS owns.")
          @Nullable String kmsKeyArn,
      @JsonPropertyDescription("Standard or StandardInfrequentAccess.")
          @Nullable String tableClass) {}

  /// One global secondary index of a table.
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record IndexStatus(
      @Required @JsonPropertyDescription("Name of the index.") String name,
      @Required
          @JsonPropertyDescription("Absent, Creating, Backfilling, Active, Updating or Deleting.")
          String state,
      @JsonPropertyDescription("The index's read capacity.") @Nullable PoolStatus read,
      @JsonPropertyDescription("The index's write capacity.") @Nullable PoolStatus write) {}
}
