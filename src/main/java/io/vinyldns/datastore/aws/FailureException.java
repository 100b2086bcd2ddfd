// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Failure;

/// A call to AWS that came to nothing.
public final class FailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never serialised
  private final Failure failure;

  /// A call that wasn't sent.
  FailureException(Failure failure) {
    super(failure.operation() + ": " + failure.message());
    this.failure = failure;
  }

  FailureException(Failure failure, Throwable cause) {
    super(failure.operation() + ": " + failure.message(), cause);
    this.failure = failure;
  }

  /// Why.
  public Failure failure() {
    return failure;
  }

  static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String kind = root.getClass().getSimpleName();
    return message == null ? kind : root == thrown ? message : kind + ": " + message;
  }
}
