// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What storage and throughput of a table cost.
public enum TableClass {
  /// AWS's default.
  @JsonProperty("Standard")
  STANDARD,
  /// Cheaper storage, dearer throughput.
  @JsonProperty("StandardInfrequentAccess")
  STANDARD_INFREQUENT_ACCESS
}
