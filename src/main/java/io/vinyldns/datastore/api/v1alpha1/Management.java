// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What the operator does about what it sees.
public enum Management {
  /// Brings AWS to the spec.
  @JsonProperty("Manage")
  MANAGE,
  /// Writes nothing but the status.
  @JsonProperty("Observe")
  OBSERVE
}
