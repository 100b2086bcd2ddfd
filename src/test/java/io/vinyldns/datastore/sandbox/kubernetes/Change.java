// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// One change of the store. Both sides are kept, since an object can come into or leave what a
/// watch selects without being created or deleted.
sealed interface Change {

  Target target();

  /// The object as a watch that sees this change reports it.
  ObjectNode object();

  default long version() {
    return object().path("metadata").path("resourceVersion").asLong();
  }

  /// An object that was not there.
  record Added(Target target, ObjectNode object) implements Change {}

  /// An object in a new version.
  record Modified(Target target, ObjectNode before, ObjectNode object) implements Change {}

  /// An object that is gone, under the version at which it went.
  record Deleted(Target target, ObjectNode object) implements Change {}
}
