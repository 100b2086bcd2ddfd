// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// UpdateTable that adds an index or removes one.
final class IndexChange {

  private final Environment environment;
  private final Tables tables;
  private final TableState state;
  private final TableUpdate update;

  IndexChange(Environment environment, Tables tables, TableState state, TableUpdate update) {
    this.environment = environment;
    this.tables = tables;
    this.state = state;
    this.update = update;
  }

  void apply() {
    if (state.billing().work() != Billing.Work.NONE) {
      throw Refusal.inUse(
          "Can't create or delete an index while table IOPS are being updated. Table: "
              + state.name());
    }
    state
        .indexesIn(IndexState.Phase.UPDATING)
        .findFirst()
        .ifPresent(
            index -> {
              throw busy("Index is being updated.", index.name());
            });
    update.additions().forEach(this::add);
    update.removals().forEach(this::remove);
  }

  private void add(JsonNode addition) {
    String name = addition.path("IndexName").asText();
    if (state.index(name).isPresent()) {
      throw Refusal.validation("Attempting to create an index which already exists");
    }
    // API model, LimitExceededException: the limit is one per table as well as one per call.
    if (beingAddedOrRemoved().findAny().isPresent()) {
      throw TableUpdate.onlyOneIndex();
    }
    if (state.indexes().size() >= TableCreation.INDEX_LIMIT) {
      throw Refusal.limit(
          "Number of global secondary indexes exceeds per-table limit of "
              + TableCreation.INDEX_LIMIT);
    }
    IndexState index = parse(addition, name);
    Map<String, String> attributes = new LinkedHashMap<>(state.keys().attributes());
    // API model, UpdateTable: AttributeDefinitions must include the keys of the new index.
    for (String key : Shapes.keyAttributes(index.keySchema())) {
      String type = update.attributes().get(key);
      if (type == null) {
        throw Refusal.invalid("AttributeDefinitions is not specified for index: " + name);
      }
      attributes.put(key, type);
    }
    Table table = tables.at(state.name());
    table.become(
        state
            .with(new TableState.Keys(attributes, state.keys().schema()))
            .with(Stream.concat(state.indexes().stream(), Stream.of(index)).toList()));
    Instant allocated =
        environment.after(environment.now(), environment.timings().indexAllocation());
    table.later(
        allocated,
        later -> later.withIndex(index.id(), added -> added.in(IndexState.Phase.BACKFILLING)));
    table.later(
        environment.after(allocated, environment.timings().indexBackfill()),
        later ->
            later.withIndex(
                index.id(),
                added ->
                    added.is(IndexState.Phase.BACKFILLING)
                        ? added.in(IndexState.Phase.ACTIVE)
                        : added));
  }

  private IndexState parse(JsonNode addition, String name) {
    Optional<Units> units =
        Shapes.units(addition, "globalSecondaryIndexUpdates.member.create.provisionedThroughput");
    if (state.billing().onDemand() && units.isPresent()) {
      throw Refusal.invalid(
          "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: "
              + name
              + " when BillingMode is PAY_PER_REQUEST");
    }
    if (!state.billing().onDemand() && units.isEmpty()) {
      throw Refusal.invalid(
          "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: " + name);
    }
    Units wanted = units.orElse(Units.NONE);
    tables.refuseTooManyUnits(state.totalUnits().plus(wanted), state);
    return new IndexState(
        environment.id(),
        name,
        Shapes.checkedKeySchema(addition),
        Shapes.checkedProjection(addition),
        Capacity.of(wanted),
        IndexState.Phase.ALLOCATING);
  }

  /// AWS developer guide, GSI.OnlineOps: an index can be deleted while it is being filled, but not
  /// while it is being allocated.
  private void remove(String name) {
    IndexState index =
        state
            .index(name)
            .orElseThrow(
                () -> Refusal.notFound("Index %s for table %s".formatted(name, state.name())));
    switch (index.phase()) {
      case ALLOCATING ->
          throw busy(
              "Index creation is in resource allocation phase. Retry deletion during backfilling"
                  + " phase or when the index is active.",
              name);
      case DELETING -> throw busy("Index is being deleted.", name);
      case WITH_TABLE, BACKFILLING, ACTIVE, UPDATING -> {}
    }
    if (beingAddedOrRemoved().anyMatch(other -> !other.name().equals(name))) {
      throw TableUpdate.onlyOneIndex();
    }
    Table table = tables.at(state.name());
    table.become(state.withIndex(index.id(), removed -> removed.in(IndexState.Phase.DELETING)));
    table.later(
        environment.after(environment.now(), environment.timings().indexDeletion()),
        later -> withUsedAttributes(later.withoutIndex(index.id())));
  }

  private static TableState withUsedAttributes(TableState table) {
    Set<String> used = new HashSet<>(Shapes.keyAttributes(table.keys().schema()));
    List<JsonNode> schemas =
        Stream.concat(
                table.indexes().stream().map(IndexState::keySchema),
                Optional.ofNullable(table.settings().get("LocalSecondaryIndexes")).stream()
                    .flatMap(JsonNode::valueStream)
                    .map(local -> local.path("KeySchema")))
            .toList();
    schemas.forEach(schema -> used.addAll(Shapes.keyAttributes(schema)));
    Map<String, String> attributes = new LinkedHashMap<>(table.keys().attributes());
    attributes.keySet().retainAll(used);
    return table.with(new TableState.Keys(attributes, table.keys().schema()));
  }

  private Stream<IndexState> beingAddedOrRemoved() {
    return Stream.of(
            IndexState.Phase.ALLOCATING, IndexState.Phase.BACKFILLING, IndexState.Phase.DELETING)
        .flatMap(state::indexesIn);
  }

  private Refusal busy(String what, String index) {
    return Refusal.inUse("%s Table: %s Index: %s".formatted(what, state.name(), index));
  }
}
