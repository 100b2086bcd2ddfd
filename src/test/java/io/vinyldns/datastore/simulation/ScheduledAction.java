// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// A change of bounds at set times.
///
/// @param version tells it from what it was before it was put again
/// @param request as it was put, with what it kept from before
record ScheduledAction(
    Dimension dimension,
    String name,
    String arn,
    Instant created,
    String version,
    JsonNode request,
    Schedule schedule) {

  private static final List<String> SHOWN =
      List.of("Schedule", "Timezone", "StartTime", "EndTime", "ScalableTargetAction");

  OptionalLong min() {
    return bound("MinCapacity");
  }

  OptionalLong max() {
    return bound("MaxCapacity");
  }

  private OptionalLong bound(String member) {
    JsonNode bounds = request.path("ScalableTargetAction");
    return bounds.hasNonNull(member)
        ? OptionalLong.of(bounds.path(member).asLong())
        : OptionalLong.empty();
  }

  ObjectNode shown() {
    ObjectNode shown = ScalableTarget.named(dimension);
    shown.put("ScheduledActionName", name).put("ScheduledActionARN", arn);
    shown.put("CreationTime", TableView.seconds(created));
    for (String member : SHOWN) {
      if (request.hasNonNull(member)) {
        shown.set(member, request.path(member));
      }
    }
    return shown;
  }
}
