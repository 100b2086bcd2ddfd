// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.model.Index;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Units;
import io.vinyldns.datastore.plan.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What an action does, in words for a plan.
final class ActionWords {

  private ActionWords() {}

  static String of(Action action) {
    return switch (action) {
      case Action.CreateTable(var table, var _) ->
          "create the table" + withIndexes(table.indexes());
      case Action.Claim _ -> "take the table: tag it as this datastore's";
      case Action.SwitchToOnDemand() -> "switch to on demand";
      case Action.SwitchToProvisioned(Units units, var indexes) ->
          "switch to provisioned: " + units(Optional.of(units), indexes);
      case Action.ChangeThroughput(var table, var indexes) ->
          "change throughput: " + units(table, indexes);
      case Action.AddIndex(String name, Index index, var units) ->
          "add index " + name + " (" + index + units.map(u -> ", " + u).orElse("") + ")";
      case Action.ProtectFromDeletion(boolean on) ->
          on ? "protect the table from deletion" : "lift the table's protection from deletion";
      case Action.SetRecovery(Recovery.Off()) -> "switch point-in-time recovery off";
      case Action.SetRecovery(Recovery recovery) -> "set point-in-time recovery: " + recovery;
      case Action.Encrypt(String arn) -> "encrypt the table with the KMS key " + arn;
      case Action.ChangeClass(var wanted) -> "change the table class to " + Words.of(wanted);
      case Action.SetTags(var tags) ->
          "set tags: " + String.join(", ", new TreeMap<>(tags).keySet());
      case Action.RemoveTags(var keys) -> "remove tags: " + String.join(", ", new TreeSet<>(keys));
    };
  }

  private static String withIndexes(SortedMap<String, Index> indexes) {
    return indexes.isEmpty() ? "" : " with " + String.join(" and ", indexes.keySet());
  }

  private static String units(Optional<Units> table, SortedMap<String, Units> indexes) {
    List<String> pools = new ArrayList<>();
    table.ifPresent(units -> pools.add("table " + units));
    indexes.forEach((index, units) -> pools.add("index " + index + " " + units));
    return String.join(", ", pools);
  }
}
