// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.CredentialsSpec;
import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.api.v1alpha1.TableSpec;
import io.vinyldns.datastore.api.v1alpha1.TablesSpec;
import io.vinyldns.datastore.api.v1alpha1.ThroughputSpec;
import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DesiredTest {

  private static final ThroughputSpec SMALL = new ThroughputSpec(Tier.SMALL);

  @Test
  void aSpecWithoutTablesAsksForAllEightUnderVinylDnsOwnNames() {
    Desired.Valid desired = valid(new DatastoreSpec("us-east-1", null, null, SMALL, null));

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
    Desired.Valid desired = valid(new DatastoreSpec("us-east-1", null, "prod-", SMALL, null));

    assertThat(desired.tables().values()).allSatisfy(t -> assertThat(t.name()).startsWith("prod-"));
  }

  @Test
  void aDisabledTableIsNotAskedFor() {
    Desired.Valid desired =
        valid(
            new DatastoreSpec("us-east-1", null, null, SMALL, user(new TableSpec(false, "users"))));

    assertThat(desired.tables()).hasSize(7).doesNotContainKey(VinylDnsTable.USER);
  }

  @Test
  void everyProblemOfASpecThatGotPastTheSchemaIsNamed() {
    DatastoreSpec spec =
        new DatastoreSpec(
            "Frankfurt",
            new CredentialsSpec(new CredentialsSpec.SecretRef(null), null),
            "no spaces please ",
            null,
            user(new TableSpec(true, "groups")));

    assertThat(problems(spec))
        .anySatisfy(p -> assertThat(p).contains("spec.region is \"Frankfurt\""))
        .anySatisfy(p -> assertThat(p).contains("spec.credentials.secretRef.name is missing"))
        .anySatisfy(p -> assertThat(p).contains("spec.throughput.tier is missing"))
        .anySatisfy(p -> assertThat(p).contains("DynamoDB wants 3 to 255"))
        .anySatisfy(p -> assertThat(p).contains("Two tables have the name"));
  }

  @Test
  void noSpecAtAllIsAProblemAndNoCrash() {
    assertThat(problems(null)).hasSize(2);
  }

  @Test
  void allTablesDisabledIsAProblem() {
    TableSpec off = new TableSpec(false, null);

    assertThat(
            problems(
                new DatastoreSpec(
                    "us-east-1",
                    null,
                    null,
                    SMALL,
                    new TablesSpec(off, off, off, off, off, off, off, off))))
        .containsExactly("Every one of spec.tables has enabled: false: enable at least one.");
  }

  private static TablesSpec user(TableSpec user) {
    return new TablesSpec(null, null, user, null, null, null, null, null);
  }

  private static Desired.Valid valid(DatastoreSpec spec) {
    return switch (Desired.from(spec)) {
      case Desired.Valid valid -> valid;
      case Desired.Invalid(List<String> problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static List<String> problems(@Nullable DatastoreSpec spec) {
    return switch (Desired.from(spec)) {
      case Desired.Valid valid -> throw new AssertionError(valid.toString());
      case Desired.Invalid(List<String> problems) -> problems;
    };
  }
}
