// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.api.v1alpha1.ZoneLoadStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The condition `ZoneLoadOpen`: whether every load whose time it is can be started.
///
/// @param reason a phase
record LoadCondition(boolean open, String reason, String message) {

  /// Of the rows of `status.zoneLoads`; none without loads. A row may be older than this moment:
  /// its end counts all the same.
  static Optional<LoadCondition> of(List<ZoneLoadStatus> rows, Instant now) {
    return rows.stream()
        .min(Comparator.comparing((ZoneLoadStatus row) -> phase(row, now)))
        .map(
            row ->
                new LoadCondition(
                    phase(row, now) == LoadPhase.OPEN,
                    phase(row, now).text(),
                    row.name() + ": " + row.message()));
  }

  private static LoadPhase phase(ZoneLoadStatus row, Instant now) {
    LoadPhase phase = LoadPhase.of(row.phase());
    boolean over = !now.isBefore(Instant.parse(row.finishBy()));
    return over && (phase == LoadPhase.OPEN || phase == LoadPhase.RAISING)
        ? LoadPhase.CLOSING
        : phase;
  }
}
