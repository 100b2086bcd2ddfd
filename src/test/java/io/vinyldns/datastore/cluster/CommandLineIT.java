// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.vinyldns.datastore.config.Setting;
import io.vinyldns.datastore.sandbox.kubernetes.EmbeddedKubernetes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command `operator` where it doesn't get as far as a datastore.
class CommandLineIT {

  @Test
  void helpNamesEverySetting() {
    try (OperatorCommand help = OperatorCommand.command("help", Map.of(), "--help")) {
      assertThat(help.exitCode()).isZero();
      assertThat(help.said())
          .startsWith("Usage: operator")
          .contains(Arrays.stream(Setting.values()).map(Enum::name).toArray(String[]::new));
    }
  }

  @Test
  void versionIsTheOneOfTheBuild() {
    try (OperatorCommand version = OperatorCommand.command("version", Map.of(), "--version")) {
      assertThat(version.exitCode()).isZero();
      assertThat(version.said().strip()).matches("\\d+\\.\\d+\\.\\d+(-.+)?");
    }
  }

  @Test
  void aJavaThatIsTooOldIsNamed(@TempDir Path home) throws IOException {
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho started\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");

    try (OperatorCommand old =
        OperatorCommand.command("old-java", Map.of("JAVA_HOME", home.toString()), "--version")) {
      assertThat(old.exitCode()).isEqualTo(2);
      assertThat(old.said()).contains("is Java 17, and the operator needs Java 25 or later");
    }
  }

  @Test
  void anArgumentThatThereIsNotIsNamed() {
    try (OperatorCommand wrong = OperatorCommand.command("argument", Map.of(), "--verbose")) {
      assertThat(wrong.exitCode()).isEqualTo(2);
      assertThat(wrong.said()).contains("There is no argument --verbose").contains("Usage:");
    }
  }

  @Test
  void wrongSettingsStopTheStartAndEachIsNamed() {
    Map<String, String> wrong =
        Map.of(
            "VDS_RESYNC", "1s",
            "VDS_WATCH_NAMESPACES", "dns,DNS",
            "VDS_LOG_LEVEL", "LOUD",
            "VDS_LOG_FORMAT", "xml",
            "VDS_REGION", "us-east-1");

    try (OperatorCommand operator = OperatorCommand.command("settings", wrong)) {
      assertThat(operator.exitCode()).isEqualTo(2);
      assertThat(operator.said().lines())
          .hasSize(5)
          .anyMatch(
              line -> line.startsWith("VDS_RESYNC is \"1s\"; it must be an ISO 8601 duration"))
          .anyMatch(line -> line.startsWith("VDS_WATCH_NAMESPACES is \"dns,DNS\"; it must be"))
          .anyMatch(line -> line.startsWith("VDS_LOG_LEVEL is \"LOUD\"; it must be ERROR or"))
          .anyMatch(line -> line.startsWith("VDS_LOG_FORMAT is \"xml\"; it must be text or json"))
          .anyMatch(line -> line.startsWith("VDS_REGION is no setting; there are VDS_"));
    }
  }

  @Test
  void aClusterThatIsNotThereIsNamed(@TempDir Path folder) throws IOException {
    String nobody = "http://127.0.0.1:1";
    Path kubeconfig = folder.resolve("kubeconfig");
    try (EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start(0)) {
      Files.writeString(
          kubeconfig, kubernetes.kubeconfig().replace(kubernetes.uri().toString(), nobody));
    }
    Map<String, String> environment =
        Map.of(
            "KUBECONFIG",
            kubeconfig.toString(),
            "JAVA_OPTS",
            "-Dkubernetes.request.retry.backoffLimit=0");

    try (OperatorCommand operator = OperatorCommand.command("no-cluster", environment)) {
      assertThat(operator.exitCode()).isEqualTo(1);
      assertThat(errors(operator))
          .singleElement(STRING)
          .contains("the cluster at " + nobody + "/ can't be reached: check KUBECONFIG");
    }
  }

  @Test
  void aClusterWithoutTheCrdIsNamed(@TempDir Path folder) throws IOException {
    Path kubeconfig = folder.resolve("kubeconfig");
    try (EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start(0)) {
      Files.writeString(kubeconfig, kubernetes.kubeconfig());

      try (OperatorCommand operator =
          OperatorCommand.command("no-crd", Map.of("KUBECONFIG", kubeconfig.toString()))) {
        assertThat(operator.exitCode()).isEqualTo(1);
        assertThat(errors(operator))
            .singleElement(STRING)
            .contains("doesn't know VinylDnsDatastores: install the CRD");
      }
    }
  }

  /// All lines but the first, which says where it connects to.
  private static List<String> errors(OperatorCommand operator) {
    return operator.said().lines().skip(1).toList();
  }
}
