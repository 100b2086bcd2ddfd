// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// VinylDNS while it loads a zone, request by request. VinylDNS, ZoneSyncHandler: what is there of
/// the zone is read through the name index, then all changes are written to recordChange, then all
/// records to recordSet, 25 items at a time and one batch after the other; the first batch that
/// fails ends it.
final class ZoneLoader {

  private static final int BATCH = 25;
  private static final String NAME_INDEX = "zone_id_record_set_name_index";
  private static final long PAGE_BYTES = 1 << 20;

  /// AWS developer guide, read-write units: a unit reads 8 KB where consistency is eventual.
  private static final double READ_UNIT_BYTES = 8192;

  private final Environment environment;
  private final Agenda agenda;
  private final ItemThroughput throughput;
  private final Home home;
  private final LoadedZone zone;
  private final RandomGenerator random;
  private Retries retries;
  private LoadReport report;
  private long bytesToRead;
  private int batch;

  ZoneLoader(
      Environment environment,
      Agenda agenda,
      ItemThroughput throughput,
      Home home,
      LoadedZone zone,
      RandomGenerator random) {
    this.environment = environment;
    this.agenda = agenda;
    this.throughput = throughput;
    this.home = home;
    this.zone = zone;
    this.random = random;
    this.retries = new Retries(random);
    this.report = LoadReport.waiting(zone.startAt());
    this.bytesToRead = (long) zone.stored() * zone.recordBytes();
  }

  void begin() {
    agenda.add(zone.startAt(), () -> enter(LoadReport.Phase.READING));
  }

  LoadReport report() {
    return report;
  }

  private void enter(LoadReport.Phase phase) {
    report = report.in(phase);
    nextBatch(Math.min(BATCH, zone.records()));
  }

  private void nextBatch(int items) {
    retries = new Retries(random);
    batch = items;
    send();
  }

  private void send() {
    report = report.requested();
    try {
      switch (report.phase()) {
        case READING -> read();
        case CHANGES -> write(zone.recordChange(), zone.changeBytes());
        case RECORDS -> write(zone.recordSet(), zone.recordBytes());
        case WAITING, FINISHED, FAILED -> throw new IllegalStateException(report.phase().name());
      }
    } catch (Refusal refusal) {
      report = report.failed(answered(), refusal.code() + ": " + refusal.text());
    }
  }

  private Instant answered() {
    return environment.now().plus(zone.roundTrip());
  }

  /// A page of a query is 1 MB at most.
  private void read() {
    long page = Math.min(PAGE_BYTES, bytesToRead);
    double units = Math.max(0.5, Math.ceil(2 * page / READ_UNIT_BYTES) / 2);
    Dimension reads = Dimension.reads(zone.recordSet()).of(NAME_INDEX);
    if (!throughput.read(home, reads, zone.name(), units)) {
      again(retries.throttled(), "Exhausted retries for QueryRequest(" + zone.recordSet());
      return;
    }
    bytesToRead -= page;
    agenda.add(
        answered(),
        bytesToRead > 0 ? () -> nextBatch(batch) : () -> enter(LoadReport.Phase.CHANGES));
  }

  private void write(String table, int bytes) {
    int each = LoadedZone.writeUnits(bytes);
    ItemThroughput.Written written = throughput.write(home, table, zone.name(), batch, each);
    int left = batch - written.items();
    report = report.wrote(written.items(), written.units(), left);
    if (written.items() == 0) {
      again(retries.throttled(), "Exhausted retries for BatchWriteItemRequest(" + table);
    } else if (left > 0) {
      batch = left;
      again(retries.leftOver(), "Unable to batch write for table " + table + " after retries");
    } else {
      agenda.add(answered(), this::written);
    }
  }

  private void again(Optional<Duration> pause, String otherwise) {
    pause.ifPresentOrElse(
        later -> agenda.add(answered().plus(later), this::send),
        () -> report = report.failed(answered(), otherwise));
  }

  private void written() {
    boolean changing = report.phase() == LoadReport.Phase.CHANGES;
    int left = zone.records() - (changing ? report.changes() : report.records());
    if (left > 0) {
      nextBatch(Math.min(BATCH, left));
    } else if (changing) {
      enter(LoadReport.Phase.RECORDS);
    } else {
      report = report.finished(environment.now());
    }
  }
}
