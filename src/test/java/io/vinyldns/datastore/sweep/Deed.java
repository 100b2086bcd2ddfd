// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.CapacityLog;
import io.vinyldns.datastore.simulation.Truth;
import java.util.List;
import java.util.Optional;

/// A call by which an operator changed something in AWS.
///
/// @param before what there was
/// @param units the values of units that it changed
record Deed(Call call, Pass pass, Truth before, List<CapacityLog.Entry> units) {

  boolean is(String operation) {
    return call.operation().equals(operation);
  }

  String table() {
    return call.resource();
  }

  JsonNode request() {
    return call.request();
  }

  VinylDnsTable kind() {
    return Facts.kind(table());
  }

  Optional<Truth.OfTable> there() {
    return Optional.ofNullable(before.tables().get(table()));
  }
}
