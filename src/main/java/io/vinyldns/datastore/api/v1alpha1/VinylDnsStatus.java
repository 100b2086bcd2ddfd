// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What VinylDNS has got in the cluster. Doesn't bear on the condition Ready.
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VinylDnsStatus(
    @JsonPropertyDescription("ConfigMap with VinylDNS's configuration, in the same namespace.")
        @Nullable String configMap,
    @JsonPropertyDescription("What VinylDNS doesn't get, why, and what to do about it.")
        @Nullable List<String> notes) {

  /// An empty list is left out when a status is written, and must not differ when it is read back.
  public VinylDnsStatus {
    notes = notes == null ? List.of() : List.copyOf(notes);
  }
}
