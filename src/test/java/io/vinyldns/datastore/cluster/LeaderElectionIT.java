// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static io.vinyldns.datastore.cluster.Installation.datastore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Two replicas of the operator, and what the kubelet asks them.
@ExtendWith(ClusterExtension.class)
@Execution(ExecutionMode.CONCURRENT)
class LeaderElectionIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String WAIT = "--timeout=120s";
  private static final String LEASE = "lease/vinyldns-datastore-operator";
  private static final String HOLDER = "jsonpath={.spec.holderIdentity}";

  @Test
  void theOtherReplicaGoesOnAtOnceWhenTheLeaderEnds(Cluster cluster) throws IOException {
    try (Installation installation =
            new Installation(cluster, "leaders", Timings.AWS.scaledBy(0.05));
        OperatorCommand first = start(installation, "first")) {
      Kubectl kubectl = installation.kubectl();
      AwsAccount account = installation.account();
      await().atMost(LIMIT).until(() -> first.said().contains("leads"));
      try (OperatorCommand second = start(installation, "second")) {
        await().atMost(LIMIT).until(() -> second.said().contains("waits leader=\"first_"));
        kubectl.apply(account.secret("one"));
        kubectl.apply(datastore("one", "FreeTier"));
        kubectl.run("wait", "vds/one", "--for=condition=Ready", WAIT);

        first.terminate();
        assertThat(first.exitCode()).isIn(0, 143);

        // Not "first", whose lease would have run on for 15 s.
        assertThat(kubectl.run("get", LEASE, "-o", HOLDER)).doesNotStartWith("first");
        await().atMost(LIMIT).until(() -> second.said().contains("leads"));
        kubectl.run(
            "patch",
            "vds",
            "one",
            "--type=merge",
            "-p",
            "{\"spec\":{\"throughput\":{\"tier\":\"Small\"}}}");
        await().atMost(LIMIT).until(() -> account.readUnits("recordSet") == 5);
        assertThat(account.creations()).hasSize(8);
        assertThat(first.said()).doesNotContain("Exception", "ERROR");
        assertThat(second.said()).doesNotContain("Exception", "ERROR");
      }
    }
  }

  @Test
  void aLeaderWhoseLeaseWasTakenEndsAtOnce(Cluster cluster) throws IOException {
    try (Installation installation = new Installation(cluster, "deposed", Timings.INSTANT);
        OperatorCommand operator = start(installation, "deposed")) {
      await().atMost(LIMIT).until(() -> operator.said().contains("leads"));

      installation
          .kubectl()
          .run(
              "patch",
              LEASE,
              "--type=merge",
              "-p",
              "{\"spec\":{\"holderIdentity\":\"somebody\",\"leaseDurationSeconds\":600}}");

      assertThat(operator.exitCode()).isEqualTo(1);
      assertThat(operator.said()).contains("another replica may lead now: ending");
    }
  }

  @Test
  void theLeaderAndWhoWaitsAreBothAliveAndReady(Cluster cluster)
      throws IOException, InterruptedException {
    try (Installation installation = new Installation(cluster, "probes", Timings.INSTANT);
        OperatorCommand first = start(installation, "first")) {
      await().atMost(LIMIT).until(() -> first.said().contains("leads"));
      try (OperatorCommand second = start(installation, "second")) {
        await().atMost(LIMIT).until(() -> second.said().contains("waits"));
        for (OperatorCommand operator : new OperatorCommand[] {first, second}) {
          Probe probe = Probe.of(operator);
          await().atMost(LIMIT).until(() -> probe.status("/readyz") == 200);
          assertThat(probe.body("/startupz")).isEqualTo("ok\n");
          assertThat(probe.body("/healthz")).isEqualTo("ok\n");
          assertThat(probe.status("/secrets")).isEqualTo(404);
        }
      }
    }
  }

  private static OperatorCommand start(Installation installation, String host) {
    return installation.start(
        Map.of(
            "HOSTNAME",
            host,
            "VDS_LISTEN",
            "0",
            "VDS_LEADER_ELECTION",
            installation.kubectl().namespace() + "/vinyldns-datastore-operator"));
  }
}
