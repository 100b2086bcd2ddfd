// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/// A change of bounds at a set time.
///
/// @param request as it was put
record ScheduledAction(
    Dimension dimension, String name, String arn, Instant created, JsonNode request) {

  private static final List<String> AS_PUT =
      List.of("Schedule", "Timezone", "StartTime", "EndTime", "ScalableTargetAction");

  JsonNode bounds() {
    return request.path("ScalableTargetAction");
  }

  ObjectNode shown() {
    ObjectNode shown = ScalableTarget.named(dimension);
    shown.put("ScheduledActionName", name).put("ScheduledActionARN", arn);
    shown.put("CreationTime", TableView.seconds(created));
    for (String member : AS_PUT) {
      if (request.hasNonNull(member)) {
        shown.set(member, request.path(member));
      }
    }
    return shown;
  }
}
