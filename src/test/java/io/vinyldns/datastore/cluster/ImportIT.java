// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// `operator import` as a process: what it prints is applied as it is, and then nothing is left to
/// do but to tag the tables.
@ExtendWith(ClusterExtension.class)
@Execution(ExecutionMode.CONCURRENT)
class ImportIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  void whatIsPrintedIsAppliedAndNothingIsLeftToDoButToTag(Cluster cluster) throws IOException {
    try (Installation installation =
        new Installation(cluster, "import", Timings.AWS.scaledBy(0.05))) {
      AwsAccount account = installation.account();
      account.startVinylDns();

      String printed = imported("import-by-region", account, "--region", "us-east-1");

      assertOnlyTagged(installation, account, printed, 8);
    }
  }

  @Test
  void namesAndRegionComeFromBothOfVinylDnssFiles(Cluster cluster, @TempDir Path folder)
      throws IOException {
    Path api =
        Files.writeString(
            folder.resolve("api.conf"),
            """
            vinyldns.dynamodb {
              settings { key = ${?AWS_ACCESS_KEY}, secret = x, region = "us-east-1" }
              repositories {
                zone-change { table-name = "zoneChanges", provisioned-reads = 30, provisioned-writes = 20 }
                record-change { table-name = "recordChange", provisioned-reads = 30, provisioned-writes = 20 }
                group { table-name = "groups", provisioned-reads = 30, provisioned-writes = 20 }
              }
            }
            """);
    Path portal =
        Files.writeString(
            folder.resolve("portal.conf"),
            """
            dynamodb.repositories.user-change {
              table-name = "userChange", provisioned-reads = 30, provisioned-writes = 20
            }
            """);
    try (Installation installation =
        new Installation(cluster, "import-conf", Timings.AWS.scaledBy(0.05))) {
      AwsAccount account = installation.account();
      account.startVinylDns(Map.of("zoneChange", "zoneChanges"));

      String printed =
          imported(
              "import-by-conf",
              account,
              "--vinyldns-conf",
              api.toString(),
              "--vinyldns-conf",
              portal.toString());

      assertThat(printed).contains("name: \"zoneChanges\"");
      assertOnlyTagged(installation, account, printed, 4);
    }
  }

  @Test
  void whatGoesWrongIsSaidAndNothingIsPrinted(Cluster cluster) throws IOException {
    try (Installation installation = new Installation(cluster, "import-denied", Timings.INSTANT)) {
      AwsAccount account = installation.account();
      account.startVinylDns();
      account.deny("dynamodb:DescribeTable");

      try (OperatorCommand command =
          OperatorCommand.command(
              "import-denied", account.environment(), "import", "--region", "us-east-1")) {
        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.said())
            .startsWith("AWS: ")
            .contains("dynamodb:DescribeTable")
            .doesNotContain("apiVersion", AwsAccount.CANARY);
      }
    }
  }

  private static String imported(String name, AwsAccount account, String... arguments) {
    List<String> all = new ArrayList<>(List.of("import"));
    all.addAll(List.of(arguments));
    try (OperatorCommand command =
        OperatorCommand.command(name, account.environment(), all.toArray(String[]::new))) {
      assertThat(command.exitCode()).as(command.said()).isZero();
      assertThat(account.changes()).isEmpty();
      return command.said();
    }
  }

  private static void assertOnlyTagged(
      Installation installation, AwsAccount account, String printed, int tables) {
    Kubectl kubectl = installation.kubectl();
    Map<String, String> identity = new HashMap<>(account.environment());
    identity.put("VDS_IDENTITY_NAMESPACES", kubectl.namespace());
    try (OperatorCommand _ = installation.start(identity)) {
      kubectl.apply(printed);
      kubectl.run("wait", "vds/vinyldns", "--for=condition=Ready", "--timeout=120s");
      await()
          .atMost(LIMIT)
          .until(() -> kubectl.get("vds", "vinyldns").at("/status/plan").isEmpty());

      assertThat(kubectl.get("vds", "vinyldns").at("/status/tablesReady").asText())
          .isEqualTo(tables + "/" + tables);
      assertThat(account.changes())
          .hasSize(tables)
          .allSatisfy(
              call -> {
                assertThat(call.operation()).isEqualTo("TagResource");
                assertThat(call.request().toString()).contains("vinyldns.io/owner");
              })
          .extracting(Call::resource)
          .doesNotHaveDuplicates();
    }
  }
}
