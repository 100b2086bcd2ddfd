// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/// Where the AWS credentials come from.
@JsonIgnoreProperties(ignoreUnknown = true)
public record CredentialsSpec(
    @Required
        @JsonPropertyDescription("Secret in the datastore's own namespace with static AWS keys.")
        @Nullable SecretRef secretRef,
    @JsonPropertyDescription(
            "Names of the Secret's keys, where they differ from AWS_ACCESS_KEY_ID (or VinylDNS's"
                + " own AWS_ACCESS_KEY), AWS_SECRET_ACCESS_KEY and, optional, AWS_SESSION_TOKEN.")
        @Nullable Keys keys) {

  /// A Secret of the same namespace; there is no way to name another one.
  @JsonIgnoreProperties(ignoreUnknown = true)
  @ValidationRule(
      value = "self.name.matches('^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$')",
      fieldPath = ".name",
      message =
          "must be the name of a Secret in the datastore's namespace: lower case letters, digits,"
              + " '-' and '.', no '/'")
  public record SecretRef(
      @Required @Size(max = 253) @JsonPropertyDescription("Name of the Secret.")
          @Nullable String name) {}

  /// Names of keys inside the Secret's data, never values.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Keys(
      @Size(min = 1, max = 253) @JsonPropertyDescription("Key that holds the access key id.")
          @Nullable String accessKeyId,
      @Size(min = 1, max = 253) @JsonPropertyDescription("Key that holds the secret access key.")
          @Nullable String secretAccessKey,
      @Size(min = 1, max = 253)
          @JsonPropertyDescription("Key that holds the session token of temporary credentials.")
          @Nullable String sessionToken) {}
}
