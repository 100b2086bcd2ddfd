// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.scenario.Specs;
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
