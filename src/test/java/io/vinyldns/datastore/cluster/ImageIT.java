// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static io.vinyldns.datastore.cluster.Installation.datastore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What `deploy/image/assemble` makes: all that the image holds. No container engine is needed.
@ExtendWith(ClusterExtension.class)
class ImageIT {

  private static final Path DOCKERFILE = Path.of("Dockerfile");

  private static Path image;

  @BeforeAll
  static void thereIsOne() {
    assumeTrue(
        OperatorCommand.image().isPresent() || "true".equals(System.getenv("CI")),
        "no -Dtest.image");
    image = OperatorCommand.image().orElseThrow();
  }

  @Test
  void itStartsFromAnotherPlaceWithWhatItsJvmHasLearntAndWritesNothingThere(
      Cluster cluster, @TempDir Path folder) throws IOException, InterruptedException {
    Path copy = folder.resolve("root");
    assertThat(new ProcessBuilder("cp", "-a", image.toString(), copy.toString()).start().waitFor())
        .isZero();
    Map<Path, FileTime> before = files(copy);
    try (Installation installation =
        new Installation(cluster, "image", Timings.AWS.scaledBy(0.05))) {
      Kubectl kubectl = installation.kubectl();
      // It wouldn't start without.
      Map<String, String> strict = Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
      try (OperatorCommand operator = installation.startFrom(copy, strict)) {
        kubectl.apply(installation.account().secret("vinyldns"));
        kubectl.apply(datastore("vinyldns", "FreeTier"));
        kubectl.run("wait", "vds/vinyldns", "--for=condition=Ready", "--timeout=120s");
        operator.terminate();
        assertThat(operator.exitCode()).isIn(0, 143);
        assertThat(operator.said()).doesNotContain("[error]", "[warning]");
      }
    }
    assertThat(files(copy)).isEqualTo(before);
  }

  @Test
  void theDockerfileTakesWhatIsThereAndRunsItAsNobodyInParticular() throws IOException {
    String dockerfile = Files.readString(DOCKERFILE);

    List<String> copied =
        Pattern.compile("COPY --from=build /image(/\\S+) (/\\S+)")
            .matcher(dockerfile)
            .results()
            .peek(copy -> assertThat(copy.group(1)).isEqualTo(copy.group(2)))
            .map(copy -> copy.group(1).substring(1))
            .toList();
    try (Stream<Path> files = Files.walk(image)) {
      assertThat(files.filter(Files::isRegularFile).map(image::relativize).map(Path::toString))
          .isNotEmpty()
          .allMatch(file -> copied.stream().anyMatch(file::startsWith));
    }
    assertThat(dockerfile)
        .contains(
            Stream.of("title", "description", "licenses", "version", "revision")
                .map("org.opencontainers.image.%s=\""::formatted)
                .toList());
    assertThat(dockerfile).containsPattern("(?m)^USER [1-9][0-9]*:[1-9][0-9]*$");
    MatchResult start =
        Pattern.compile("ENTRYPOINT \\[\"/(\\S+)\", \"@(\\S+)\"")
            .matcher(dockerfile)
            .results()
            .findFirst()
            .orElseThrow();
    assertThat(image.resolve(start.group(1))).isExecutable();
    assertThat(image.resolve("opt/operator").resolve(start.group(2))).exists();
  }

  @Test
  void itHoldsTheOperatorThatWasBuilt() throws IOException {
    try (Stream<Path> built = Files.list(Path.of("target", "operator", "lib"))) {
      Path jar =
          built
              .filter(file -> file.getFileName().toString().startsWith("vinyldns-"))
              .findFirst()
              .orElseThrow();
      assertThat(image.resolve("opt/operator/app/operator.jar")).hasSameBinaryContentAs(jar);
    }
  }

  @Test
  void everyLibraryIsInTheListOfComponents() throws IOException {
    JsonNode bom = new ObjectMapper().readTree(image.resolve("opt/operator/app/bom.json").toFile());
    List<String> components =
        Stream.iterate(0, i -> i < bom.get("components").size(), i -> i + 1)
            .map(i -> bom.get("components").get(i))
            .map(it -> it.get("name").asText() + "-" + it.get("version").asText() + ".jar")
            .toList();

    try (Stream<Path> libraries = Files.list(image.resolve("opt/operator/lib"))) {
      assertThat(libraries.map(jar -> jar.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(components);
    }
  }

  private static Map<Path, FileTime> files(Path folder) throws IOException {
    Map<Path, FileTime> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.forEach(
          file -> {
            try {
              files.put(file, Files.getLastModifiedTime(file));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return files;
  }
}
