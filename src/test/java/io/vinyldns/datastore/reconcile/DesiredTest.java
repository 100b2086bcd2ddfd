// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.load.ZoneLoad;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.scenario.Specs;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DesiredTest {

  private static final String SMALL =
      """
      region: us-east-1
      throughput: {tier: Small}
      """;

  @Test
  void aSpecWithoutTablesAsksForAllEightUnderVinylDnsOwnNames() {
    Desired.Valid desired = valid(SMALL);

    assertThat(desired.tables().values())
        .extracting(Table::name)
        .containsExactly(
            "recordSet",
            "recordChange",
            "users",
            "groups",
            "membership",
            "groupChanges",
            "userChange",
            "zoneChange");
  }

  @Test
  void thePrefixComesBeforeEveryName() {
    Desired.Valid desired = valid(SMALL + "tableNamePrefix: prod-");

    assertThat(desired.tables().values()).allSatisfy(t -> assertThat(t.name()).startsWith("prod-"));
  }

  @Test
  void aDisabledTableIsNotAskedFor() {
    Desired.Valid desired = valid(SMALL + "tables: {user: {enabled: false}}");

    assertThat(desired.tables()).hasSize(7).doesNotContainKey(VinylDnsTable.USER);
  }

  @Test
  void everyProblemOfASpecThatGotPastTheSchemaIsNamed() {
    assertThat(
            problems(
                """
                region: Frankfurt
                credentials: {secretRef: {}}
                tableNamePrefix: "no spaces please "
                tables: {user: {name: groups}}
                """))
        .anySatisfy(p -> assertThat(p).contains("spec.region is \"Frankfurt\""))
        .anySatisfy(p -> assertThat(p).contains("spec.credentials.secretRef.name is missing"))
        .anySatisfy(p -> assertThat(p).contains("spec.throughput.tier is missing"))
        .anySatisfy(p -> assertThat(p).contains("DynamoDB wants 3 to 255"))
        .anySatisfy(p -> assertThat(p).contains("Two tables have the name"));
  }

  @Test
  void noSpecAtAllIsAProblemAndNoCrash() {
    assertThat(Desired.from(null))
        .isInstanceOfSatisfying(
            Desired.Invalid.class, invalid -> assertThat(invalid.problems()).hasSize(2));
  }

  @Test
  void allTablesDisabledIsAProblem() {
    String off =
        Arrays.stream(VinylDnsTable.values())
            .map(table -> table.specKey() + ": {enabled: false}")
            .collect(Collectors.joining(", ", "tables: {", "}"));

    assertThat(problems(SMALL + off))
        .containsExactly("Every one of spec.tables has enabled: false: enable at least one.");
  }

  @Test
  void aZoneLoadEndsAtATimeOrWithinOne() {
    List<ZoneLoad> loads =
        valid(
                SMALL
                    + """
                    zoneLoads:
                      - {name: a., records: 9, startAt: "2026-12-01T04:00:00Z", within: 1h30m}
                      - {name: b., records: 9, startAt: "2026-12-01T04:00:00Z",
                         finishBy: "2026-12-01T05:30:00Z", averageRecordBytes: 700}
                    """)
            .loads()
            .loads();

    assertThat(loads).extracting(ZoneLoad::window).containsOnly(Duration.ofMinutes(90));
    assertThat(loads).extracting(ZoneLoad::recordBytes).containsExactly(350L, 700L);
  }

  @Test
  void whatIsWrongWithAZoneLoadIsSaidWithItsName() {
    assertThat(
            problems(
                SMALL
                    + """
                    zoneLoads:
                      - {name: a., records: 0, startAt: "2026-12-01T04:00:00Z", within: 15m}
                      - {name: b., records: 9, startAt: tomorrow, within: 15m}
                      - {name: c., records: 9, startAt: "2026-02-30T04:00:00Z", within: 15m}
                      - {name: d., records: 9, startAt: "2026-12-01T04:00:00Z"}
                      - {name: e., records: 9, startAt: "2026-12-01T04:00:00Z", within: ""}
                      - {name: f., records: 9, startAt: "2026-12-01T04:00:00Z",
                         finishBy: "2026-12-01T04:00:00Z"}
                      - {name: f., records: 9, startAt: "2026-12-01T04:00:00Z", within: 1h}
                    """))
        .containsExactly(
            "spec.zoneLoads[a.].records: write how many record sets the zone has, from 1 to 100000000.",
            "spec.zoneLoads[b.].startAt is \"tomorrow\": write a time in UTC, for example"
                + " 2026-12-01T04:00:00Z.",
            "spec.zoneLoads[c.].startAt is \"2026-02-30T04:00:00Z\": write a time in UTC, for example"
                + " 2026-12-01T04:00:00Z.",
            "spec.zoneLoads[d.]: write either finishBy, a time, or within, a duration such as 2h, not"
                + " both.",
            "spec.zoneLoads[e.].within is \"\": write hours and minutes, for example 2h or 1h30m.",
            "spec.zoneLoads[f.]: it has to end a minute to seven days after startAt.",
            "spec.zoneLoads has two loads named f.: give each load a name of its own, for example the"
                + " zone's.");
  }

  private static Desired.Valid valid(String spec) {
    return switch (Desired.from(Specs.of(spec))) {
      case Desired.Valid valid -> valid;
      case Desired.Invalid(List<String> problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static List<String> problems(String spec) {
    return switch (Desired.from(Specs.of(spec))) {
      case Desired.Valid valid -> throw new AssertionError(valid.toString());
      case Desired.Invalid(List<String> problems) -> problems;
    };
  }
}
