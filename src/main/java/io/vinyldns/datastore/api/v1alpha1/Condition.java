// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/// A condition after Kubernetes' API conventions (`metav1.Condition`).
@JsonIgnoreProperties(ignoreUnknown = true)
public record Condition(
    @Required
        @Size(max = 316)
        @JsonPropertyDescription("Ready, Reconciling, Stalled or ZoneLoadOpen.")
        String type,
    @Required @JsonPropertyDescription("True, False or Unknown.") String status,
    @JsonPropertyDescription("Generation of the spec that the condition speaks of.")
        Long observedGeneration,
    @Required @JsonPropertyDescription("When the status last went from one value to another.")
        String lastTransitionTime,
    @Required
        @Size(min = 1, max = 1024)
        @JsonPropertyDescription("Why, as one word; the documentation has a paragraph on each.")
        String reason,
    @Required
        @Size(max = 32768)
        @JsonPropertyDescription("What is the case and what to do about it.")
        String message) {

  /// The same with a longer message.
  public Condition withMore(String words) {
    return new Condition(
        type, status, observedGeneration, lastTransitionTime, reason, message + words);
  }
}
