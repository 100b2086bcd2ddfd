// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/// The VinylDNS that uses the tables, and what it gets in the cluster.
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "!has(self.version) || self.version.matches('^0\\\\.(8\\\\.[0-9]{1,3}|9\\\\.[0-7])$')",
    fieldPath = ".version",
    message =
        "must be a release that has DynamoDB: write one of 0.8.0 to 0.9.7. VinylDNS left DynamoDB"
            + " in 0.9.8")
public record VinylDnsSpec(
    @Size(max = 16)
        @JsonPropertyDescription(
            "Release of VinylDNS, 0.8.0 to 0.9.7. Tables that it refuses to start with are left out"
                + " of what it gets: recordSet from 0.9.0 on, user from 0.9.3 on. When absent,"
                + " every enabled table is in.")
        @Nullable String version,
    @Default("true")
        @JsonPropertyDescription(
            "Whether the operator keeps the ConfigMap NAME-vinyldns with fragments of VinylDNS's"
                + " configuration, for the API (dynamodb-api.conf) and for the portal"
                + " (dynamodb-portal.conf). It is deleted with the datastore; with false it is no"
                + " longer kept, and stays as it is.")
        @Nullable Boolean configMap,
    @JsonPropertyDescription(
            "The Secret NAME-binding after the Service Binding Specification, which status.binding"
                + " names. The operator's settings have to allow it too (VDS_BINDING_SECRETS).")
        @Nullable BindingSecret bindingSecret) {

  /// The Service Binding Secret.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record BindingSecret(
      @Default("false")
          @JsonPropertyDescription(
              "Whether the operator keeps the Secret. It is deleted with the datastore; with false"
                  + " it is no longer kept, and stays as it is.")
          @Nullable Boolean enabled,
      @Default("false")
          @JsonPropertyDescription(
              "Whether the AWS keys of spec.credentials.secretRef are put into it, which may do all"
                  + " that the operator does with the tables.")
          @Nullable Boolean includeCredentials) {}
}
