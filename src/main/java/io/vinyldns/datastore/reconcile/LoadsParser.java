// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.ZoneLoadSpec;
import io.vinyldns.datastore.load.ZoneLoad;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the zone loads of a spec.
///
/// @param problems where what is wrong is told
record LoadsParser(List<String> problems) {

  List<ZoneLoad> parse(@Nullable List<ZoneLoadSpec> specs) {
    List<ZoneLoad> loads = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ZoneLoadSpec spec : Optional.ofNullable(specs).orElse(List.of())) {
      String name = Optional.ofNullable(spec.name()).orElse("");
      if (name.isBlank() || !names.add(name)) {
        problems.add(
            "spec.zoneLoads has %s: give each load a name of its own, for example the zone's."
                .formatted(name.isBlank() ? "a load without a name" : "two loads named " + name));
      } else {
        load(name, spec).ifPresent(loads::add);
      }
    }
    return loads;
  }

  private Optional<ZoneLoad> load(String name, ZoneLoadSpec spec) {
    String field = "spec.zoneLoads[" + name + "]";
    long records = Optional.ofNullable(spec.records()).orElse(0L);
    long bytes = Optional.ofNullable(spec.averageRecordBytes()).orElse(ZoneLoad.USUAL_BYTES);
    if (records < 1 || records > ZoneLoadSpec.MOST_RECORDS) {
      problems.add(
          field + ".records: write how many record sets the zone has, from 1 to 100000000.");
    }
    if (bytes < 1 || bytes > ZoneLoadSpec.MOST_BYTES) {
      problems.add(
          field + ".averageRecordBytes: write the bytes of an item, from 1 to 409600, or nothing.");
    }
    Optional<Instant> start = time(field + ".startAt", spec.startAt());
    Optional<Instant> end = start.flatMap(at -> end(field, at, spec));
    return records < 1 || records > ZoneLoadSpec.MOST_RECORDS || bytes < 1
        ? Optional.empty()
        : end.map(finish -> new ZoneLoad(name, records, bytes, start.orElseThrow(), finish));
  }

  private Optional<Instant> end(String field, Instant start, ZoneLoadSpec spec) {
    if ((spec.finishBy() == null) == (spec.within() == null)) {
      problems.add(
          field + ": write either finishBy, a time, or within, a duration such as 2h, not both.");
      return Optional.empty();
    }
    Optional<Instant> end =
        spec.finishBy() != null
            ? time(field + ".finishBy", spec.finishBy())
            : within(field + ".within", Optional.ofNullable(spec.within()).orElseThrow())
                .map(start::plus);
    if (end.filter(at -> at.isBefore(start.plus(ZoneLoadSpec.SHORTEST))).isPresent()
        || end.filter(at -> at.isAfter(start.plus(ZoneLoadSpec.LONGEST))).isPresent()) {
      problems.add(field + ": it has to end a minute to seven days after startAt.");
      return Optional.empty();
    }
    return end;
  }

  private Optional<Instant> time(String field, @Nullable String text) {
    try {
      if (text != null && text.matches(ZoneLoadSpec.TIME)) {
        return Optional.of(Instant.parse(text));
      }
    } catch (DateTimeException noSuchDay) {
      // As a time that is written in another way.
    }
    problems.add(
        field
            + " is %s: write a time in UTC, for example 2026-12-01T04:00:00Z."
                .formatted(text == null ? "missing" : "\"" + text + "\""));
    return Optional.empty();
  }

  private Optional<Duration> within(String field, String text) {
    if (text.matches(ZoneLoadSpec.WITHIN)) {
      return Optional.of(Duration.parse("PT" + text.toUpperCase(Locale.ROOT)));
    }
    problems.add(
        field + " is \"%s\": write hours and minutes, for example 2h or 1h30m.".formatted(text));
    return Optional.empty();
  }
}
