// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static io.vinyldns.datastore.cluster.Installation.datastore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// When the kubelet is told to start the operator anew, and when it isn't. The API server is the
/// embedded one, whose connections can be seen into.
@Execution(ExecutionMode.CONCURRENT)
class LivenessIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String NAME = "vinyldns";

  @Test
  void aWatchThatHasDiedInSilenceIsAReasonToStartAnew(@TempDir Path folder)
      throws IOException, InterruptedException {
    try (EmbeddedInstallation installation = new EmbeddedInstallation(folder);
        SilencingProxy proxy = new SilencingProxy(installation.uri())) {
      installation.apply(datastore(NAME, "Small"));
      try (OperatorCommand operator = start("silent-watch", installation, proxy)) {
        Probe probe = Probe.of(operator);
        await().atMost(LIMIT).until(() -> probe.status("/readyz") == 200);
        await()
            .atMost(LIMIT)
            .until(
                () ->
                    installation
                        .read(NAME)
                        .orElseThrow()
                        .lastStatus()
                        .condition("Ready")
                        .isPresent());
        assertThat(probe.status("/healthz")).isEqualTo(200);

        proxy.silenceWatches();
        installation.tier(NAME, "Large");

        await().atMost(LIMIT).until(() -> probe.status("/healthz") == 503);
        assertThat(probe.body("/healthz"))
            .isEqualTo("the watch doesn't bring what happened to default/vinyldns\n");
      }
    }
  }

  @Test
  void anApiServerThatIsGoneIsNone(@TempDir Path folder) throws IOException, InterruptedException {
    try (EmbeddedInstallation installation = new EmbeddedInstallation(folder);
        SilencingProxy proxy = new SilencingProxy(installation.uri())) {
      installation.apply(datastore(NAME, "Small"));
      try (OperatorCommand operator = start("api-gone", installation, proxy)) {
        Probe probe = Probe.of(operator);
        await().atMost(LIMIT).until(() -> probe.status("/readyz") == 200);

        proxy.cutOff();

        await().atMost(LIMIT).until(() -> probe.status("/readyz") == 503);
        assertThat(probe.status("/healthz")).isEqualTo(200);
        assertThat(probe.status("/startupz")).isEqualTo(200);
      }
    }
  }

  private static OperatorCommand start(
      String name, EmbeddedInstallation installation, SilencingProxy proxy) {
    return installation.start(name, proxy.uri(), Map.of("VDS_RESYNC", "PT10S"));
  }
}
