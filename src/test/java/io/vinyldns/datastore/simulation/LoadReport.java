// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What has become of the load of a zone.
///
/// @param changes items that were written to recordChange
/// @param records items that were written to recordSet
/// @param requests that VinylDNS sent, those of its SDK's retries included
/// @param throttledWrites how often an item was sent and didn't get through
/// @param units that writing took, of the two tables and their indexes together
/// @param end when it finished or failed
/// @param failure what VinylDNS says, and what became of the zone change then
public record LoadReport(
    Phase phase,
    int changes,
    int records,
    long requests,
    long throttledWrites,
    long units,
    Instant start,
    Optional<Instant> end,
    Optional<String> failure) {

  /// What VinylDNS is at.
  public enum Phase {
    /// It hasn't been started.
    WAITING,
    /// The records that are there already are read.
    READING,
    /// Changes are written.
    CHANGES,
    /// Records are written.
    RECORDS,
    /// All is written.
    FINISHED,
    /// VinylDNS gave up; the zone change is Failed.
    FAILED
  }

  static LoadReport waiting(Instant start) {
    return new LoadReport(Phase.WAITING, 0, 0, 0, 0, 0, start, Optional.empty(), Optional.empty());
  }

  /// How long it took; of one that isn't over there is nothing to say.
  public Optional<Duration> duration() {
    return end.map(over -> Duration.between(start, over));
  }

  /// Whether everything is written.
  public boolean isFinished() {
    return phase == Phase.FINISHED;
  }

  LoadReport in(Phase phase) {
    return new LoadReport(
        phase, changes, records, requests, throttledWrites, units, start, end, failure);
  }

  LoadReport requested() {
    return new LoadReport(
        phase, changes, records, requests + 1, throttledWrites, units, start, end, failure);
  }

  /// A batch was answered.
  LoadReport wrote(int items, long took, int throttled) {
    boolean changed = phase == Phase.CHANGES;
    return new LoadReport(
        phase,
        changed ? changes + items : changes,
        changed ? records : records + items,
        requests,
        throttledWrites + throttled,
        units + took,
        start,
        end,
        failure);
  }

  LoadReport finished(Instant at) {
    return over(Phase.FINISHED, at, Optional.empty());
  }

  LoadReport failed(Instant at, String why) {
    return over(Phase.FAILED, at, Optional.of(why));
  }

  private LoadReport over(Phase phase, Instant at, Optional<String> why) {
    return new LoadReport(
        phase, changes, records, requests, throttledWrites, units, start, Optional.of(at), why);
  }
}
