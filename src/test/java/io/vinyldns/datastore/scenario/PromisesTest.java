// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.deploy.Chart;
import io.vinyldns.datastore.deploy.Right;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.CapacityLog;
import io.vinyldns.datastore.simulation.Dimension;
import io.vinyldns.datastore.simulation.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the README promises: a test for each promise, by its name. The other scenarios go into what
/// each of them means.
class PromisesTest {

  private static final Duration CREATION = Duration.ofMinutes(1);
  private static final Duration CHANGE = Duration.ofMinutes(10);
  private static final Duration NEW_INDEX = Duration.ofMinutes(45);
  private static final String US = "cluster/dns/vinyldns";

  /// One table for each thing that has to be so before a table is deleted, and isn't.
  @Test
  void neverDestroys() {
    World world = new World().apply("deletionPolicy: BackupAndDelete").settle(CREATION);
    world.apply("throughput: {tier: OnDemand}").settle(CHANGE);
    world.tier(Tier.SMALL).settle(CHANGE).watch(CHANGE);
    assertThat(world.deletions()).as("of a resource that isn't being deleted").isEmpty();

    world.somebody().tag("users", Map.of(Owner.TAG, "another/dns/vinyldns"));
    world.somebody().untag("groups", Owner.TAG);
    world.somebody().protect("membership", false);
    world.advance(CREATION);
    world.somebody().delete("membership");
    world.advance(CREATION);
    world.somebody().create("membership", Map.of(Owner.TAG, US), "user_id", "group_id");
    world.advance(CREATION);
    world.aws().faults().on("CreateBackup", "zoneChange", 10_000, Fault.throttle());
    world.delete().watch(CHANGE);

    assertThat(world.deletions())
        .extracting(Call::resource)
        .containsExactlyInAnyOrder("recordSet", "recordChange", "groupChanges", "userChange");
    world.apply("deletionPolicy: Retain").part(CHANGE);
    assertThat(world.somebody().tables())
        .as("of another, of nobody, replaced, without a backup")
        .containsExactly("groups", "membership", "users", "zoneChange");
  }

  @Test
  void neverDropsAnIndexThatNobodyAskedToDrop() {
    World world = new World().settle(CREATION);
    world.advance(CREATION);
    world.somebody().addIndex("membership", "theirs", "email", Optional.of(Somebody.units(1, 1)));
    world.advance(NEW_INDEX);

    for (Tier tier : List.of(Tier.SMALL, Tier.ON_DEMAND, Tier.FREE_TIER)) {
      world.tier(tier).settle(CHANGE);
    }

    assertThat(world.somebody().indexes("membership")).containsExactly("theirs");
    assertThat(world.status().drift())
        .containsExactly("membership: index theirs isn't one of VinylDNS's and is left alone");

    world.apply("tables: {membership: {dropIndexes: [theirs]}}").settle(CHANGE);
    assertThat(world.somebody().indexes("membership")).isEmpty();
  }

  @Test
  void neverFightsTheAutoScaler() {
    World world = new World().tier(Tier.SMALL).settle(CREATION).watch(CREATION);
    world.aws().capacityLog().clear();
    world.aws().load(Dimension.reads("recordSet"), _ -> 40);

    world.watch(Duration.ofHours(1));
    world
        .apply("tables: {recordSet: {throughput: {write: {units: 9}}}}")
        .settle(CHANGE)
        .watch(CHANGE);

    assertThat(world.aws().capacityLog().of(Dimension.reads("recordSet")))
        .isNotEmpty()
        .extracting(CapacityLog.Entry::by)
        .containsOnly("application-autoscaling");
    assertThat(world.aws().capacityLog().of(Dimension.writes("recordSet")))
        .extracting(CapacityLog.Entry::by)
        .contains(World.ACCESS_KEY);
  }

