// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Everything that is served at the moment: the built-in kinds and those of the CRDs.
final class Kinds {

  private record Key(String group, String version, String plural) {}

  private final Map<Key, Kind> served = new ConcurrentHashMap<>();

  Kinds() {
    BuiltIn.all().forEach(this::serve);
  }

  Optional<Kind> find(String group, String version, String plural) {
    return Optional.ofNullable(served.get(new Key(group, version, plural)));
  }

  /// Kinds by group, version and name; the core group comes first.
  List<Kind> all() {
    return served.values().stream()
        .sorted(
            Comparator.comparing(Kind::group)
                .thenComparing(Kind::version)
                .thenComparing(kind -> kind.names().plural()))
        .toList();
  }

  List<Kind> at(String base) {
    return all().stream().filter(kind -> kind.base().equals(base)).toList();
  }

  Kind namespaces() {
    return find("", "v1", "namespaces").orElseThrow();
  }

  /// Serves what a CRD defines, instead of what it defined before.
  void define(ObjectNode crd) {
    Collection<Kind> defined = Definition.kinds(crd);
    forget(crd);
    defined.forEach(this::serve);
  }

  void forget(ObjectNode crd) {
    String group = crd.path("spec").path("group").asText();
    String plural = crd.path("spec").path("names").path("plural").asText();
    served.keySet().removeIf(key -> key.group().equals(group) && key.plural().equals(plural));
  }

  private void serve(Kind kind) {
    served.put(new Key(kind.group(), kind.version(), kind.names().plural()), kind);
  }
}
