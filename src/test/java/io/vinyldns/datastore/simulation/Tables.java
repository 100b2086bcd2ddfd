// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The tables of an account in a region.
final class Tables {

  private final Environment environment;
  private final SortedMap<String, Table> byName = new TreeMap<>();

  Tables(Environment environment) {
    this.environment = environment;
  }

  void settle() {
    byName.values().forEach(Table::settle);
  }

  /// What is or may come to be under a name.
  Table at(String name) {
    return byName.computeIfAbsent(name, key -> new Table(environment));
  }

  /// The table that is under a name.
  TableState existing(String name) {
    return Optional.ofNullable(byName.get(name))
        .flatMap(Table::now)
        .orElseThrow(() -> notFound(name));
  }

  /// The table that readers see under a name.
  TableState seen(String name) {
    return Optional.ofNullable(byName.get(name))
        .flatMap(Table::seen)
        .orElseThrow(() -> notFound(name));
  }

  static Refusal notFound(String name) {
    return Refusal.notFound("Table: " + name + " not found");
  }

  List<TableState> all() {
    return byName.values().stream().flatMap(table -> table.now().stream()).toList();
  }

  List<String> seenNames() {
    return byName.values().stream()
        .flatMap(table -> table.seen().stream())
        .map(TableState::name)
        .toList();
  }

  SortedMap<String, Table> byName() {
    return byName;
  }

  /// API model, LimitExceededException: so many tables may be worked on at the same time.
  void refuseTooManyOperations() {
    int limit = environment.quotas().operations();
    if (all().stream().filter(table -> !table.isActive()).count() >= limit) {
      throw Refusal.limit(
          "Only %d tables can be created, updated, or deleted simultaneously".formatted(limit));
    }
  }

  /// API model, LimitExceededException and CreateTable, which name different limits.
  void refuseTooManyIndexedCreations() {
    int limit = environment.quotas().indexedCreations();
    long creating =
        all().stream()
            .filter(table -> table.phase() == TableState.Phase.CREATING)
            .filter(table -> !table.indexes().isEmpty())
            .count();
    if (creating >= limit) {
      throw Refusal.limit(
          "The limit of indexed tables that can be created simultaneously is %d".formatted(limit));
    }
  }

  /// AWS developer guide, ServiceQuotas: a table's units include those of its indexes.
  void refuseTooManyUnits(Units wanted, TableState table) {
    String name = table.name();
    String region = table.identity().home().region();
    Quotas quotas = environment.quotas();
    Units others =
        all().stream()
            .filter(other -> !other.name().equals(name))
            .map(TableState::totalUnits)
            .reduce(Units.NONE, Units::plus);
    refuseTooManyUnits("ReadCapacityUnits", wanted.read(), others.read(), quotas, region);
    refuseTooManyUnits("WriteCapacityUnits", wanted.write(), others.write(), quotas, region);
  }

  private static void refuseTooManyUnits(
      String kind, long wanted, long others, Quotas quotas, String region) {
    if (wanted > quotas.tableUnits()) {
      throw new Refusal(
          400,
          "LimitExceededException",
          ("The requested %s, %d, is above the per table maximum for the account in %s. Per table"
                  + " maximum: %d. Refer to the Amazon DynamoDB Developer Guide for current limits"
                  + " and how to request higher limits.")
              .formatted(kind, wanted, region, quotas.tableUnits()));
    }
    if (wanted + others > quotas.accountUnits()) {
      throw new Refusal(
          400,
          "LimitExceededException",
          ("This request would have caused the %s limit to be exceeded for the account in %s."
                  + " Current %s reserved by the account: %d. Limit: %d. Requested: %d. Refer to"
                  + " the Amazon DynamoDB Developer Guide for current limits and how to request"
                  + " higher limits.")
              .formatted(kind, region, kind, others, quotas.accountUnits(), wanted));
    }
  }
}
