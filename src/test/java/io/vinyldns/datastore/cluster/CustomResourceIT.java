// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinyldns.datastore.cluster.Program.Ended;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the API server makes of the CRD and of resources. The cases are files, each called by what
/// it shows; a first line `# expects:` has the sentence with which a resource is refused.
@ExtendWith(ClusterExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class CustomResourceIT {

  private static final Path CASES = Path.of("src", "test", "resources", "resources");
  private static final String CRD = "crd/vinyldnsdatastores.vinyldns.io";
  private static final String EXPECTS = "# expects: ";

  private final Kubectl kubectl;

  CustomResourceIT(Cluster cluster) {
    kubectl = cluster.inNewNamespace("crd");
  }

  @Test
  void theCrdIsEstablishedAndItsSchemaIsStructural() {
    kubectl.run("wait", CRD, "--for=condition=Established", "--timeout=60s");

    assertThat(kubectl.get(CRD).at("/status/conditions").findValuesAsText("type"))
        .contains("Established", "NamesAccepted")
        .doesNotContain("NonStructuralSchema");
  }

  @Test
  void theApiServerWarnsOfNothingInTheCrd() {
    assertThat(kubectl.run("apply", "--server-side", "--dry-run=server", "-f", "crds"))
        .doesNotContain("Warning");
  }

  @Test
  void aFieldThatIsNotWrittenHasItsDefault() {
    JsonNode stored = stored("defaults", "tables: {user: {enabled: false}}");

    assertThat(stored.at("/spec/tableNamePrefix").asText("absent")).isEmpty();
    assertThat(stored.at("/spec/tables")).hasSize(8);
    for (VinylDnsTable table : VinylDnsTable.values()) {
      JsonNode one = stored.at("/spec/tables/" + table.specKey());
      assertThat(one.get("name").asText()).isEqualTo(table.defaultName());
      assertThat(one.get("enabled").asBoolean()).isEqualTo(table != VinylDnsTable.USER);
    }
  }

  @Test
  void aResourceThatNobodyHasLookedAtSaysSo() {
    assertThat(stored("fresh", "").at("/status").toString())
        .isEqualTo("{\"observedGeneration\":-1}");
  }

  @Test
  void aFieldThatTheCrdDoesNotKnowIsDropped() {
    String resource = resource("pruned", "surprise: 1");

    kubectl.apply(resource, "--validate=ignore");

    assertThat(kubectl.get("vds", "pruned").at("/spec/region").asText()).isEqualTo("us-east-1");
    assertThat(kubectl.get("vds", "pruned").at("/spec").has("surprise")).isFalse();
  }

  @Test
  void whoeverWritesTheSpecDoesNotWriteTheStatus() {
    stored("separated", "");

    kubectl.run(
        "patch",
        "vds",
        "separated",
        "--type=merge",
        "-p",
        "{\"status\":{\"tablesReady\":\"8/8\"}}");

    assertThat(kubectl.get("vds", "separated").at("/status").has("tablesReady")).isFalse();
  }

  @Test
  void whoeverWritesTheStatusDoesNotWriteTheSpec() {
    stored("separated-too", "");

    kubectl.run(
        "patch",
        "vds",
        "separated-too",
        "--subresource=status",
        "--type=merge",
        "-p",
        "{\"spec\":{\"throughput\":{\"tier\":\"Large\"}},\"status\":{\"tablesReady\":\"8/8\"}}");

    JsonNode stored = kubectl.get("vds", "separated-too");
    assertThat(stored.at("/status/tablesReady").asText()).isEqualTo("8/8");
    assertThat(stored.at("/spec/throughput/tier").asText()).isEqualTo("FreeTier");
    assertThat(stored.at("/metadata/generation").asInt()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void accepted(Path file) throws IOException {
    assertThat(expected(file)).isEmpty();

    assertThat(apply(file, "--dry-run=server").output()).contains("created");
  }

  static List<Path> accepted() throws IOException {
    return files("accepted");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void samples(Path file) {
    assertThat(apply(file, "--dry-run=server").output()).contains("vinyldns created");
  }

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("deploy", "samples"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refused(Path file) throws IOException {
    Ended ended = apply(file, "--dry-run=server");

    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.output()).contains(expected(file).orElseThrow());
  }

  static List<Path> refused() throws IOException {
    return files("refused");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void changed(Path pair) throws IOException {
    Optional<String> expected = expected(pair.resolve("after.yaml"));
    Ended before = apply(pair.resolve("before.yaml"));
    assertThat(before.output()).contains("created");

    Ended after = apply(pair.resolve("after.yaml"));

    if (expected.isPresent()) {
      assertThat(after.exitCode()).isNotZero();
      assertThat(after.output()).contains(expected.get());
    } else {
      assertThat(after.exitCode()).as(after.output()).isZero();
    }
  }

  static List<Path> changed() throws IOException {
    return files("changed");
  }

  private Ended apply(Path file, String... options) {
    return kubectl.attempt(
        Stream.concat(
                Stream.of("apply", "--validate=strict", "-f", file.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private JsonNode stored(String name, String more) {
    kubectl.apply(resource(name, more));
    return kubectl.get("vds", name);
  }

  private static String resource(String name, String more) {
    return Installation.datastore(name, "FreeTier", more);
  }

  private static List<Path> files(String kind) throws IOException {
    try (Stream<Path> files = Files.list(CASES.resolve(kind))) {
      return files.sorted().toList();
    }
  }

  private static Optional<String> expected(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .findFirst()
          .filter(line -> line.startsWith(EXPECTS))
          .map(line -> line.substring(EXPECTS.length()));
    }
  }
}
