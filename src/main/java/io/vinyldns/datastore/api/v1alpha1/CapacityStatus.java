// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the tables and indexes of a datastore provision together, and what that costs.
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CapacityStatus(
    @Required @JsonPropertyDescription("In short: units of read and write, for example 25R 23W.")
        String summary,
    @Required
        @JsonPropertyDescription(
            "Read capacity units provisioned at the moment, over all tables and indexes, also indexes"
                + " that aren't VinylDNS's and tables that were disabled later.")
        long readCapacityUnits,
    @Required @JsonPropertyDescription("Likewise for writes.") long writeCapacityUnits,
    @Required
        @JsonPropertyDescription(
            "How many pools auto scaling moves; each has four CloudWatch alarms.")
        long scaledPools,
    @Required
        @JsonPropertyDescription(
            "within, or exceeded and by how much: the 25 read and 25 write units that AWS gives away"
                + " in a region, against this datastore, and while it is within them, against all"
                + " datastores of this operator in the account and region.")
        String freeTier,
    @JsonPropertyDescription("What the free tier doesn't cover, whatever the units are.")
        @Nullable List<String> notInFreeTier,
    @JsonPropertyDescription("Estimate of the cost in USD; absent where no prices are known.")
        @Nullable MonthlyUsd monthlyUsd,
    @JsonPropertyDescription("Why there is no estimate, or what it leaves out.")
        @Nullable String estimate) {

  /// An empty list is left out when a status is written, and must not differ when it is read back.
  public CapacityStatus {
    notInFreeTier = notInFreeTier == null ? List.of() : List.copyOf(notInFreeTier);
  }

  /// USD a month of 730 hours, before the free tier.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record MonthlyUsd(
      @Required @JsonPropertyDescription("The capacity provisioned at the moment.") String now,
      @Required @JsonPropertyDescription("The capacity with every scaled pool at its minimum.")
          String atMinimum,
      @Required @JsonPropertyDescription("The capacity with every scaled pool at its maximum.")
          String atMaximum,
      @Required @JsonPropertyDescription("The alarms that auto scaling's policies keep.")
          String alarms) {}
}
