// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vinyldns.datastore.simulation.LoadReport;
import io.vinyldns.datastore.simulation.LoadedZone;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The pipeline of the page on zone loads, with the sample of `deploy/` and the real kubectl. Only
/// the sample's time is another.
@ExtendWith(ClusterExtension.class)
@Execution(ExecutionMode.CONCURRENT)
class ZoneLoadIT {

  private static final String OPEN = "--for=condition=ZoneLoadOpen";

  /// Far more than the sample's units take at once; they take a write of each table and index.
  private static final int RECORDS = 300;

  private final Cluster cluster;

  ZoneLoadIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void thePipelineStartsTheLoadWhenCapacityIsThere(@TempDir Path folder) throws IOException {
    try (Installation installation =
            new Installation(cluster, "zone-load", Timings.AWS.scaledBy(0.05));
        OperatorCommand _ = installation.start(Map.of())) {
      Kubectl kubectl = installation.kubectl();
      AwsAccount account = installation.account();
      kubectl.apply(account.secret("vinyldns-aws"));
      kubectl.apply(sample(Instant.now().plus(Duration.ofDays(1))));
      kubectl.run("wait", "vds/vinyldns", "--for=condition=Ready", "--timeout=120s");
      assertThat(kubectl.attempt("wait", "vds/vinyldns", OPEN, "--timeout=2s").output())
          .contains("timed out waiting for the condition");

      Files.writeString(folder.resolve("zone-load.yaml"), sample(Instant.now()));
      program(
          folder.resolve("connect-zone"),
          "kubectl get vds vinyldns -n %s -o 'jsonpath={.status.zoneLoads[0].phase}: %s %s{\"\\n\"}'"
              .formatted(
                  kubectl.namespace(),
                  "{.status.tables[?(@.key==\"recordSet\")].write.units}",
                  "{.status.tables[?(@.key==\"recordSetChange\")].write.units}"));
      Page page = new Page(Path.of("docs", "zone-loads.md"), folder, kubectl, Map.of());
      String said = page.follow("In a pipeline");

      assertThat(said.lines().skip(1))
          .containsExactly(
              "vinyldnsdatastore.vinyldns.io/vinyldns condition met",
              "Open: 177 177",
              "vinyldnsdatastore.vinyldns.io/vinyldns condition met");
      assertThat(page.left()).isEmpty();
      Supplier<LoadReport> load =
          account.load(LoadedZone.of("example.com.", RECORDS, Instant.now()));
      await().atMost(Duration.ofMinutes(1)).until(() -> load.get().end().isPresent());
      assertThat(load.get().isFinished()).as(load.get().toString()).isTrue();
      assertThat(load.get().throttledWrites()).isZero();
    }
  }

  private static String sample(Instant startAt) throws IOException {
    return Files.readString(Path.of("deploy", "samples", "zone-load.yaml"))
        .replaceAll(
            "startAt: .*", "startAt: \"%s\"".formatted(startAt.truncatedTo(ChronoUnit.SECONDS)));
  }

  private static void program(Path file, String command) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + command + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
