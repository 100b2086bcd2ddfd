// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A table at some moment.
///
/// @param settings what DescribeTable shows besides, as it shows it
record TableState(
    Identity identity,
    Phase phase,
    Keys keys,
    Billing billing,
    List<IndexState> indexes,
    boolean deletionProtected,
    Map<String, JsonNode> settings) {

  enum Phase {
    CREATING,
    LIVE,
    DELETING
  }

  record Identity(Home home, String name, String id, Instant created) {

    String arn() {
      return home.arn("dynamodb", "table/" + name);
    }
  }

  /// @param attributes type of each key attribute of the table and its indexes
  record Keys(Map<String, String> attributes, JsonNode schema) {}

  String name() {
    return identity.name();
  }

  /// A table is UPDATING while its capacity changes or an index is allocated, changed or deleted;
  /// while an index is only being filled it is ACTIVE (AWS developer guide, GSI.OnlineOps).
  String status() {
    return switch (phase) {
      case CREATING -> "CREATING";
      case DELETING -> "DELETING";
      case LIVE -> isBusy() ? "UPDATING" : "ACTIVE";
    };
  }

  boolean isActive() {
    return phase == Phase.LIVE && !isBusy();
  }

  private boolean isBusy() {
    return billing.work() != Billing.Work.NONE
        || indexesIn(IndexState.Phase.ALLOCATING).findAny().isPresent()
        || indexesIn(IndexState.Phase.UPDATING).findAny().isPresent()
        || indexesIn(IndexState.Phase.DELETING).findAny().isPresent();
  }

  Stream<IndexState> indexesIn(IndexState.Phase wanted) {
    return indexes.stream().filter(index -> index.is(wanted));
  }

  Optional<IndexState> index(String wanted) {
    return indexes.stream().filter(index -> index.name().equals(wanted)).findFirst();
  }

  /// All units of the table and its indexes.
  Units totalUnits() {
    return indexes.stream()
        .map(index -> index.capacity().units())
        .reduce(billing.capacity().units(), Units::plus);
  }

  TableState in(Phase phase) {
    return new TableState(identity, phase, keys, billing, indexes, deletionProtected, settings);
  }

  TableState with(Billing billing) {
    return new TableState(identity, phase, keys, billing, indexes, deletionProtected, settings);
  }

  TableState with(Keys keys) {
    return new TableState(identity, phase, keys, billing, indexes, deletionProtected, settings);
  }

  TableState with(List<IndexState> indexes) {
    return new TableState(identity, phase, keys, billing, indexes, deletionProtected, settings);
  }

  TableState with(Map<String, JsonNode> settings) {
    return new TableState(identity, phase, keys, billing, indexes, deletionProtected, settings);
  }

  TableState withDeletionProtection(boolean deletionProtected) {
    return new TableState(identity, phase, keys, billing, indexes, deletionProtected, settings);
  }

  TableState withEachIndex(UnaryOperator<IndexState> change) {
    return with(indexes.stream().map(change).toList());
  }

  /// Changes the index with this id, if it is still there.
  TableState withIndex(String id, UnaryOperator<IndexState> change) {
    return withEachIndex(index -> index.id().equals(id) ? change.apply(index) : index);
  }

  TableState withoutIndex(String id) {
    return with(indexes.stream().filter(index -> !index.id().equals(id)).toList());
  }
}
