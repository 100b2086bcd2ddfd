// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The throughput tiers by the names that people write.
public enum Tier {
  @JsonProperty("FreeTier")
  FREE_TIER,
  @JsonProperty("Small")
  SMALL,
  @JsonProperty("Medium")
  MEDIUM,
  @JsonProperty("Large")
  LARGE,
  @JsonProperty("OnDemand")
  ON_DEMAND
}
