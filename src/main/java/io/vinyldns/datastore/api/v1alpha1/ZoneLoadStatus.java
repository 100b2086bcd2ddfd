// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a zone load is.
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ZoneLoadStatus(
    @Required @JsonPropertyDescription("The load's name in the spec.") String name,
    @Required
        @JsonPropertyDescription(
            "Planned, Raising, Open (start the load now), Closing, Done, or Impossible.")
        String phase,
    @Required @JsonPropertyDescription("What is the case and what to do.") String message,
    @Required @JsonPropertyDescription("When capacity is raised.") String raiseAt,
    @Required @JsonPropertyDescription("When the load is going to be started.") String startAt,
    @Required @JsonPropertyDescription("When it has to be done, and capacity is lowered.")
        String finishBy,
    @JsonPropertyDescription("The pools that it uses, until it is over.")
        @Nullable List<LoadedPool> pools,
    @JsonPropertyDescription(
            "What the raised capacity costs in USD, each hour that was begun in full; absent where no"
                + " prices are known.")
        @Nullable String usd) {

  /// An empty list is left out when a status is written, and must not differ when it is read back.
  public ZoneLoadStatus {
    pools = pools == null ? List.of() : List.copyOf(pools);
  }

  /// The same in another phase, without what is of no use any more.
  public ZoneLoadStatus in(String other, String words) {
    return new ZoneLoadStatus(name, other, words, raiseAt, startAt, finishBy, pools, usd);
  }

  /// A pool that a load uses.
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record LoadedPool(
      @Required @JsonPropertyDescription("The table's key in the spec.") String table,
      @JsonPropertyDescription("The index; absent for the table itself.") @Nullable String index,
      @Required @JsonPropertyDescription("read or write.") String dimension,
      @Required
          @JsonPropertyDescription(
              "Capacity units without the load: those that are fixed, or a scaled pool's least.")
          long before,
      @Required
          @JsonPropertyDescription(
              "Capacity units during the load, together with loads that overlap.")
          long during) {}
}
