// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The chart as a whole; what each template gives is tested under its name.
class ChartTest {

  private static final Path TESTS = Path.of("src/test/java/io/vinyldns/datastore/deploy/templates");

  @Test
  void helmFindsNothingToComplainOf() {
    LintResult lint = new Helm(Chart.FOLDER).lint().strict().call();

    assertThat(lint.isFailed()).as(String.join("\n", lint.getMessages())).isFalse();
  }

  @Test
  void everyTemplateHasATestOfItsName() throws IOException {
    try (Stream<Path> templates = Files.list(Chart.FOLDER.resolve("templates"))) {
      assertThat(templates.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".yaml"))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(TESTS.resolve(testOf(name))).exists());
    }
  }

  /// `pod-disruption-budget.yaml` is tested by `PodDisruptionBudgetTest`.
  private static String testOf(String template) {
    return Arrays.stream(template.replace(".yaml", "").split("-", -1))
            .map(
                word -> word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining())
        + "Test.java";
  }

  @Test
  void theSchemaKnowsEveryValueThatThereIs() throws IOException {
    JsonNode values = new YAMLMapper().readTree(Chart.FOLDER.resolve("values.yaml").toFile());
    JsonNode schema =
        new ObjectMapper().readTree(Chart.FOLDER.resolve("values.schema.json").toFile());

    assertThat(values.fieldNames())
        .toIterable()
        .allSatisfy(name -> assertThat(schema.at("/properties").has(name)).as(name).isTrue());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'scope: Everywhere'                                   | scope
          'namespaces: [Not A Namespace]'                       | namespaces
          'replicas: two'                                       | replicas
          'replica: 2'                                          | replica
          'image: {tag: 1}'                                     | tag
          'image: {digest: latest}'                             | digest
          'resync: 5 minutes'                                   | resync
          'log: {level: LOUD}'                                  | level
          'datastore: {enabled: true}'                          | region
          'datastore: {enabled: true, spec: {region: eu-west-1}}' | throughput
          'bindingSecrets: true'                                | bindingSecrets
          'serviceAccount: {create: false}'                     | serviceAccount.name
          '{scope: Namespaces, namespaces: [other], datastore: {enabled: true, spec: {region: eu-west-1, throughput: {tier: Small}}}}' | add it there
          """)
  void aValueThatMakesNoSenseIsRefused(String values, String named) {
    assertThatThrownBy(() -> Chart.text(values)).hasMessageContaining(named);
  }

  @Test
  void theVersionIsThatOfTheBuildHereAndWhereverTheImageIsNamed() throws IOException {
    Matcher build =
        Pattern.compile(
                "<artifactId>%s</artifactId>\\s+<version>(.+?)</version>".formatted(Manifests.NAME))
            .matcher(Files.readString(Path.of("pom.xml")));
    assertThat(build.find()).isTrue();
    String version = build.group(1);

    assertThat(Files.readString(Chart.FOLDER.resolve("Chart.yaml")))
        .contains("\nversion: " + version + "\n", "\nappVersion: " + version + "\n");
    assertThat(Files.readString(Path.of("deploy", "base", "deployment.yaml")))
        .contains("image: %s:%s\n".formatted(Manifests.NAME, version));
    assertThat(Files.readString(Path.of("Dockerfile"))).contains("ARG VERSION=" + version + "\n");
  }

  @Test
  void itGivesTheOperatorTheRightsThatThePlainManifestsGive() throws IOException {
    String role = Files.readString(Path.of("deploy", "base", "role.yaml"));
    String leader = Files.readString(Path.of("deploy", "base", "leader-election.yaml"));

    for (String scope : List.of("Cluster", "Namespaces")) {
      Manifests chart =
          Chart.rendered("{scope: %s, fullnameOverride: %s}".formatted(scope, Manifests.NAME));
      assertThat(Right.granted(chart))
          .containsAll(Right.granted(Manifests.parse("any", role + "\n---\n" + leader)))
          .hasSameSizeAs(
              Right.granted(
                  Manifests.parse(
                      "any",
                      role
                          + "\n---\n"
                          + leader
                          + "\n---\n"
                          + Files.readString(Path.of("deploy", "base", "cluster-id.yaml")))));
    }
  }
}
