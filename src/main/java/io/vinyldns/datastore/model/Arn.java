// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.util.Optional;

/// Amazon Resource Names: `arn:partition:service:region:account:resource` (AWS general reference).
public final class Arn {

  private static final int ACCOUNT = 4;

  private Arn() {}

  /// The AWS account that a resource is in; empty when the name has no such part.
  public static Optional<String> account(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length > ACCOUNT ? Optional.of(parts[ACCOUNT]) : Optional.empty();
  }
}
