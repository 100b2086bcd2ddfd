// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page of `docs/`, and somebody who copies its commands into a shell, section by section. The
/// programs are the test's, and its namespace stands in place of `vinyldns`.
final class Page {

  private static final Path OPERATOR = Path.of("target", "operator", "bin", "operator");
  private static final Pattern SECTION = Pattern.compile("(?ms)^#+ ([^\\n]+)\\n(.*?)(?=^#+ |\\z)");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

  private final Path folder;
  private final String namespace;
  private final Map<String, String> commands = new LinkedHashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  /// @param folder where the commands are run
  /// @param cluster what kubectl and Helm speak to, in the namespace that takes the place
  /// @param environment of the shell
  Page(Path page, Path folder, Kubectl cluster, Map<String, String> environment)
      throws IOException {
    this.folder = folder.toAbsolutePath();
    this.namespace = cluster.namespace();
    Matcher sections = SECTION.matcher(Files.readString(page));
    while (sections.find()) {
      String title = sections.group(1);
      BLOCK
          .matcher(sections.group(2))
          .results()
          .forEach(block -> commands.merge(title, block.group(1), String::concat));
    }
    Path programs = Files.createTempDirectory("programs");
    String kubeconfig = " --kubeconfig=" + cluster.kubeconfig();
    program(programs.resolve("kubectl"), cluster.command() + kubeconfig);
    program(programs.resolve("helm"), cluster.command().resolveSibling("helm") + kubeconfig);
    program(programs.resolve("operator"), OPERATOR.toAbsolutePath().toString());
    this.environment.put("JAVA_HOME", System.getProperty("java.home"));
    this.environment.put(
        "PATH", programs + ":" + Objects.requireNonNullElse(System.getenv("PATH"), ""));
    this.environment.putAll(environment);
  }

  private static void program(Path file, String command) throws IOException {
    Files.writeString(file, "#!/bin/sh\nexec " + command + " \"$@\"\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /// Copies a section's commands, and gives what they say.
  String follow(String section) {
    String copied =
        Optional.ofNullable(commands.remove(section))
            .orElseThrow(() -> new AssertionError("there is no command in " + section))
            .replaceAll("(-n|--namespace) vinyldns\\b", "$1 " + namespace);
    return new Program(Path.of("/bin/bash"), List.of("-euo", "pipefail", "-c"), environment)
        .run("", "cd '%s'\n%s".formatted(folder, copied));
  }

  /// Sections with commands that nobody has followed.
  List<String> left() {
    return List.copyOf(commands.keySet());
  }
}
