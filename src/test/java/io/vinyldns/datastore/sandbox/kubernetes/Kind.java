// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/// One type of objects that is served: how it is named, shown, selected, and what is asked of it.
///
/// @param group API group, empty for the core one
/// @param scope whether its objects live in namespaces
/// @param hasStatus whether status is written through a subresource of its own
/// @param updates what a write without a resource version means
/// @param columns columns of `kubectl get`
/// @param selectable fields that a field selector may name; empty where all may be
/// @param schema OpenAPI schema, as `kubectl explain` shows it
/// @param admission what is asked of its objects
record Kind(
    String group,
    String version,
    Names names,
    Scope scope,
    boolean hasStatus,
    Updates updates,
    List<Column> columns,
    Set<String> selectable,
    ObjectNode schema,
    Admission admission) {

  /// What clients may call it.
  record Names(
      String kind,
      String plural,
      String singular,
      List<String> shortNames,
      List<String> categories) {}

  /// Where its objects live.
  enum Scope {
    NAMESPACED,
    CLUSTER
  }

  /// Whether an update must say which version of the object it was made from.
  enum Updates {
    CONDITIONAL,
    UNCONDITIONAL
  }

  boolean namespaced() {
    return scope == Scope.NAMESPACED;
  }

  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /// Path that all its requests start with.
  String base() {
    return group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
  }

  /// Its name as messages quote it: `leases.coordination.k8s.io "operator"`.
  String quoted(String name) {
    return (group.isEmpty() ? names.plural() : names.plural() + "." + group) + " \"" + name + "\"";
  }
}
