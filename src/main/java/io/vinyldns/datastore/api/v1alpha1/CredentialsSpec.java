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
@ValidationRule(
    value = "has(self.secretRef) || has(self.assumeRole)",
    message =
        "names nothing: name a Secret of this namespace in secretRef, or a role in assumeRole; for"
            + " the operator's own identity, leave credentials out")
@ValidationRule(
    value = "has(self.secretRef) || !has(self.keys)",
    fieldPath = ".keys",
    message = "says which keys of a Secret to read, but secretRef names none: name the Secret")
public record CredentialsSpec(
    @JsonPropertyDescription("Secret in the datastore's own namespace with static AWS keys.")
        @Nullable SecretRef secretRef,
    @JsonPropertyDescription(
            "Names of the Secret's keys, where they differ from AWS_ACCESS_KEY_ID (or VinylDNS's"
                + " own AWS_ACCESS_KEY), AWS_SECRET_ACCESS_KEY and, optional, AWS_SESSION_TOKEN.")
        @Nullable Keys keys,
    @JsonPropertyDescription(
            "Role to assume with the Secret's keys or, without secretRef, with the operator's own"
                + " AWS identity, if its configuration admits this namespace to this role"
                + " (VDS_ASSUMABLE_ROLES).")
        @Nullable AssumeRole assumeRole) {

  /// A role of IAM.
  @JsonIgnoreProperties(ignoreUnknown = true)
  @ValidationRule(
      value = "self.roleArn.matches('^arn:aws[a-z-]*:iam::[0-9]{12}:role/[a-zA-Z0-9_+=,.@/-]+$')",
      fieldPath = ".roleArn",
      message =
          "must be the ARN of an IAM role: write, for example,"
              + " arn:aws:iam::123456789012:role/vinyldns")
  @ValidationRule(
      value = "!has(self.externalId) || self.externalId.matches('^[a-zA-Z0-9_+=,.@:/-]*$')",
      fieldPath = ".externalId",
      message = "AWS allows only letters, digits and _ + = , . @ : / - in an external id")
  public record AssumeRole(
      @Required @Size(max = 556) @JsonPropertyDescription("ARN of the role.")
          @Nullable String roleArn,
      @Size(min = 2, max = 1224)
          @JsonPropertyDescription("External id that the role's trust policy asks for.")
          @Nullable String externalId) {}

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
