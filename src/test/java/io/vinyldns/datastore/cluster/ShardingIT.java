// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Two operators share a namespace's datastores by label.
@ExtendWith(ClusterExtension.class)
@Execution(ExecutionMode.CONCURRENT)
class ShardingIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String WAIT = "--timeout=180s";

  @Test
  void eachOperatorKeepsWhatItSelectsAndADatastoreMovesByItsLabel(Cluster cluster)
      throws IOException {
    try (Installation installation = new Installation(cluster, "shards", Timings.INSTANT);
        OperatorCommand a = start(installation, "a")) {
      Kubectl kubectl = installation.kubectl();
      AwsAccount ofA = installation.account();
      AwsAccount ofB = installation.account();
      for (String shard : List.of("a", "b")) {
        kubectl.apply((shard.equals("a") ? ofA : ofB).secret(shard));
        kubectl.apply(datastore(shard));
      }
      kubectl.run("wait", "vds/a", "--for=condition=Ready", WAIT);
      assertThat(ofB.changes()).as("no operator selects it").isEmpty();

      try (OperatorCommand b = start(installation, "b")) {
        kubectl.run("wait", "vds/b", "--for=condition=Ready", WAIT);
        assertThat(ofA.creations()).hasSize(8);
        assertThat(ofB.creations()).hasSize(8);

        kubectl.run("label", "vds/b", "shard=a", "--overwrite");
        b.terminate();
        assertThat(b.exitCode()).isIn(0, 143);
        kubectl.run(
            "patch",
            "vds",
            "b",
            "--type=merge",
            "-p",
            "{\"spec\":{\"throughput\":{\"tier\":\"Small\"}}}");

        await().atMost(LIMIT).until(() -> ofB.readUnits("recordSet") == 5);
        assertThat(ofB.creations()).hasSize(8);
        assertThat(a.said()).doesNotContain("Exception", "ERROR");
        assertThat(b.said()).doesNotContain("Exception", "ERROR");
      }
    }
  }

  private static String datastore(String shard) {
    return """
    apiVersion: vinyldns.io/v1alpha1
    kind: VinylDnsDatastore
    metadata: {name: %1$s, labels: {shard: %1$s}}
    spec:
      region: us-east-1
      credentials: {secretRef: {name: %1$s}}
      throughput: {tier: FreeTier}
    """
        .formatted(shard);
  }

  private static OperatorCommand start(Installation installation, String shard) {
    return installation.start(Map.of("VDS_LABEL_SELECTOR", "shard=" + shard, "VDS_LISTEN", "0"));
  }
}
