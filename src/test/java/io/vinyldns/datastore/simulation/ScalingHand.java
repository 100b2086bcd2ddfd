// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What Application Auto Scaling itself does to tables, by UpdateTable.
final class ScalingHand {

  private final DynamoDb dynamoDb;

  ScalingHand(DynamoDb dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  /// The units that there are, if table and index are provisioned and take a change now.
  Optional<Units> units(Home home, Dimension dimension) {
    return live(home, dimension)
        .filter(TableState::isActive)
        .filter(
            table ->
                dimension.index().flatMap(table::index).stream()
                    .allMatch(index -> index.is(IndexState.Phase.ACTIVE)))
        .flatMap(table -> units(table, dimension));
  }

  /// Whether table and index are there and provisioned, busy or not.
  boolean isThere(Home home, Dimension dimension) {
    return live(home, dimension).flatMap(table -> units(table, dimension)).isPresent();
  }

  private Optional<TableState> live(Home home, Dimension dimension) {
    return dynamoDb
        .tables(home)
        .at(dimension.table())
        .now()
        .filter(table -> table.phase() == TableState.Phase.LIVE)
        .filter(table -> !table.billing().onDemand());
  }

  private static Optional<Units> units(TableState table, Dimension dimension) {
    return dimension.index().isPresent()
        ? dimension.index().flatMap(table::index).map(index -> index.capacity().units())
        : Optional.of(table.billing().capacity().units());
  }

  /// Changes one value; the other of the pair is repeated as it is. A decrease too many is
  /// refused to auto scaling as to everybody.
  boolean set(Home home, Dimension dimension, Units before, long wanted) {
    try {
      dynamoDb.scale(home, request(dimension, dimension.kind().in(before, wanted)));
      return true;
    } catch (Refusal refusal) {
      return false;
    }
  }

  private static ObjectNode request(Dimension dimension, Units units) {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("TableName", dimension.table());
    ObjectNode owner =
        dimension
            .index()
            .map(
                index ->
                    request
                        .putArray("GlobalSecondaryIndexUpdates")
                        .addObject()
                        .putObject("Update")
                        .put("IndexName", index))
            .orElse(request);
    owner
        .putObject("ProvisionedThroughput")
        .put("ReadCapacityUnits", units.read())
        .put("WriteCapacityUnits", units.write());
    return request;
  }
}
