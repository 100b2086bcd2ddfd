// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.time.Instant;
import java.util.Optional;

/// Why a call to AWS came to nothing. Classified once, at the edge, by error code.
public sealed interface Failure {

  /// The operation that failed, for example `CreateTable`.
  String operation();

  /// What AWS or the connection said; never holds a credential.
  String message();

  /// The table or index is in the middle of another change: look again soon.
  record Busy(String operation, String message) implements Failure {}

  /// Too many calls: go slower.
  record Throttled(String operation, String message) implements Failure {}

  /// A limit of the account or of the table is used up.
  ///
  /// @param freesAt when it frees, where AWS says so
  record Quota(String operation, String message, Optional<Instant> freesAt) implements Failure {}

  /// The credentials are good, but may not do this.
  ///
  /// @param action the IAM action to allow, for example `dynamodb:CreateTable`
  record Denied(String operation, String message, String action) implements Failure {}

  /// The credentials themselves are wrong, expired or unknown.
  record BadCredentials(String operation, String message) implements Failure {}

  /// AWS finds the request wrong; the same request will be refused again.
  record Rejected(String operation, String message) implements Failure {}

  /// The endpoint doesn't know the operation (DynamoDB Local).
  record Unsupported(String operation, String message) implements Failure {}

  /// No answer: name not resolved, connection refused or reset, timeout. The call may have taken
  /// effect all the same.
  record Unreachable(String operation, String message) implements Failure {}

  /// AWS failed, or gave an error that this version doesn't know.
  record ServerError(String operation, String message) implements Failure {}

  /// Whether it says nothing about other calls, so that they may be made.
  default boolean ofOneCall() {
    return switch (this) {
      case Busy _, Quota _, Denied _, Rejected _, Unsupported _ -> true;
      case Throttled _, BadCredentials _, Unreachable _, ServerError _ -> false;
    };
  }
}
