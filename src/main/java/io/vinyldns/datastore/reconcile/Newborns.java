// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.model.Observed.Present;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Tables of a datastore that this very process made less than a minute ago. AWS's answer told the
/// id of each, and that it has the tags that came with the request; reads may not show them for
/// seconds. So a table of that id is the datastore's own without a read of its tags, once status
/// has recorded it too, and as long as the datastore isn't ready and nobody asked for a look at
/// everything. Nothing is deleted on the strength of this.
final class Newborns {

  private static final Duration YOUNG = Duration.ofMinutes(1);

  /// Observed on AWS: point-in-time recovery can't be set until some seconds after ACTIVE, and a
  /// table is mostly seen to be ACTIVE some time after it became so.
  static final Duration RECOVERY_SETTLES = Duration.ofMillis(2500);

  private record Birth(Instant made, Optional<Instant> serves) {}

  private final Map<String, Birth> byId = new ConcurrentHashMap<>();

  /// AWS has made it. Where tables have no id there is nothing to know them by.
  void made(Present table, Instant now) {
    table.id().ifPresent(id -> byId.put(id, new Birth(now, Optional.empty())));
  }

  /// It was seen again.
  void saw(Present table, Instant now) {
    byId.values().removeIf(birth -> !birth.made().plus(YOUNG).isAfter(now));
    if (table.state().serves()) {
      byId.computeIfPresent(
          table.identity(),
          (_, birth) -> new Birth(birth.made(), birth.serves().or(() -> Optional.of(now))));
    }
  }

  /// Whether the table with this id is one of them.
  boolean contains(String id) {
    return byId.containsKey(id);
  }

  /// Whether it is one that AWS doesn't take point-in-time recovery for yet, by all experience.
  boolean settles(Present table, Instant now) {
    return Optional.ofNullable(byId.get(table.identity()))
        .filter(birth -> birth.serves().orElse(now).plus(RECOVERY_SETTLES).isAfter(now))
        .isPresent();
  }
}
