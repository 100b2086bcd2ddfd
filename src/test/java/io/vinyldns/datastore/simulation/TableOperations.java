// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The operations on the tables of an account in a region.
final class TableOperations {

  private final Environment environment;
  private final Home home;
  private final Tables tables;
  private final Function<String, TableSize> sizes;

  TableOperations(
      Environment environment, Home home, Tables tables, Function<String, TableSize> sizes) {
    this.environment = environment;
    this.home = home;
    this.tables = tables;
    this.sizes = sizes;
  }

  ObjectNode create(JsonNode request) {
    TableState table = new TableCreation(environment, home, tables).create(request);
    return answer("TableDescription", table);
  }

  /// API model, DescribeTable: eventually consistent.
  ObjectNode describe(JsonNode request) {
    return answer("Table", tables.seen(Shapes.tableName(request)));
  }

  /// Observed on AWS: the answer shows the new status, and the units and the billing mode as they
  /// still are.
  ObjectNode update(JsonNode request) {
    TableUpdate update = TableUpdate.parse(request);
    TableState state = tables.existing(update.table());
    switch (state.phase()) {
      case CREATING -> throw Refusal.inUse("Table is being created: " + state.name());
      case DELETING -> throw Refusal.inUse("Table is being deleted: " + state.name());
      case LIVE -> {}
    }
    Set<TableUpdate.Kind> kinds = update.kinds();
    boolean takesTime =
        kinds.contains(TableUpdate.Kind.CAPACITY) || kinds.contains(TableUpdate.Kind.INDEX);
    if (takesTime && state.isActive()) {
      tables.refuseTooManyOperations();
    }
    if (kinds.contains(TableUpdate.Kind.CAPACITY)) {
      new CapacityChange(environment, tables, limited(state, update), update).apply();
    } else if (kinds.contains(TableUpdate.Kind.INDEX)) {
      new IndexChange(environment, tables, state, update).apply();
    } else if (kinds.contains(TableUpdate.Kind.PROTECTION)) {
      protect(state, request.path("DeletionProtectionEnabled").asBoolean());
    } else if (kinds.contains(TableUpdate.Kind.REPLICA)
        || kinds.contains(TableUpdate.Kind.WARM_THROUGHPUT)) {
      throw new UnsupportedOperationException("Not simulated: " + kinds);
    } else {
      tables.at(state.name()).become(state.with(OtherSettings.changed(state.settings(), request)));
    }
    return answer("TableDescription", tables.existing(update.table()));
  }

  /// Limits may come with a switch to on demand, and go with the one back.
  private static TableState limited(TableState state, TableUpdate update) {
    return update
        .billingMode()
        .map(
            mode ->
                state.with(
                    mode.equals("PAY_PER_REQUEST")
                        ? OtherSettings.changed(state.settings(), update.request())
                        : OtherSettings.withoutLimits(state.settings())))
        .orElse(state);
  }

  /// Observed on AWS: a second change within 15 seconds is throttled.
  private void protect(TableState state, boolean on) {
    if (!state.status().equals("ACTIVE") && !state.status().equals("UPDATING")) {
      throw Refusal.inUse(
          "Table needs to be in ACTIVE status to modify deletion protection setting.");
    }
    if (state.deletionProtected() == on) {
      return;
    }
    Table table = tables.at(state.name());
    long lock = environment.timings().protectionLock().toNanos();
    if (environment.now().isBefore(Tags.after(table.protectionChanged(), lock))) {
      throw new Refusal(
          400,
          "ThrottlingException",
          ("Deletion protection setting for table %s modified within the previous 15000"
                  + " milliseconds. Please try again after %s")
              .formatted(state.name(), Tags.after(table.protectionChanged(), lock)));
    }
    table.protect(state, on);
  }

  /// API model, DeleteTable; what else keeps it out was observed on AWS. That a table already being
  /// deleted is refused was observed as well; the API model says that nothing happens.
  ObjectNode delete(JsonNode request) {
    String name = Shapes.tableName(request);
    TableState state = tables.existing(name);
    Table table = tables.at(name);
    switch (state.phase()) {
      case CREATING -> throw Refusal.inUse("Table is being created: " + name);
      case DELETING -> throw Refusal.inUse("Table is being deleted: " + name);
      case LIVE -> {}
    }
    if (state.deletionProtected()) {
      throw Refusal.validation(
          "Resource cannot be deleted as it is currently protected against deletion. Disable"
              + " deletion protection first.");
    }
    if (!state.indexes().stream().allMatch(index -> index.is(IndexState.Phase.ACTIVE))) {
      throw Refusal.inUse(
          "Cannot delete table while indexes are being created, updated, or deleted.");
    }
    if (!state.isActive()) {
      throw Refusal.inUse("Table: " + name + " is in the process of being updated.");
    }
    long lock = environment.timings().tagDeletionLock().toNanos();
    if (environment.now().isBefore(Tags.after(table.tagsChanged(), lock))) {
      throw Refusal.inUse("Table tags are being updated: " + name);
    }
    tables.refuseTooManyOperations();
    table.delete(state);
    return answer("TableDescription", tables.existing(name));
  }

  /// API model, ListTables: pages of up to 100 names.
  ObjectNode list(JsonNode request) {
    int limit = request.path("Limit").asInt(100);
    if (limit < 1) {
      throw Refusal.constraint(limit, "limit", "Member must have value greater than or equal to 1");
    }
    if (limit > 100) {
      throw Refusal.constraint(limit, "limit", "Member must have value less than or equal to 100");
    }
    String after = request.path("ExclusiveStartTableName").asText();
    List<String> names =
        tables.seenNames().stream().filter(name -> name.compareTo(after) > 0).toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode page = answer.putArray("TableNames");
    names.stream().limit(limit).forEach(page::add);
    if (names.size() > limit) {
      answer.put("LastEvaluatedTableName", names.get(limit - 1));
    }
    return answer;
  }

  ObjectNode limits() {
    Quotas quotas = environment.quotas();
    return JsonNodeFactory.instance
        .objectNode()
        .put("AccountMaxReadCapacityUnits", quotas.accountUnits())
        .put("AccountMaxWriteCapacityUnits", quotas.accountUnits())
        .put("TableMaxReadCapacityUnits", quotas.tableUnits())
        .put("TableMaxWriteCapacityUnits", quotas.tableUnits());
  }

  private ObjectNode answer(String member, TableState table) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set(
        member, new TableView(environment.now(), sizes.apply(table.name())).description(table));
    return answer;
  }
}
