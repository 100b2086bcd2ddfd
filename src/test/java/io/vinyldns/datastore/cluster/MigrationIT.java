// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `docs/migration.md`, followed command by command, for tables that VinylDNS made.
@ExtendWith(ClusterExtension.class)
@Execution(ExecutionMode.CONCURRENT)
class MigrationIT {

  @Test
  void tablesThatVinylDnsMadeAreTakenAndLetGoAndNothingButTheirTagsChanges(
      Cluster cluster, @TempDir Path folder) throws IOException {
    try (Installation installation =
            new Installation(cluster, "migration", Timings.AWS.scaledBy(0.05));
        OperatorCommand _ = installation.start(Map.of())) {
      AwsAccount account = installation.account();
      account.startVinylDns();
      Map<String, TableDescription> before = account.tables();
      Files.writeString(
          folder.resolve("api.conf"),
          configuration("vinyldns.dynamodb", VinylDnsTable.USER_CHANGE));
      Files.writeString(
          folder.resolve("portal.conf"), configuration("dynamodb", VinylDnsTable.RECORD_SET));
      Page page =
          new Page(
              Path.of("docs", "migration.md"),
              folder,
              installation.kubectl(),
              account.environment());

      page.follow("1. Describe what is there");
      assertThat(folder.resolve("datastore.yaml"))
          .content()
          .contains("region: us-east-1", "name: \"recordSet\"")
          .doesNotContain("no such table");
      page.follow("2. Give it credentials");
      page.follow("3. Look before anything is written");
      await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () -> plan(installation.kubectl()),
              plan ->
                  plan.size() == 8 && plan.stream().allMatch(it -> it.contains("take the table")));
      assertThat(account.changes()).isEmpty();

      assertThat(page.follow("4. Take the tables")).endsWith("condition met");
      assertThat(account.changes())
          .hasSize(8)
          .allMatch(call -> call.operation().equals("TagResource"));

      page.follow("Going back");
      assertThat(account.changes()).allMatch(call -> call.operation().equals("TagResource"));
      assertThat(account.tables()).isEqualTo(before);
      assertThat(page.left()).isEmpty();
    }
  }

  private static List<String> plan(Kubectl kubectl) {
    List<String> plan = new ArrayList<>();
    kubectl.get("vds", "vinyldns").at("/status/plan").forEach(line -> plan.add(line.asText()));
    return plan;
  }

  /// As one of VinylDNS's two programs has it.
  ///
  /// @param other a table that only the other one names
  private static String configuration(String root, VinylDnsTable other) {
    String repositories =
        Arrays.stream(VinylDnsTable.values())
            .filter(table -> table != other)
            .map(
                table ->
                    "%s { table-name = \"%s\", provisioned-reads = 30, provisioned-writes = 30 }"
                        .formatted(table.repository(), table.defaultName()))
            .collect(Collectors.joining("\n"));
    return """
    %s {
      settings { key = ${?AWS_ACCESS_KEY}, secret = ${?AWS_SECRET_ACCESS_KEY}, region = "us-east-1" }
      repositories { %s }
    }
    """
        .formatted(root, repositories);
  }
}
