// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import java.time.Duration;
import java.util.function.Consumer;

/// Something that people do with a datastore, and what it was before.
///
/// @param before leads to where it begins, undisturbed
/// @param change what is done then; the operator's work on it is what is disturbed
record Scenario(String name, Consumer<Trial> before, Consumer<Trial> change) {

  /// All of them end in less, also after a crash.
  static final Duration AT_MOST = Duration.ofHours(3);

  @Override
  public String toString() {
    return name;
  }
}
