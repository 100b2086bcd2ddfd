// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.aws.Credentials;
import io.vinyldns.datastore.importing.ImportCommand;
import io.vinyldns.datastore.simulation.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

  private static final Duration A_WHILE = Duration.ofMinutes(10);

  @Test
  void whatIsPrintedForTablesThatVinylDnsMadeChangesNothingButTheirTags() {
    World world = new World();
    world.somebody().startVinylDns();
    world.advance(A_WHILE);

    applyImported(world, "--region", "us-east-1");

    assertThat(writes(world))
        .isNotEmpty()
        .allSatisfy(
            call -> {
              assertThat(call.operation()).isEqualTo("TagResource");
              assertThat(call.request().toString()).contains("vinyldns.io/owner");
            });
    assertThat(world.status().plan()).isEmpty();
  }

  @Test
  void whatIsPrintedForScaledTablesAndTheirSafeguardsChangesNothing() {
    World world =
        new World()
            .apply(
                """
                throughput: {tier: Small, autoScaling: {targetUtilization: 60}}
                protection: {pointInTimeRecovery: {enabled: true, recoveryPeriodInDays: 7}}
                tables: {zoneChange: {tableClass: StandardInfrequentAccess}}
                """)
            .settle(A_WHILE);
    world.advance(A_WHILE);

    String printed = applyImported(world, "--region", "us-east-1");

    assertThat(writes(world)).isEmpty();
    assertThat(world.status().plan()).isEmpty();
    assertThat(printed)
        .contains("recoveryPeriodInDays: 7")
        .contains("targetUtilization: 60")
        .contains("tableClass: StandardInfrequentAccess");
  }

  @Test
  void whatCanNotBeExpressedIsAComment() {
    World world = new World().settle(A_WHILE);
    world
        .somebody()
        .addIndex("membership", "by_group", "group_id", Optional.of(Somebody.units(1, 1)));
    world.somebody().protect("users", false);
    world.advance(Duration.ofHours(1));

    assertThat(imported(world, "--region", "us-east-1"))
        .contains("# Index by_group isn't one of VinylDNS's: it stays.")
        .contains("# deletionProtection differs from table to table: unset, each keeps its own.");
  }

  @Test
  void whatIsRaisedForAZoneLoadIsPrintedAsItIsOtherwise() {
    String tables = "tables: {recordSet: {throughput: {read: {units: 7}, write: {units: 9}}}}";
    World world = new World().tier(Tier.SMALL).apply(tables).settle(A_WHILE).watch(A_WHILE);
    String before = imported(world, "--region", "us-east-1");
    world
        .apply(
            "zoneLoads: [{name: a., records: 100000, startAt: '%s', within: 15m}]"
                .formatted(world.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS)))
        .watch(Duration.ofMinutes(12));
    assertThat(world.condition("ZoneLoadOpen").orElseThrow().status()).isEqualTo("True");

    String within = imported(world, "--region", "us-east-1");

    assertThat(within.lines().filter(line -> !line.contains("raised for a zone load until")))
        .containsExactlyElementsOf(before.lines().toList());
    assertThat(within)
        .contains("# write capacity of the table is raised for a zone load until 2026-03-02T");
    world.watch(Duration.ofMinutes(90));
    assertThat(imported(world, "--region", "us-east-1")).isEqualTo(before);
  }

  @Test
  void namesAndRegionComeFromVinylDnsOwnConfiguration(@TempDir Path folder) throws IOException {
    World world = new World();
    world.somebody().create("ourZoneChanges", java.util.Map.of(), "zone_id", "change_id");
    world.advance(A_WHILE);
    Path conf = folder.resolve("application.conf");
    Files.writeString(
        conf,
        """
        vinyldns.dynamodb {
          settings { key = ${?AWS_ACCESS_KEY}, secret = x, region = "us-east-1" }
          repositories {
            zone-change { table-name = "ourZoneChanges", provisioned-reads = 30, provisioned-writes = 30 }
            group { table-name = "ourGroups", provisioned-reads = 30, provisioned-writes = 30 }
          }
        }
        """);

    ObjectNode spec = spec(imported(world, "--vinyldns-conf", conf.toString()));

    assertThat(spec.at("/region").asText()).isEqualTo("us-east-1");
    assertThat(spec.at("/tables/zoneChange/name").asText()).isEqualTo("ourZoneChanges");
    assertThat(spec.at("/tables/zoneChange/enabled").asBoolean(true)).isTrue();
    assertThat(spec.at("/tables/group/enabled").asBoolean(true)).as("isn't there").isFalse();
    assertThat(spec.at("/tables/user/enabled").asBoolean(true)).as("isn't named").isFalse();
    assertThat(world.aws().journal().writes()).hasSize(1);
  }

  @Test
  void wrongUsageSaysWhatIsRight() {
    World world = new World();
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThat(run(world, out, List.of("--regoin", "us-east-1"))).isEqualTo(2);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("There is no option --regoin")
        .contains("Usage: operator import");
  }

  private static String applyImported(World world, String... arguments) {
    String printed = imported(world, arguments);
    world.aws().journal().clear();
    world.apply(spec(printed).toString()).settle(A_WHILE).watch(A_WHILE);
    return printed;
  }

  private static String imported(World world, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(run(world, out, List.of(arguments)))
        .as(out.toString(StandardCharsets.UTF_8))
        .isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int run(World world, ByteArrayOutputStream out, List<String> arguments) {
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new ImportCommand(world.clients(), world::now, printed, printed)
        .run(arguments, new Credentials.Keys("AKIASOMEBODY", "x", Optional.empty()));
  }

  private static ObjectNode spec(String resource) {
    return (ObjectNode) Serialization.unmarshal(resource, ObjectNode.class).get("spec");
  }

  private static List<Call> writes(World world) {
    return new ArrayList<>(world.aws().journal().writes());
  }
}
