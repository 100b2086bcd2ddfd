// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked of the objects of one [Kind], and what is made of them before they are stored.
interface Admission {

  /// Takes everything as it is.
  Admission ALL = new Admission() {};

  /// The part of an object that a request writes.
  enum Part {
    MAIN,
    STATUS
  }

  /// Whether objects count the generations of their specs.
  default boolean countsGenerations() {
    return false;
  }

  /// Removes the fields that the kind doesn't have.
  ///
  /// @return their paths, in alphabetical order
  default List<String> prune(ObjectNode object) {
    return List.of();
  }

  /// Fills in what was left out.
  default void complete(ObjectNode object) {}

  /// What is wrong with a complete object.
  ///
  /// @param before the object as it is stored; null when it is created
  default List<Fault> faults(ObjectNode object, @Nullable ObjectNode before, Part part) {
    return List.of();
  }

  /// Schema by which server-side apply merges lists and maps.
  default JsonNode mergeSchema() {
    return Ownership.METADATA_ONLY;
  }
}
