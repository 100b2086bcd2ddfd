// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The reads or the writes of a table or index as the last pass saw them.
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PoolStatus(
    @Required
        @JsonPropertyDescription(
            "fixed, on demand, or scaled with bounds and target: scaled 5-100 @70%.")
        String mode,
    @JsonPropertyDescription(
            "Capacity units provisioned at the moment; on demand, those that were provisioned last.")
        @Nullable Long units,
    @JsonPropertyDescription("Least capacity units of a scaled pool.") @Nullable Long min,
    @JsonPropertyDescription("Most capacity units of a scaled pool.") @Nullable Long max,
    @JsonPropertyDescription(
            "Name of the scaling policy, where it isn't the operator's own choice.")
        @Nullable String policy,
    @JsonPropertyDescription(
            "What somebody else hung on the scalable target: it is left alone, and so are the target's"
                + " bounds.")
        @Nullable List<String> others,
    @JsonPropertyDescription("When AWS lowers the pool again, which is raised for zone loads.")
        @Nullable String raisedUntil) {

  /// An empty list is left out when a status is written, and must not differ when it is read back.
  public PoolStatus {
    others = others == null ? List.of() : List.copyOf(others);
  }
}
