// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.config.Setting;
import io.vinyldns.datastore.metrics.Series;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.Timings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final Duration CREATION = Duration.ofMinutes(2);
  private static final Duration CHANGE = Duration.ofMinutes(10);

  @Test
  void whatWasDoneAndWhatIsThereIsMeasuredWithoutNamingTheDatastore() {
    World world = new World().tier(Tier.FREE_TIER).settle(CREATION);

    Series series = world.scrape();

    assertThat(series.value("actions_total{action=\"CreateTable\"}")).isEqualTo(8);
    assertThat(
            series.value(
                "aws_calls_total{code=\"OK\",operation=\"CreateTable\",service=\"dynamodb\"}"))
        .isEqualTo(8);
    assertThat(
            series.value(
                "aws_call_duration_seconds_count{operation=\"CreateTable\",service=\"dynamodb\"}"))
        .isEqualTo(8);
    assertThat(series.value("conditions{reason=\"InSync\",status=\"True\",type=\"Ready\"}"))
        .isEqualTo(1);
    assertThat(series.value("tables{state=\"Active\"}")).isEqualTo(8);
    assertThat(series.value("pools{mode=\"fixed\"}")).isEqualTo(34);
    assertThat(series.value("capacity_units{dimension=\"read\"}")).isEqualTo(25);
    assertThat(series.value("reconciles_total{outcome=\"Ready\",reason=\"InSync\"}")).isEqualTo(1);
    assertThat(series.value("reconciles_total{outcome=\"Progressing\",reason=\"CreatingTables\"}"))
        .isPositive();
    assertThat(series.value("drift_found_total")).isZero();
    assertThat(series.values().keySet()).noneMatch(name -> name.contains("datastore=\""));
  }

  @Test
  void aDatastoreHasSeriesOfItsOwnByRequest() {
    World world =
        new World().with(Setting.VDS_METRICS_PER_DATASTORE, "true").tier(Tier.SMALL).settle(CHANGE);

    Series series = world.scrape();

    String datastore = "datastore=\"vinyldns\",datastore_namespace=\"dns\"";
    String pool = "{" + datastore + ",dimension=\"read\",index=\"\",table=\"recordSet\"}";
    assertThat(series.value("pool_minimum_units" + pool)).isEqualTo(5);
    assertThat(series.value("pool_capacity_units" + pool)).isEqualTo(5);
    assertThat(series.value("pool_maximum_units" + pool)).isGreaterThan(5);
    assertThat(series.value("table{" + datastore + ",state=\"Active\",table=\"recordSet\"}"))
        .isEqualTo(1);
    assertThat(
            series.value(
                "condition{" + datastore + ",reason=\"InSync\",status=\"True\",type=\"Ready\"}"))
        .isEqualTo(1);
    assertThat(series.value("decreases_left{" + datastore + ",index=\"\",table=\"recordSet\"}"))
        .isEqualTo(4);
    assertThat(series.values().keySet().stream().filter(name -> name.contains("datastore=\"")))
        .hasSizeBetween(120, 150);
  }

  @Test
  void whatAwsRefusesIsCountedByItsCode() {
    World world = new World();
    world.aws().faults().on("CreateTable", "recordSet", 1, Fault.throttle());
    world.aws().faults().on("CreateTable", "users", 1, Fault.internalError());
    world.aws().faults().on("CreateTable", "userChange", 1, new Fault.LoseRequest());

    world.pass();

    Series series = world.scrape();
    String create = "operation=\"CreateTable\",service=\"dynamodb\"}";
    assertThat(series.value("aws_throttles_total{" + create)).isEqualTo(1);
    assertThat(series.value("aws_calls_total{code=\"ThrottlingException\"," + create)).isEqualTo(1);
    assertThat(series.value("aws_calls_total{code=\"InternalServerError\"," + create)).isEqualTo(1);
    assertThat(series.value("aws_calls_total{code=\"NoAnswer\"," + create)).isEqualTo(1);
    assertThat(series.value("reconciles_total{outcome=\"Unknown\",reason=\"AwsError\"}"))
        .isEqualTo(1);
  }

  @Test
  void driftIsCountedOnceWhenItIsFoundAndAgainWhenItIsRepaired() {
    World world = new World().settle(CREATION);

    world.somebody().provision("recordSet", 7, 7);
    world.watch(CHANGE);

    Series series = world.scrape();
    assertThat(series.value("drift_found_total")).isEqualTo(1);
    assertThat(series.value("drift_repaired_total{action=\"ChangeThroughput\"}")).isEqualTo(1);
    assertThat(series.value("drifting_tables")).isZero();
  }

  @Test
  void aChangeOfTheSpecIsNoDrift() {
    World world = new World().settle(CREATION);

    world.tier(Tier.SMALL).settle(CHANGE);

    Series series = world.scrape();
    assertThat(series.value("actions_total{action=\"RegisterTarget\"}")).isEqualTo(34);
    assertThat(series.value("drift_found_total")).isZero();
  }

  @Test
  void somebodyElsesIndexIsDriftThatIsLeftAlone() {
    World world = new World().settle(CREATION);

    world.somebody().addIndex("users", "theirs", "email", Optional.of(Somebody.units(1, 1)));
    world.watch(Duration.ofHours(1));

    assertThat(world.scrape().value("left_alone")).isEqualTo(1);
  }

  @Test
  void aBudgetOfDecreasesThatIsUsedUpIsSeen() {
    World world = new World(1, Timings.AWS, Quotas.AWS).settle(CREATION);
    for (int i = 0; i < 4; i++) {
      world.somebody().provision("recordSet", 9, 9);
      world.watch(Duration.ofMinutes(11));
    }

    assertThat(world.scrape().value("decreases_exhausted")).isEqualTo(1);
  }

  @Test
  void whatADatastoreDoesToPartWithItsTablesIsCounted() {
    World world = new World().apply("deletionPolicy: Delete").settle(CREATION).delete();

    world.part(CHANGE);

    assertThat(world.scrape().value("actions_total{action=\"DeleteTable\"}")).isEqualTo(8);
  }
}
