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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the policies in `deploy/iam` allow is what it takes, and nothing else.
class IamTest {

  private static final String IMPORTER = "AKIAIMPORTER";
  private static final String KEY =
      "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final String ROLE = "iam:CreateServiceLinkedRole";
  private static final Path FOLDER = Path.of("deploy", "iam");
  private static final Duration CREATION = Duration.ofMinutes(2);
  private static final Duration CHANGE = Duration.ofMinutes(10);

  /// What the documents that are attached together are for.
  enum Use {
    EVERYTHING(List.of("full"), IamTest::manageScaleAndDelete),
    WITHOUT_DELETION(List.of("without-deletion"), IamTest::manageAndScale),
    WITHOUT_SCALING(List.of("without-scaling"), IamTest::manageAndDelete),
    WITHOUT_BOTH(List.of("parts/tables"), IamTest::manageAndLetGo),
    ENCRYPTION(List.of("parts/tables", "parts/encryption"), IamTest::encrypt),
    OBSERVATION(List.of("observe"), IamTest::observe),
    IMPORT(List.of("import"), IamTest::importing);

    private final List<String> documents;
    private final BiConsumer<World, JsonNode[]> scenario;

    Use(List<String> documents, BiConsumer<World, JsonNode[]> scenario) {
      this.documents = documents;
      this.scenario = scenario;
    }

    private void go(JsonNode... attached) {
      scenario.accept(new World(), attached);
    }

    private JsonNode[] attached() {
      return documents.stream().map(IamTest::document).toArray(JsonNode[]::new);
    }
  }

  /// Those of the other documents are among them, as [#aWholeIsItsParts] shows.
  static Stream<Arguments> actions() {
    return Stream.of(Use.EVERYTHING, Use.ENCRYPTION, Use.OBSERVATION, Use.IMPORT)
        .flatMap(
            use ->
                named(document(use.documents.getLast())).stream()
                    .map(action -> Arguments.of(use, action)));
  }

  static Stream<Arguments> wholes() {
    return Stream.of(
        Arguments.of("full", List.of("tables", "deletion", "scaling")),
        Arguments.of("without-deletion", List.of("tables", "scaling")),
        Arguments.of("without-scaling", List.of("tables", "deletion")));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAttachedIsEnoughForItsUse(Use use) {
    use.go(use.attached());
  }

  @ParameterizedTest(name = "{0} without {1}")
  @MethodSource("actions")
  void noActionCanBeSpared(Use use, String action) {
    JsonNode[] attached = use.attached();
    for (JsonNode document : attached) {
      without(document, action);
    }

    assertThat(passes(() -> use.go(attached))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("wholes")
  void aWholeIsItsParts(String whole, List<String> parts) {
    List<JsonNode> statements = new ArrayList<>();
    parts.forEach(part -> document("parts/" + part).path("Statement").forEach(statements::add));

    assertThat(document(whole).path("Statement")).containsExactlyElementsOf(statements);
  }

  @Test
  void theRightToMakeAutoScalingsRoleIsNeededOnceInAnAccount() {
    World world = new World();
    world.apply("throughput: {tier: Small}").settle(CHANGE).watch(CREATION);
    world.aws().accounts().attach(World.ACCESS_KEY, without(document("full"), ROLE));

    world.apply("throughput: {tier: OnDemand}").settle(CHANGE);
    world.apply("throughput: {tier: Medium}").settle(CHANGE);
  }

  @Test
  void aRightThatAutoScalingLacksIsNamed() {
    World world = new World();
    world
        .aws()
        .accounts()
        .attach(World.ACCESS_KEY, without(document("full"), "cloudwatch:PutMetricAlarm"));

    world.apply("throughput: {tier: Small}").watch(CHANGE);

    assertThat(world.ready().reason()).isEqualTo("AccessDenied");
    assertThat(world.ready().message()).contains("cloudwatch:PutMetricAlarm");
  }

  @Test
  void noPolicyReachesAnItem() {
    assertThat(
            Stream.of(Use.values())
                .flatMap(use -> use.documents.stream())
                .flatMap(document -> named(document(document)).stream()))
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

  private static void manage(World world, JsonNode... policies) {
    world.aws().accounts().attach(World.ACCESS_KEY, policies);
    world.apply("tags: {team: dns}").settle(CREATION);
    world.advance(CREATION);
    // A process that made the tables knows some of what another one has to read.
    world.restart();
    world.apply("tags: {team: null, env: prod}\nthroughput: {tier: OnDemand}").settle(CHANGE);
  }

  private static void manageAndScale(World world, JsonNode... policies) {
    manage(world, policies);
    scale(world);
    letGo(world);
  }

  private static void scale(World world) {
    world.apply("throughput: {tier: Small}").settle(CHANGE);
    load(world);
    world.apply("throughput: {tier: OnDemand}").settle(CHANGE);
  }

  /// A zone load from the declaration until nothing of it is left.
  private static void load(World world) {
    world
        .apply(
            "zoneLoads: [{name: a., records: 1000, averageRecordBytes: 4000, startAt: \"%s\", within: 10m}]"
                .formatted(world.now().truncatedTo(ChronoUnit.SECONDS)))
        .watch(Duration.ofMinutes(5));
    assertThat(world.status().allZoneLoads().getFirst().phase()).isEqualTo("Open");
    world.watch(Duration.ofMinutes(10));
    assertThat(world.scaling().scheduled()).isEmpty();
  }

  private static void manageAndLetGo(World world, JsonNode... policies) {
    manage(world, policies);
    letGo(world);
  }

  private static void letGo(World world) {
    world.watch(CREATION);
    world.delete().part(CHANGE);
    assertThat(world.somebody().tables()).hasSize(8);
  }

  private static void manageAndDelete(World world, JsonNode... policies) {
    manage(world, policies);
    delete(world);
  }

  private static void manageScaleAndDelete(World world, JsonNode... policies) {
    manage(world, policies);
    scale(world);
    delete(world);
  }

  private static void delete(World world) {
    world.watch(CREATION).apply("deletionPolicy: BackupAndDelete").delete().part(CHANGE);
    assertThat(world.somebody().tables()).isEmpty();
  }

  private static void encrypt(World world, JsonNode... policies) {
    world.aws().accounts().attach(World.ACCESS_KEY, policies);
    world.apply("tables: {user: {enabled: false}}").settle(CREATION);
    world
        .apply("tables: {user: null}\nprotection: {encryption: {kmsKeyArn: '%s'}}".formatted(KEY))
        .settle(CHANGE);
  }

  private static void observe(World world, JsonNode... policies) {
    world.apply("throughput: {tier: Small}").settle(CHANGE).watch(CREATION);
    world.aws().accounts().attach(World.ACCESS_KEY, policies);
    world.restart();
    world.apply("management: Observe\nthroughput: {tier: OnDemand}").watch(CHANGE);
    assertThat(world.ready().reason()).isEqualTo("Observed");
    assertThat(world.status().plan())
        .anyMatch(sentence -> sentence.contains("switch to on demand"));
  }

  /// Of tables that are scaled already.
  private static void importing(World world, JsonNode... policies) {
    world.aws().accounts().register(IMPORTER, World.ACCOUNT, "importer");
    world.aws().accounts().attach(IMPORTER, policies);
    world.apply("throughput: {tier: Small}").settle(CHANGE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code =
        new ImportCommand(world.clients(), world::now, printed, printed)
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
          .replace("ACCOUNT", World.ACCOUNT)
          .replace("KEY_ARN", KEY);
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
