// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.aws.Credentials;
import io.vinyldns.datastore.config.Settings;
import io.vinyldns.datastore.model.CredentialsProblem;
import java.util.HexFormat;
import java.util.Optional;

/// Finds the credentials that a datastore asks for, as far as the settings admit it to them.
final class Identities {

  /// AWS's limit of a role session's name.
  private static final int LONGEST_SESSION = 64;

  private static final String OWN = "the operator's own identity";

  private final Secrets secrets;
  private final Settings settings;

  Identities(Secrets secrets, Settings settings) {
    this.secrets = secrets;
    this.settings = settings;
  }

  /// Credentials, or why there are none.
  sealed interface Identity {
    /// Credentials to call AWS with.
    ///
    /// @param words whose they are, for messages
    record Usable(Credentials credentials, String words) implements Identity {}

    /// None, and why.
    record Unusable(CredentialsProblem problem) implements Identity {}
  }

  Identity of(String namespace, String name, CredentialsSource wanted) {
    Optional<CredentialsSource.Role> role = wanted.role();
    return switch (source(namespace, wanted)) {
      case Identity.Usable(Credentials source, String words) when role.isPresent() ->
          new Identity.Usable(
              new Credentials.Role(
                  source, role.get().arn(), role.get().externalId(), sessionName(namespace, name)),
              "role " + role.get().arn() + ", assumed by " + words);
      case Identity.Usable usable -> usable;
      case Identity.Unusable unusable -> unusable;
    };
  }

  /// A role is assumed with a Secret's keys by whoever has them. With the operator's own identity
  /// it takes its administrator's word, for that identity may be trusted by roles of anybody.
  private Identity source(String namespace, CredentialsSource wanted) {
    if (wanted.keys().isPresent()) {
      SecretKeys keys = wanted.keys().get();
      return switch (keys.in(namespace, secrets)) {
        case SecretKeys.Reading.Unusable(CredentialsProblem problem) ->
            new Identity.Unusable(problem);
        case SecretKeys.Reading.Usable(Credentials credentials) ->
            new Identity.Usable(credentials, "Secret " + keys.secret());
      };
    }
    Identity own = new Identity.Usable(new Credentials.Ambient(), OWN);
    if (wanted.role().isPresent()) {
      String arn = wanted.role().get().arn();
      return settings.assumableRoles().admits(namespace, arn)
          ? own
          : new Identity.Unusable(new CredentialsProblem.RoleNotAdmitted(namespace, arn));
    }
    return settings.identityNamespaces().admits(namespace)
        ? own
        : new Identity.Unusable(new CredentialsProblem.IdentityNotAdmitted(namespace));
  }

  /// Tells the datastore in AWS's trail. What is too long is cut, and told apart by a hash.
  private static String sessionName(String namespace, String name) {
    String full = "vinyldns-" + namespace + "-" + name;
    return full.length() <= LONGEST_SESSION
        ? full
        : full.substring(0, LONGEST_SESSION - 9)
            + "-"
            + HexFormat.of().toHexDigits(full.hashCode());
  }
}
