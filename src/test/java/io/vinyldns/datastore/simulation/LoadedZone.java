// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;
import java.time.Instant;

/// A zone that VinylDNS loads. Sizes as measured with VinylDNS's own serialisers.
///
/// @param stored records of it that are there already, and are read first
/// @param recordBytes size of an item of recordSet
/// @param changeBytes size of an item of recordChange
/// @param startAt when somebody starts the load
/// @param roundTrip from a request of VinylDNS to DynamoDB's answer
/// @param recordSet the table of records
/// @param recordChange the table of changes
public record LoadedZone(
    String name,
    int records,
    int stored,
    int recordBytes,
    int changeBytes,
    Instant startAt,
    Duration roundTrip,
    String recordSet,
    String recordChange) {

  private static final int UNIT = 1024;

  /// A new zone of A records, with tables that have VinylDNS's names, 50 ms away.
  public static LoadedZone of(String name, int records, Instant startAt) {
    return new LoadedZone(
        name, records, 0, 325, 724, startAt, Duration.ofMillis(50), "recordSet", "recordChange");
  }

  /// The same with larger or smaller items.
  public LoadedZone withBytes(int record, int change) {
    return new LoadedZone(
        name, records, stored, record, change, startAt, roundTrip, recordSet, recordChange);
  }

  /// The same with records that are there already.
  public LoadedZone withStored(int stored) {
    return new LoadedZone(
        name,
        records,
        stored,
        recordBytes,
        changeBytes,
        startAt,
        roundTrip,
        recordSet,
        recordChange);
  }

  /// AWS developer guide, read-write units: a write unit for each 1 KB of an item.
  static int writeUnits(int bytes) {
    return Math.ceilDiv(bytes, UNIT);
  }
}
