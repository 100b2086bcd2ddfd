// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.api.v1alpha1.Condition;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Builds the conditions of one pass. Ready is always there; Reconciling and Stalled only while
/// they are true, never both (kstatus).
record Conditions(DatastoreStatus before, long generation, Instant now) {

  /// How long a datastore stays ready while its tables can't be read: a blip of AWS or of the
  /// network says nothing about the tables.
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  boolean wasReady() {
    return StatusReport.ready(before, generation);
  }

  /// Whether Reconciling is not there, or not for long.
  boolean tolerant() {
    return before
        .condition("Reconciling")
        .map(condition -> Instant.parse(condition.lastTransitionTime()).plus(TOLERANCE))
        .filter(end -> !now.isBefore(end))
        .isEmpty();
  }

  List<Condition> of(Reason reason, String message, boolean underWay) {
    List<Condition> conditions = new ArrayList<>();
    String ready =
        switch (reason.kind()) {
          case READY -> "True";
          case PROGRESSING, STALLED -> "False";
          case UNKNOWN -> "Unknown";
        };
    conditions.add(condition("Ready", ready, reason, message));
    if (reason.kind() == Reason.Kind.STALLED) {
      conditions.add(condition("Stalled", "True", reason, message));
    } else if (underWay || reason.kind() != Reason.Kind.READY) {
      Reason why = reason.kind() == Reason.Kind.READY ? Reason.REPAIRING : reason;
      conditions.add(condition("Reconciling", "True", why, message));
    }
    return conditions;
  }

  /// The condition of zone loads.
  Condition of(LoadCondition loads) {
    return condition(
        "ZoneLoadOpen", loads.open() ? "True" : "False", loads.reason(), loads.message());
  }

  private Condition condition(String type, String status, Reason reason, String message) {
    return condition(type, status, reason.text(), message);
  }

  private Condition condition(String type, String status, String reason, String message) {
    String since =
        before
            .condition(type)
            .filter(condition -> condition.status().equals(status))
            .map(Condition::lastTransitionTime)
            .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    return new Condition(type, status, generation, since, reason, shortened(message));
  }

  private static String shortened(String message) {
    return message
        .codePoints()
        .limit(8000)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
