// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What becomes of tables that nobody owns, by the names that people write.
public enum Adoption {
  @JsonProperty("Never")
  NEVER,
  @JsonProperty("Adopt")
  ADOPT,
  @JsonProperty("AdoptOrCreate")
  ADOPT_OR_CREATE
}
