// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreationTest {

  private static final Duration CREATION = Duration.ofMinutes(1);

  @Test
  void noTableIsMadeBeforeTheApiServerConfirmsTheResourceAndStatusSaysWhatItWaitsFor() {
    World world = new World();
    world.apiServerIsSilent(true);
    world.watch(Duration.ofMinutes(5));

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("KubernetesError");
    assertThat(world.ready().message()).contains("let the operator get vinyldnsdatastores");

    world.apiServerIsSilent(false);
    world.settle(Duration.ofMinutes(5));
    assertThat(world.ready().reason()).isEqualTo("InSync");
  }

  @Test
  void oneResourceGivesEightTablesWithNineIndexes() {
    World world = new World().settle(CREATION);

    assertThat(world.status().tablesReady()).isEqualTo("8/8");
    assertThat(world.ready().reason()).isEqualTo("InSync");
    assertThat(world.status().plan()).isEmpty();
    assertThat(Objects.requireNonNull(world.status().tables()))
        .hasSize(8)
        .allSatisfy(table -> assertThat(table.state()).isEqualTo("Active"))
        .flatExtracting(table -> Objects.requireNonNull(table.indexes()))
        .hasSize(9);
  }

  @Test
  void eachTableIsWhatVinylDnsItselfWouldHaveCreated() throws IOException {
    World world = new World().settle(CREATION);

    Map<String, JsonNode> sent = new TreeMap<>();
    for (Call call : creations(world)) {
      sent.put(call.resource(), shape(call.request()));
    }
    Map<String, JsonNode> vinylDns = new TreeMap<>();
    try (InputStream requests = resource("/vinyldns-createtable.json")) {
      for (JsonNode request : new ObjectMapper().readTree(requests)) {
        vinylDns.put(request.get("TableName").asText(), shape(request));
      }
    }
    assertThat(sent).isEqualTo(vinylDns);
  }

  @Test
  void describeTableShowsWhatVinylDnsAskedFor() throws IOException {
    World world = new World().settle(CREATION);

    try (InputStream requests = resource("/vinyldns-createtable.json")) {
      for (JsonNode request : new ObjectMapper().readTree(requests)) {
        assertThat(world.somebody().shape(request.get("TableName").asText()))
            .isEqualTo(Somebody.shape(request));
      }
    }
  }

  @Test
  void theTagsComeWithTheTable() {
    World world = new World().settle(CREATION);

    assertThat(creations(world))
        .hasSize(8)
        .allSatisfy(
            call -> {
              assertThat(call.request().get("Tags").toString())
                  .contains("cluster/dns/vinyldns")
                  .contains("uid-1");
            });
  }

  @Test
  void allTablesAreCreatedSideBySide() {
    World world = new World();

    world.pass();

    assertThat(world.aws().journal().writes()).hasSize(8);
    assertThat(world.ready().reason()).isEqualTo("CreatingTables");
    assertThat(world.condition("Reconciling")).isPresent();
    assertThat(world.status().plan()).contains("recordSet: AWS is creating the table");
  }

  @Test
  void aConvergedDatastoreCausesNoWrite() {
    World world = new World().settle(CREATION);
    world.aws().journal().clear();
    int statusWrites = world.statusWrites();

    world.pass();
    world.pass();
    world.pass();

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.aws().journal().counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("DescribeTable", 24L, "DescribeScalableTargets", 3L));
    assertThat(world.statusWrites()).isEqualTo(statusWrites);
  }

  @Test
  void aRestartedOperatorFindsItsTablesAndWritesNothing() {
    World world = new World().settle(CREATION);
    world.aws().journal().clear();
    int statusWrites = world.statusWrites();

    world.restart();
    world.settle(CREATION);

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.statusWrites()).isEqualTo(statusWrites);
  }

  @Test
  void aResourceMadeAnewUnderTheSameNameTakesItsTablesBack() {
    World world = new World().settle(CREATION);
    world.aws().journal().clear();
    world.advance(Duration.ofHours(1));

    world.recreate();
    world.settle(CREATION);

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.status().tablesReady()).isEqualTo("8/8");
  }

  @Test
  void tablesWaitForOneAnotherWhereAwsCreatesOneWithIndexesAtATime() {
    World world = new World(1, Timings.AWS, Quotas.ONE_INDEXED_TABLE_AT_A_TIME);

    world.pass();

    assertThat(world.ready().reason()).isEqualTo("QuotaReached");
    world.settle(Duration.ofMinutes(5));
    assertThat(world.status().tablesReady()).isEqualTo("8/8");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anAnswerThatIsLostAfterTheTableWasMadeChangesNothing(long seed) {
    World world = new World(seed, Timings.AWS, Quotas.AWS);
    world.aws().faults().on("CreateTable", "recordSet", 1, new Fault.LoseResponse());

    world.settle(CREATION.multipliedBy(2));

    assertThat(world.status().tablesReady()).isEqualTo("8/8");
    assertThat(creations(world))
        .filteredOn(call -> call.resource().equals("recordSet") && call.isDone())
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void anOperatorThatIsKilledAtAnyStepOfTheCreationEndsInTheSameState() {
    Timings quick = Timings.AWS.scaledBy(0.15);
    World undisturbed = new World(1, quick, Quotas.AWS);
    undisturbed.steps().begin();
    undisturbed.settle(CREATION);
    int steps = undisturbed.steps().taken();
    assertThat(steps).isGreaterThan(100);

    for (int step = 1; step <= steps; step++) {
      World world = new World(1, quick, Quotas.AWS);
      world.steps().crashAt(step);
      boolean crashed = false;
      try {
        world.settle(CREATION);
      } catch (Steps.Crash crash) {
        crashed = true;
      }
      assertThat(crashed).as("crash at step %d of %d", step, steps).isTrue();
      world.restart();
      world.settle(CREATION.multipliedBy(2));

      assertThat(state(world))
          .as("crash at step %d of %d", step, steps)
          .isEqualTo(state(undisturbed));
      assertThat(creations(world).stream().filter(Call::isDone))
          .as("tables made, crash at step %d", step)
          .hasSize(8);
    }
  }

  private static List<Call> creations(World world) {
    return world.aws().journal().writes().stream()
        .filter(call -> call.operation().equals("CreateTable"))
        .toList();
  }

  private static Object state(World world) {
    return Objects.requireNonNull(world.status().tables()).stream()
        .map(table -> table.name() + table.state() + table.read() + table.write() + table.indexes())
        .toList();
  }

  /// Keys in their order, attribute types, index names and projections; no throughput, no tags.
  private static JsonNode shape(JsonNode request) {
    ObjectNode shape = new ObjectMapper().createObjectNode();
    shape.set("KeySchema", request.get("KeySchema"));
    TreeSet<String> attributes = new TreeSet<>();
    request.get("AttributeDefinitions").forEach(attribute -> attributes.add(attribute.toString()));
    shape.put("AttributeDefinitions", attributes.toString());
    TreeMap<String, String> indexes = new TreeMap<>();
    for (JsonNode index : request.path("GlobalSecondaryIndexes")) {
      indexes.put(
          index.get("IndexName").asText(),
          index.get("KeySchema").toString() + index.get("Projection"));
    }
    shape.put("GlobalSecondaryIndexes", indexes.toString());
    return shape;
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(CreationTest.class.getResourceAsStream(name), name);
  }
}
