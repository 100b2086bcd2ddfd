// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Failure;

/// Whether calls to AWS may still begin. Once shut, it stays shut; calls under way are answered.
final class Gate {

  private volatile boolean shut;

  void shut() {
    shut = true;
  }

  boolean isShut() {
    return shut;
  }

  /// @throws FailureException with [Failure.Unreachable] when it is shut
  void pass(String operation) {
    if (shut) {
      throw new FailureException(new Failure.Unreachable(operation, "the operator ends"));
    }
  }
}
