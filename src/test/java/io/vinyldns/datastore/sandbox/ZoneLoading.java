// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.vinyldns.datastore.simulation.Dimension;
import io.vinyldns.datastore.simulation.LoadReport;
import io.vinyldns.datastore.simulation.LoadedZone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The first load of a zone, from its declaration until capacity is what it was: capacity is
/// raised, VinylDNS loads as soon as the load is open, and capacity is lowered.
final class ZoneLoading {

  /// How long the sandbox waits for capacity to be what it was after the load's end.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String ZONE = "example.com.";

  /// What AWS takes at its own speed to raise two tables and their four indexes, one after the
  /// other.
  private static final Duration RAISING = Duration.ofMinutes(10);

  /// What the operator's own looks take, at any speed of AWS.
  private static final Duration LOOKS = Duration.ofSeconds(30);

  private static final Duration REPORT = Duration.ofSeconds(5);

  /// Records a minute that VinylDNS gets into both tables, with a little to spare.
  private static final int A_MINUTE = 14_400;

  private final SandboxAws aws;
  private final Clock clock;
  private final int records;
  private final Instant startAt;
  private final int minutes;
  private final Map<Dimension, Long> before;
  private Optional<Supplier<LoadReport>> load = Optional.empty();
  private LoadReport.Phase reported = LoadReport.Phase.WAITING;
  private Instant reportedAt = Instant.MIN;
  private String row = "";
  private String phase = "";
  private boolean summed;

  /// @param speed how many times quicker than AWS capacity is raised
  ZoneLoading(SandboxAws aws, Clock clock, int records, double speed) {
    this.aws = aws;
    this.clock = clock;
    this.records = records;
    this.startAt =
        clock
            .instant()
            .plus(LOOKS)
            .plusMillis((long) (RAISING.toMillis() / speed))
            .truncatedTo(ChronoUnit.SECONDS);
    this.minutes = Math.ceilDiv(records, A_MINUTE);
    this.before = aws.units();
  }

  /// What a person would write.
  String declaration() {
    return """
    {"spec": {"zoneLoads": [{"name": "%s", "records": %d, "startAt": "%s", "within": "%dm"}]}}\
    """
        .formatted(ZONE, records, startAt, minutes);
  }

  /// What has happened since it was last asked; starts the load when it is open.
  List<String> look(GenericKubernetesResource datastore) {
    List<String> lines = new ArrayList<>();
    row(datastore)
        .ifPresent(
            now -> {
              phase = String.valueOf(now.get("phase"));
              String shown = phase + ": " + now.get("message");
              if (!shown.equals(row)) {
                row = shown;
                lines.add("%-14s %s".formatted("zone load", shown));
              }
            });
    if (load.isEmpty() && phase.equals("Open")) {
      load = Optional.of(aws.load(LoadedZone.of(ZONE, records, clock.instant())));
    }
    loaded().flatMap(this::progress).ifPresent(lines::add);
    if (!summed && success().isPresent()) {
      summed = true;
      lines.add(summary());
    }
    return lines;
  }

  private static Optional<Map<?, ?>> row(GenericKubernetesResource datastore) {
    return datastore.get("status", "zoneLoads") instanceof List<?> rows && !rows.isEmpty()
        ? Optional.of((Map<?, ?>) rows.getFirst())
        : Optional.empty();
  }

  private Optional<String> progress(LoadReport report) {
    Instant now = clock.instant();
    boolean over = reported == LoadReport.Phase.FINISHED || reported == LoadReport.Phase.FAILED;
    if (over || (report.phase() == reported && now.isBefore(reportedAt.plus(REPORT)))) {
      return Optional.empty();
    }
    reported = report.phase();
    reportedAt = now;
    String what =
        switch (report.phase()) {
          case WAITING -> "is about to load";
          case READING -> "reads the zone";
          case CHANGES -> "writes changes: %d of %d".formatted(report.changes(), records);
          case RECORDS -> "writes records: %d of %d".formatted(report.records(), records);
          case FINISHED -> "has loaded the zone in " + seconds(report);
          case FAILED ->
              "has given up after %s: %s"
                  .formatted(seconds(report), report.failure().orElse("no reason"));
        };
    return Optional.of(
        "%-14s %s, %d throttled writes".formatted("VinylDNS", what, report.throttledWrites()));
  }

  private static String seconds(LoadReport report) {
    return report.duration().orElse(Duration.ZERO).toSeconds() + " s";
  }

  /// Whether VinylDNS wrote everything in time and every pool has the units that it had before;
  /// empty while that is open.
  Optional<Boolean> success() {
    boolean over =
        phase.equals("Done") && loaded().map(LoadReport::end).map(Optional::isPresent).orElse(true);
    boolean lowered = aws.units().equals(before);
    return (over && lowered) || clock.instant().isAfter(finishBy().plus(PATIENCE))
        ? Optional.of(inTime() && lowered)
        : Optional.empty();
  }

  private Optional<LoadReport> loaded() {
    return load.map(Supplier::get);
  }

  private boolean inTime() {
    return loaded()
        .filter(LoadReport::isFinished)
        .flatMap(LoadReport::end)
        .filter(end -> !end.isAfter(finishBy()))
        .isPresent();
  }

  private Instant finishBy() {
    return startAt.plus(Duration.ofMinutes(minutes));
  }

  private String summary() {
    return "%d records within %d min: %s; capacity is %s"
        .formatted(
            records,
            minutes,
            inTime() ? "loaded in time" : "not loaded in time",
            aws.units().equals(before) ? "what it was before" : "still raised");
  }
}
