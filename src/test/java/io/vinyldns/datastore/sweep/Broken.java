// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import java.util.List;

/// A run broke promises.
final class Broken extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  Broken(List<Violation> violations, String message) {
    super(message);
    this.violations = List.copyOf(violations);
  }

  boolean breaks(Promise promise) {
    return violations.stream().anyMatch(violation -> violation.promise() == promise);
  }
}
