// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The alerts, as Prometheus itself reads and reckons them: with its `promtool`, which `PROMTOOL`
/// names or which is on the `PATH`. Without it they are left out, but on a build server.
class PromtoolIT {

  private static final Path ALERTS = Chart.FOLDER.resolve("files").resolve("alerts.yaml");
  private static final Path TESTS = Path.of("src", "test", "prometheus", "alerts_test.yaml");

  @BeforeAll
  static void isThere() {
    boolean there = promtool().isPresent() || "true".equals(System.getenv("CI"));
    if (!there) {
      System.out.println(
          "The tests of alerts are left out: let PROMTOOL name Prometheus's promtool.");
    }
    assumeTrue(there, "there is no promtool");
  }

  @Test
  void everyRuleIsOneThatPrometheusTakes() throws IOException, InterruptedException {
    promtool("check", "rules", ALERTS.toString());
  }

  @Test
  void everyAlertFiresWhenItShouldAndOnlyThen(@TempDir Path folder)
      throws IOException, InterruptedException {
    Files.copy(ALERTS, folder.resolve("alerts.yaml"), StandardCopyOption.REPLACE_EXISTING);
    Path tests = Files.copy(TESTS, folder.resolve("alerts_test.yaml"));

    promtool("test", "rules", tests.toString());
  }

  @Test
  void everyAlertIsSeenToFireAndNotToFire() throws IOException {
    Set<String> alerts = new TreeSet<>();
    new YAMLMapper()
        .readTree(ALERTS.toFile())
        .at("/groups/0/rules")
        .forEach(rule -> alerts.add(rule.get("alert").asText()));
    Set<String> fire = new TreeSet<>();
    Set<String> rest = new TreeSet<>();
    for (JsonNode test : new YAMLMapper().readTree(TESTS.toFile()).get("tests")) {
      for (JsonNode each : test.get("alert_rule_test")) {
        (each.get("exp_alerts").isEmpty() ? rest : fire).add(each.get("alertname").asText());
      }
    }

    assertThat(fire).isEqualTo(alerts);
    assertThat(rest).isEqualTo(alerts);
  }

  private static void promtool(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(promtool().orElseThrow().toString());
    builder.command().addAll(Arrays.asList(arguments));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
  }

  private static Optional<Path> promtool() {
    return Optional.ofNullable(System.getenv("PROMTOOL"))
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .or(
            () ->
                Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                    .map(folder -> Path.of(folder, "promtool"))
                    .filter(Files::isExecutable)
                    .findFirst());
  }
}
