// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.model.CredentialsProblem;
import io.vinyldns.datastore.model.Failure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Sentences for people: what is the case, and what to do about it.
final class Words {

  private Words() {}

  /// A constant as it is shown: `UPDATING` is `Updating`.
  static String of(Enum<?> constant) {
    return Arrays.stream(constant.name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  static String of(String table, Failure failure, String identity) {
    return switch (failure) {
      case Failure.Busy busy ->
          "AWS is still at work on "
              + table
              + " ("
              + busy.operation()
              + ": "
              + busy.message()
              + ").";
      case Failure.Throttled throttled ->
          "AWS throttles " + throttled.operation() + " on " + table + ": " + throttled.message();
      case Failure.Quota quota ->
          "A quota of AWS stops "
              + quota.operation()
              + " on "
              + table
              + ": "
              + quota.message()
              + "; wait, or have AWS raise it."
              + quota.freesAt().map(at -> " It frees at " + at + ".").orElse("");
      case Failure.Denied denied ->
          "AWS denies "
              + denied.action()
              + " on "
              + table
              + " to "
              + identity
              + ": allow that action in its IAM policy. AWS says: "
              + denied.message();
      case Failure.BadCredentials bad ->
          "AWS doesn't accept the credentials of "
              + identity
              + ": put valid ones there. AWS says: "
              + bad.message();
      case Failure.Rejected rejected ->
          "AWS refuses " + rejected.operation() + " on " + table + ": " + rejected.message();
      case Failure.Unsupported unsupported ->
          "The endpoint doesn't know " + unsupported.operation() + ", which " + table + " needs.";
      case Failure.Unreachable unreachable ->
          "AWS didn't answer "
              + unreachable.operation()
              + " on "
              + table
              + " ("
              + unreachable.message()
              + "): check spec.region and the network.";
      case Failure.ServerError error ->
          "AWS failed at " + error.operation() + " on " + table + ": " + error.message();
    };
  }

  static String of(CredentialsProblem problem) {
    return switch (problem) {
      case CredentialsProblem.SecretMissing(String secret) ->
          "Secret "
              + secret
              + " doesn't exist in this namespace: create it with AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY, or correct spec.credentials.secretRef.name.";
      case CredentialsProblem.SecretForbidden(String secret, String namespace) ->
          "The operator may not read Secret "
              + secret
              + ": grant its service account get on secrets in namespace "
              + namespace
              + ".";
      case CredentialsProblem.SecretUnavailable(String secret, String why) ->
          "Kubernetes didn't give Secret "
              + secret
              + " ("
              + why
              + "); it is tried again. If it stays, look at the API server.";
      case CredentialsProblem.KeyMissing(String secret, List<String> wanted, List<String> found) ->
          "Secret "
              + secret
              + " has no key "
              + String.join(" or ", wanted)
              + (found.isEmpty()
                  ? "; it is empty."
                  : "; it has "
                      + String.join(", ", found)
                      + ". Add the key, or name yours in spec.credentials.keys.");
      case CredentialsProblem.KeyEmpty(String secret, String key) ->
          "Key " + key + " of Secret " + secret + " is empty: put a value there.";
      case CredentialsProblem.KeyMalformed(String secret, String key) ->
          "Key "
              + key
              + " of Secret "
              + secret
              + " holds a line break, a blank or another character that no AWS key has: put the bare"
              + " value there.";
      case CredentialsProblem.IdentityNotAdmitted(String namespace) ->
          "spec.credentials is absent, and the operator's own AWS identity isn't open to namespace "
              + namespace
              + ": name a Secret in spec.credentials.secretRef, or have the operator started with the"
              + " namespace in VDS_IDENTITY_NAMESPACES.";
      case CredentialsProblem.RoleNotAdmitted(String namespace, String role) ->
          "The operator doesn't assume the role of spec.credentials.assumeRole with its own identity for"
              + " this namespace: have it started with "
              + namespace
              + "="
              + role
              + " in VDS_ASSUMABLE_ROLES, or name a Secret in spec.credentials.secretRef whose keys may"
              + " assume it.";
      case CredentialsProblem.RoleDenied(String identity, String message) ->
          "AWS denies "
              + identity
              + ": the role's trust policy must name that identity (and the external id, if it asks for"
              + " one), and the identity needs sts:AssumeRole. AWS says: "
              + message;
    };
  }

  static Reason reason(CredentialsProblem problem) {
    return switch (problem) {
      case CredentialsProblem.SecretMissing _ -> Reason.SECRET_NOT_FOUND;
      case CredentialsProblem.SecretForbidden _ -> Reason.SECRET_FORBIDDEN;
      case CredentialsProblem.SecretUnavailable _ -> Reason.KUBERNETES_ERROR;
      case CredentialsProblem.KeyMissing _,
          CredentialsProblem.KeyEmpty _,
          CredentialsProblem.KeyMalformed _ ->
          Reason.SECRET_INCOMPLETE;
      case CredentialsProblem.IdentityNotAdmitted _ -> Reason.IDENTITY_NOT_ADMITTED;
      case CredentialsProblem.RoleNotAdmitted _ -> Reason.ROLE_NOT_ADMITTED;
      case CredentialsProblem.RoleDenied _ -> Reason.ROLE_DENIED;
    };
  }

  /// That a datastore begins anew in another account.
  static String of(Outcome.Moved moved) {
    return "The tables are in the AWS account %s from now on, as spec.acceptAccount says. Those in %s"
            .formatted(moved.to(), moved.from())
        + " stay as they are, and aren't known any more.";
  }
}
