// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vinyldns.datastore.aws.Credentials;
import io.vinyldns.datastore.importing.ImportCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the policies in `deploy/iam` allow is what it takes, and nothing else.
class IamTest {

  private static final String IMPORTER = "AKIAIMPORTER";
  private static final Path FOLDER = Path.of("deploy", "iam");
  private static final Duration CREATION = Duration.ofMinutes(2);
  private static final Duration CHANGE = Duration.ofMinutes(10);

  /// What auto scaling does in the caller's name isn't simulated.
  private static final Set<String> NOT_SIMULATED =
      Set.of(
          "cloudwatch:PutMetricAlarm",
          "cloudwatch:DeleteAlarms",
          "cloudwatch:DescribeAlarms",
          "iam:CreateServiceLinkedRole");

  /// What deletion takes; its scenarios are DeletionTest's.
  private static final Set<String> OF_DELETION =
      Set.of("dynamodb:CreateBackup", "dynamodb:ListBackups", "dynamodb:DeleteTable");

  private static final Map<String, BiConsumer<World, JsonNode>> SCENARIOS =
      Map.of(
          "full", IamTest::manageWithScaling,
          "without-deletion", IamTest::manageWithScaling,
          "without-scaling", IamTest::manage,
          "observe", IamTest::observe,
          "import", IamTest::importing);

  private static BiConsumer<World, JsonNode> scenario(String document) {
    return Objects.requireNonNull(SCENARIOS.get(document));
  }

  static Stream<String> documents() {
    return SCENARIOS.keySet().stream().sorted();
  }

  static Stream<Arguments> actions() {
    return documents()
        .flatMap(
            document ->
                named(document(document)).stream()
                    .filter(action -> !NOT_SIMULATED.contains(action))
                    .filter(action -> !OF_DELETION.contains(action))
                    .map(action -> Arguments.of(document, action)));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void eachPolicyIsEnoughForWhatItIsFor(String document) {
    scenario(document).accept(new World(), document(document));
  }

  @ParameterizedTest(name = "{0} without {1}")
  @MethodSource("actions")
  void noActionOfAPolicyCanBeSpared(String document, String action) {
    JsonNode policy = without(document(document), action);

    assertThat(passes(() -> scenario(document).accept(new World(), policy))).isFalse();
  }

  @Test
  void noPolicyReachesAnItem() {
    assertThat(documents().flatMap(document -> named(document(document)).stream()))
        .isNotEmpty()
        .noneMatch(action -> action.contains("*"))
        .noneMatch(
            action -> action.matches("dynamodb:.*(Item|Query|Scan|Execute|Restore|Export).*"));
  }

  @Test
  void tablesOfOtherPrefixesAreOutOfReach() {
    World world = new World();
    world
        .aws()
        .accounts()
        .attach(World.ACCESS_KEY, parsed(text("full").replace("PREFIX", "prod-")));

    world.watch(CREATION);

    assertThat(world.ready().reason()).isEqualTo("AccessDenied");
    assertThat(world.aws().journal().writes()).noneMatch(call -> call.isDone());
  }

  private static void manage(World world, JsonNode policy) {
    world.aws().accounts().attach(World.ACCESS_KEY, policy);
    world.apply("tags: {team: dns}").settle(CREATION);
    world.advance(CREATION);
    world.apply("tags: {team: null, env: prod}\nthroughput: {tier: OnDemand}").settle(CHANGE);
  }

  private static void manageWithScaling(World world, JsonNode policy) {
    manage(world, policy);
    world.apply("throughput: {tier: Small}").settle(CHANGE);
    world.apply("throughput: {tier: OnDemand}").settle(CHANGE);
  }

  private static void observe(World world, JsonNode policy) {
    world.apply("throughput: {tier: Small}").settle(CHANGE).watch(CREATION);
    world.aws().accounts().attach(World.ACCESS_KEY, policy);
    world.restart();
    world.apply("management: Observe\nthroughput: {tier: OnDemand}").watch(CHANGE);
    assertThat(world.ready().reason()).isEqualTo("Observed");
    assertThat(world.status().plan())
        .anyMatch(sentence -> sentence.contains("switch to on demand"));
  }

  /// Of tables that are scaled already.
  private static void importing(World world, JsonNode policy) {
    world.aws().accounts().register(IMPORTER, World.ACCOUNT, "importer");
    world.aws().accounts().attach(IMPORTER, policy);
    world.apply("throughput: {tier: Small}").settle(CHANGE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code =
        new ImportCommand(world.clients(), printed, printed)
            .run(
                List.of("--region", "us-east-1"),
                new Credentials.Keys(IMPORTER, "secret", Optional.empty()));
    assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
  }

  private static boolean passes(Runnable scenario) {
    try {
      scenario.run();
      return true;
    } catch (AssertionError failed) {
      return false;
    }
  }

  private static JsonNode document(String name) {
    return parsed(text(name).replace("PREFIX", ""));
  }

  private static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name + ".json"))
          .replace("REGION", "us-east-1")
          .replace("ACCOUNT", World.ACCOUNT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parsed(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> named(JsonNode document) {
    List<String> actions = new ArrayList<>();
    document
        .path("Statement")
        .forEach(statement -> statement.path("Action").forEach(a -> actions.add(a.asText())));
    return actions;
  }

  private static JsonNode without(JsonNode document, String action) {
    for (JsonNode statement : document.path("Statement")) {
      for (Iterator<JsonNode> left = ((ArrayNode) statement.path("Action")).iterator();
          left.hasNext(); ) {
        if (left.next().asText().equals(action)) {
          left.remove();
        }
      }
    }
    return document;
  }
}
