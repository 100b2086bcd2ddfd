// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What of a datastore's status is worth a line when it changes.
///
/// @param ready status and reason of the condition Ready
/// @param message what Ready says
/// @param tables state of each table with its indexes, by name
record Progress(String ready, String message, Map<String, String> tables) {

  static final Progress NONE = new Progress("", "", Map.of());

  static Progress of(GenericKubernetesResource datastore) {
    Map<String, String> tables = new LinkedHashMap<>();
    for (Map<?, ?> table : list(datastore.get("status", "tables"))) {
      List<String> parts = new ArrayList<>();
      parts.add(state(table));
      for (Map<?, ?> index : list(table.get("indexes"))) {
        if (!"Active".equals(index.get("state")) || !"Active".equals(table.get("state"))) {
          parts.add(index.get("name") + " " + state(index));
        }
      }
      tables.put(String.valueOf(table.get("name")), String.join(", ", parts));
    }
    Optional<Map<?, ?>> ready =
        list(datastore.get("status", "conditions")).stream()
            .<Map<?, ?>>map(condition -> condition)
            .filter(condition -> "Ready".equals(condition.get("type")))
            .findFirst();
    return new Progress(
        ready.map(is -> "Ready=%s %s".formatted(is.get("status"), is.get("reason"))).orElse(""),
        ready.map(is -> String.valueOf(is.get("message"))).orElse(""),
        tables);
  }

  /// A line for each thing that changed since then.
  List<String> since(Progress before) {
    List<String> lines = new ArrayList<>();
    tables.forEach(
        (name, state) -> {
          if (!state.equals(before.tables.get(name))) {
            lines.add("%-14s %s".formatted(name, state));
          }
        });
    if (!ready.equals(before.ready) || (!isReady() && !message.equals(before.message))) {
      lines.add("%-14s %s: %s".formatted("datastore", ready, message));
    }
    return lines;
  }

  boolean isReady() {
    return ready.startsWith("Ready=True");
  }

  private static String state(Map<?, ?> tableOrIndex) {
    return tableOrIndex.get("state") + pool(tableOrIndex, "read") + pool(tableOrIndex, "write");
  }

  private static String pool(Map<?, ?> tableOrIndex, String dimension) {
    return tableOrIndex.get(dimension) instanceof Map<?, ?> pool && pool.get("units") != null
        ? " %s %s (%s)".formatted(dimension, pool.get("units"), pool.get("mode"))
        : "";
  }

  private static List<Map<?, ?>> list(@Nullable Object value) {
    List<Map<?, ?>> list = new ArrayList<>();
    if (value instanceof List<?> items) {
      items.stream().filter(Objects::nonNull).forEach(item -> list.add((Map<?, ?>) item));
    }
    return list;
  }
}
