// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.util.List;

/// Why there are no credentials to call AWS with. Names Secrets and keys, never values.
public sealed interface CredentialsProblem {

  /// The Secret doesn't exist in the datastore's namespace.
  record SecretMissing(String secret) implements CredentialsProblem {}

  /// The operator's service account may not read the Secret.
  record SecretForbidden(String secret, String namespace) implements CredentialsProblem {}

  /// Kubernetes didn't say what is in the Secret.
  record SecretUnavailable(String secret, String why) implements CredentialsProblem {}

  /// The Secret lacks a key.
  ///
  /// @param wanted names of which one has to be there
  /// @param found the keys that are there
  record KeyMissing(String secret, List<String> wanted, List<String> found)
      implements CredentialsProblem {
    public KeyMissing {
      wanted = List.copyOf(wanted);
      found = List.copyOf(found);
    }
  }

  /// The key is there and holds nothing.
  record KeyEmpty(String secret, String key) implements CredentialsProblem {}

  /// The key holds a line break, a blank or another character that no AWS key has, for example a
  /// whole credentials file.
  record KeyMalformed(String secret, String key) implements CredentialsProblem {}

  /// The datastore names no Secret, and the operator's configuration doesn't admit its namespace to
  /// the operator's own identity.
  record IdentityNotAdmitted(String namespace) implements CredentialsProblem {}

  /// The datastore names a role and no Secret, and the operator's configuration doesn't have the
  /// operator assume that role for its namespace.
  record RoleNotAdmitted(String namespace, String role) implements CredentialsProblem {}

  /// AWS doesn't let the role be assumed.
  ///
  /// @param identity who was to be whom, in words
  /// @param message what AWS says
  record RoleDenied(String identity, String message) implements CredentialsProblem {}
}
