// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.ZoneLoadStatus;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An Event for each phase that a zone load enters.
final class LoadEvents {

  private LoadEvents() {}

  /// One that is over when it is first seen is no news.
  static Stream<Event> of(DatastoreStatus before, DatastoreStatus after) {
    Map<String, String> phases =
        before.allZoneLoads().stream()
            .collect(Collectors.toMap(ZoneLoadStatus::name, ZoneLoadStatus::phase));
    return after.allZoneLoads().stream()
        .filter(
            row ->
                !row.phase()
                    .equals(
                        Optional.ofNullable(phases.get(row.name())).orElse(LoadPhase.DONE.text())))
        .map(
            row ->
                new Event(
                    type(LoadPhase.of(row.phase())),
                    reason(LoadPhase.of(row.phase())).text(),
                    reason(LoadPhase.of(row.phase())).action(),
                    row.name() + ": " + row.message()));
  }

  private static Event.Type type(LoadPhase phase) {
    return switch (phase) {
      case IMPOSSIBLE -> Event.Type.WARNING;
      case PLANNED, RAISING, OPEN, CLOSING, DONE -> Event.Type.NORMAL;
    };
  }

  private static EventReason reason(LoadPhase phase) {
    return switch (phase) {
      case PLANNED -> EventReason.ZONE_LOAD_PLANNED;
      case RAISING -> EventReason.ZONE_LOAD_RAISING;
      case OPEN -> EventReason.ZONE_LOAD_OPEN;
      case CLOSING -> EventReason.ZONE_LOAD_CLOSING;
      case DONE -> EventReason.ZONE_LOAD_DONE;
      case IMPOSSIBLE -> EventReason.ZONE_LOAD_IMPOSSIBLE;
    };
  }
}
