// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.CredentialsSpec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whom a spec wants AWS to take the operator for.
///
/// @param keys empty for the operator's own identity
/// @param role assumed by the one or by the other
record CredentialsSource(Optional<SecretKeys> keys, Optional<Role> role) {

  // They become part of a path, and of a request.
  private static final Pattern SECRET_NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]{1,511}");
  private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

  /// A role of IAM.
  record Role(String arn, Optional<String> externalId) {}

  private static final CredentialsSource OWN =
      new CredentialsSource(Optional.empty(), Optional.empty());

  /// @param problems gets a sentence for each problem
  static CredentialsSource from(@Nullable CredentialsSpec spec, List<String> problems) {
    if (spec == null) {
      return OWN;
    }
    if (spec.secretRef() == null && spec.assumeRole() == null) {
      problems.add(
          "spec.credentials names nothing: name a Secret of this namespace in secretRef, or a role in"
              + " assumeRole.");
      return OWN;
    }
    return new CredentialsSource(
        Optional.ofNullable(spec.secretRef()).flatMap(ref -> keys(ref, spec.keys(), problems)),
        Optional.ofNullable(spec.assumeRole()).flatMap(role -> role(role, problems)));
  }

  private static Optional<SecretKeys> keys(
      CredentialsSpec.SecretRef ref, CredentialsSpec.@Nullable Keys named, List<String> problems) {
    if (ref.name() == null || !SECRET_NAME.matcher(ref.name()).matches()) {
      problems.add(
          "spec.credentials.secretRef.name is missing or no name: name a Secret of this"
              + " namespace.");
      return Optional.empty();
    }
    CredentialsSpec.Keys keys = named == null ? new CredentialsSpec.Keys(null, null, null) : named;
    return Optional.of(
        new SecretKeys(
            ref.name(),
            key(keys.accessKeyId(), "AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY"),
            key(keys.secretAccessKey(), "AWS_SECRET_ACCESS_KEY"),
            key(keys.sessionToken(), "AWS_SESSION_TOKEN"),
            keys.sessionToken() != null));
  }

  private static List<String> key(@Nullable String named, String... byDefault) {
    return named == null ? List.of(byDefault) : List.of(named);
  }

  private static Optional<Role> role(CredentialsSpec.AssumeRole role, List<String> problems) {
    if (role.roleArn() == null || !ROLE.matcher(role.roleArn()).matches()) {
      problems.add(
          "spec.credentials.assumeRole.roleArn is missing or no ARN of a role: write, for example,"
              + " arn:aws:iam::123456789012:role/vinyldns.");
      return Optional.empty();
    }
    if (role.externalId() != null && !EXTERNAL_ID.matcher(role.externalId()).matches()) {
      problems.add(
          "spec.credentials.assumeRole.externalId must be 2 to 1224 letters, digits and _ + = , . @"
              + " : / -.");
      return Optional.empty();
    }
    return Optional.of(new Role(role.roleArn(), Optional.ofNullable(role.externalId())));
  }
}
