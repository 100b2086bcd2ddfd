// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy;

import com.fasterxml.jackson.databind.JsonNode;

/// What Flux and `helm --wait` make of a resource: the rules of kstatus for a kind that it doesn't
/// know (cli-utils, `pkg/kstatus/status/generic.go`), in their order.
enum Kstatus {
  /// It has a time of deletion.
  TERMINATING,
  /// `Reconciling` is True, or the status speaks of an older spec.
  IN_PROGRESS,
  /// `Stalled` is True.
  FAILED,
  /// Everything else, also a resource without any status.
  CURRENT;

  static Kstatus of(JsonNode resource) {
    if (resource.at("/metadata").has("deletionTimestamp")) {
      return TERMINATING;
    }
    JsonNode observed = resource.at("/status/observedGeneration");
    if (!observed.isMissingNode()
        && observed.asLong() != resource.at("/metadata/generation").asLong()) {
      return IN_PROGRESS;
    }
    for (JsonNode condition : resource.at("/status/conditions")) {
      if (condition.get("status").asText().equals("True")) {
        switch (condition.get("type").asText()) {
          case "Reconciling" -> {
            return IN_PROGRESS;
          }
          case "Stalled" -> {
            return FAILED;
          }
          default -> {}
        }
      }
    }
    return CURRENT;
  }
}
