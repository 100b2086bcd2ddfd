// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/// Makes the datastore a Provisioned Service of the Service Binding Specification.
@JsonIgnoreProperties(ignoreUnknown = true)
public record BindingStatus(
    @Required @JsonPropertyDescription("Secret with the binding's entries, in the same namespace.")
        String name) {}
