// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.load;

import java.time.Duration;
import java.time.Instant;

/// A zone that is going to be loaded for the first time.
///
/// @param name for people
/// @param records how many record sets
/// @param recordBytes average size of an item of recordSet
/// @param startAt when the load is going to be started, to the second
/// @param finishBy when it has to be done; later than startAt
public record ZoneLoad(
    String name, long records, long recordBytes, Instant startAt, Instant finishBy) {

  /// Size of a record set with one address or alias, measured with VinylDNS's own serialisers: 325
  /// to 332 bytes.
  public static final long USUAL_BYTES = 350;

  /// How long before its start capacity is raised. AWS takes half a minute for a change of
  /// throughput, changes one pool of a table after the other, and may be at work on it already.
  public static final Duration LEAD = Duration.ofMinutes(10);

  /// When capacity is raised.
  public Instant raiseAt() {
    return startAt.minus(LEAD);
  }

  /// How long it may take.
  public Duration window() {
    return Duration.between(startAt, finishBy);
  }

  /// Whether capacity is to be raised at this moment. By the clock alone: a load that is over never
  /// counts again.
  public boolean counts(Instant now) {
    return !now.isBefore(raiseAt()) && !over(now);
  }

  /// Whether its end has passed.
  public boolean over(Instant now) {
    return !now.isBefore(finishBy);
  }

  boolean overlaps(ZoneLoad other) {
    return raiseAt().isBefore(other.finishBy) && other.raiseAt().isBefore(finishBy);
  }
}