  @Test
  void neverTakesWhatIsNotItsOwn() {
    World world = new World();
    world.somebody().startVinylDns();
    world.advance(CHANGE);
    world.somebody().tag("users", Map.of(Owner.TAG, "gone/dns/vinyldns"));
    world.advance(CREATION);
    world.aws().journal().clear();

    world.tier(Tier.LARGE).watch(CHANGE);
    assertThat(world.aws().journal().writes()).as("without adoption").isEmpty();

    world.apply("adoption: Adopt").watch(NEW_INDEX);
    assertThat(world.aws().journal().writes())
        .as("of another owner")
        .isNotEmpty()
        .noneMatch(call -> call.resource().equals("users"));
    assertThat(world.ready().reason()).isEqualTo("OwnershipConflict");

    world.apply("takeOverFrom: gone/dns/vinyldns").settle(CHANGE);
    assertThat(world.somebody().tags("users")).containsEntry(Owner.TAG, US);
  }

  @Test
  void unsetMeansUntouched() {
    World world = new World();
    world.somebody().startVinylDns();
    world.advance(CHANGE);
    world.somebody().protect("users", true);
    world.somebody().tag("users", Map.of("team", "dns"));
    world.somebody().addIndex("users", "theirs", "email", Optional.of(Somebody.units(1, 1)));
    world.advance(NEW_INDEX);
    world.aws().journal().clear();

    world.apply("adoption: Adopt").tier(Tier.ON_DEMAND).settle(NEW_INDEX).watch(CHANGE);

    assertThat(world.somebody().isProtected("users")).isTrue();
    assertThat(world.somebody().isProtected("groups")).isFalse();
    assertThat(world.somebody().tags("users")).containsEntry("team", "dns");
    assertThat(world.somebody().indexes("users")).contains("theirs");
    assertThat(world.aws().journal().writes())
        .extracting(Call::operation)
        .containsOnly("TagResource", "UpdateTable");
    assertThat(world.aws().journal().writes())
        .filteredOn(call -> call.operation().equals("UpdateTable"))
        .allSatisfy(
            call ->
                assertThat(call.request().fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("TableName", "BillingMode"));
  }

  @Test
  void aLostTableIsALoudCondition() {
    World world = new World().settle(CREATION);
    world.somebody().delete("membership");
    world.advance(CREATION);
    world.aws().journal().clear();

    world.restart();
    world.tier(Tier.FREE_TIER).watch(CHANGE);

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("TableLost");
    assertThat(world.condition("Stalled")).isPresent();
    assertThat(world.ready().message()).contains("membership").contains("acceptLoss: ");
  }

  @Test
  void convergesAndStays() {
    World world = new World();
    for (int step : List.of(3, 8, 21, 40, 77, 120, 201)) {
      world.tier(step % 2 == 0 ? Tier.ON_DEMAND : Tier.SMALL);
      world.steps().crashAt(step);
      try {
        world.watch(Duration.ofMinutes(3));
      } catch (Steps.Crash crash) {
        world.restart();
      }
    }

    world.tier(Tier.SMALL).settle(Duration.ofHours(1)).watch(CHANGE);
    world.aws().journal().clear();
    world.watch(Duration.ofHours(6));

    assertThat(world.status().tablesReady()).isEqualTo("8/8");
    assertThat(world.status().plan()).isEmpty();
    assertThat(world.aws().journal().writes()).isEmpty();
  }

  @Test
  void neverTouchesTheSpecAndWritesStatusOnlyWhenItChanged() {
    World world = new World().tier(Tier.SMALL);
    String spec = Serialization.asJson(world.resource().getSpec());

    world.settle(CREATION).watch(CREATION);
    int writes = world.statusWrites();
    world.watch(Duration.ofHours(6));

    assertThat(Serialization.asJson(world.resource().getSpec())).isEqualTo(spec);
    assertThat(world.statusWrites()).isEqualTo(writes);
    assertThat(world.statuses()).doesNotHaveDuplicates();
  }

  @Test
  void cannotReadDnsData() throws IOException {
    World world = new World().settle(CREATION);
    world.apply("deletionPolicy: BackupAndDelete").delete().part(CHANGE);
    assertThat(world.aws().journal().counts().keySet())
        .isNotEmpty()
        .noneMatch(operation -> operation.matches(".*(Item|Query|Scan|Execute|Restore|Export).*"));

    try (Stream<Path> policies = Files.walk(Path.of("deploy", "iam"))) {
      assertThat(policies.filter(file -> file.toString().endsWith(".json")))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file))
                      .doesNotContainPattern(
                          "dynamodb:(\\*|[A-Z][A-Za-z]*(Item|Query|Scan|Execute|Restore|Export))")
                      .doesNotContain("dynamodb:Query", "dynamodb:Scan", "dynamodb:PartiQL"));
    }
    assertThat(secretRules())
        .isNotEmpty()
        .allSatisfy(
            rule ->
                assertThat(rule.findValuesAsText("verbs").toString() + rule.get("verbs"))
                    .doesNotContain("list", "watch", "*"));
    for (String values : List.of("", "bindingSecrets: {enabled: true}")) {
      assertThat(Right.granted(Chart.rendered(values)))
          .filteredOn(right -> right.resource().equals("secrets"))
          .isNotEmpty()
          .extracting(Right::verb)
          .doesNotContain("list", "watch", "*");
    }
  }

  /// Every rule about Secrets that stands anywhere in `deploy/`, also inside a patch.
  private static List<JsonNode> secretRules() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("deploy"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .map(PromisesTest::text)
          .flatMap(text -> Stream.of(text.split("(?m)^---$", -1)))
          .filter(document -> document.contains("secrets"))
          .flatMap(document -> rules(Serialization.unmarshal(document, JsonNode.class)))
          .toList();
    }
  }

  private static Stream<JsonNode> rules(JsonNode node) {
    if (node.isTextual() && node.asText().contains("verbs:")) {
      return rules(Serialization.unmarshal(node.asText(), JsonNode.class));
    }
    return Stream.concat(
        node.path("resources").toString().contains("secrets") && node.has("verbs")
            ? Stream.of(node)
            : Stream.empty(),
        node.valueStream().flatMap(PromisesTest::rules));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void saysWhatItWaitsFor() {
    World world = new World().settle(CREATION).watch(CREATION);
    world.somebody().dropIndex("users", "username_index");
    world.advance(CREATION);
    world.tier(Tier.ON_DEMAND).settle(NEW_INDEX);
    world.aws().accounts().deny(World.ACCESS_KEY, "dynamodb:UpdateTable");
    world.tier(Tier.FREE_TIER).watch(CHANGE);
    world.aws().accounts().grant(World.ACCESS_KEY, "dynamodb:UpdateTable");
    world.settle(NEW_INDEX).apply("deletionPolicy: BackupAndDelete").delete().part(CHANGE);

    assertThat(world.statuses())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            status ->
                assertThat(Objects.requireNonNull(status.tables()))
                    .filteredOn(table -> !List.of("Active", "Absent").contains(table.state()))
                    .allSatisfy(
                        table ->
                            assertThat(status.plan())
                                .as("%s is %s", table.name(), table.state())
                                .anyMatch(sentence -> sentence.startsWith(table.name() + ": "))));
    assertThat(world.statuses())
        .anySatisfy(
            status ->
                assertThat(Objects.requireNonNull(status.plan()))
                    .anyMatch(
                        sentence ->
                            sentence.startsWith("users: add index username_index")
                                && sentence.contains("takes one change at a time")));
    assertThat(world.statuses())
        .anySatisfy(
            status ->
                assertThat(status.condition("Stalled"))
                    .hasValueSatisfying(
                        stalled -> assertThat(stalled.message()).contains("dynamodb:UpdateTable")));
  }
}
