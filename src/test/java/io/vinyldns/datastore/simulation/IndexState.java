// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;

/// A global secondary index.
///
/// @param id tells it from a later one of the same name
record IndexState(
    String id,
    String name,
    JsonNode keySchema,
    JsonNode projection,
    Capacity capacity,
    Phase phase) {

  enum Phase {
    /// Made together with its table.
    WITH_TABLE("CREATING"),
    /// Added later: room is being made, and the table is UPDATING.
    ALLOCATING("CREATING"),
    /// Added later: being filled, with the table ACTIVE.
    BACKFILLING("CREATING"),
    ACTIVE("ACTIVE"),
    UPDATING("UPDATING"),
    DELETING("DELETING");

    private final String status;

    Phase(String status) {
      this.status = status;
    }

    String status() {
      return status;
    }
  }

  IndexState in(Phase phase) {
    return new IndexState(id, name, keySchema, projection, capacity, phase);
  }

  IndexState with(Capacity capacity) {
    return new IndexState(id, name, keySchema, projection, capacity, phase);
  }

  boolean is(Phase wanted) {
    return phase == wanted;
  }
}
