// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import java.util.Optional;

/// What the resource allows beyond bringing its own tables to what it declares.
///
/// @param adoption whether tables that nobody owns are taken
/// @param takeOverFrom the owner whose tables are taken, as its tag names it
public record Consent(Adoption adoption, Optional<String> takeOverFrom) {

  /// Nothing.
  public static final Consent NONE = new Consent(Adoption.NEVER, Optional.empty());
}
