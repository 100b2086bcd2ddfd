// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vinyldns.datastore.deploy.Chart;
import io.vinyldns.datastore.deploy.Manifests;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The chart from its installation to its end, with the real Helm: what it makes, and what stays.
@ExtendWith(ClusterExtension.class)
@Execution(ExecutionMode.CONCURRENT)
class HelmIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String WAIT = "--timeout=120s";

  @Test
  void aReleaseComesChangesGoesAndComesBackAndNoTableIsLost(Cluster cluster) throws IOException {
    assumeTrue(
        cluster.helm("any").isPresent() || "true".equals(System.getenv("CI")),
        "there is no helm beside kubectl");
    try (Installation installation =
        new Installation(
            cluster, "helm", Timings.AWS.scaledBy(0.05), kubectl -> install(cluster, kubectl))) {
      Kubectl kubectl = installation.kubectl();
      Helm helm = cluster.helm(kubectl.namespace()).orElseThrow();
      AwsAccount account = installation.account();
      kubectl.apply(account.secret("vinyldns-aws"));

      try (OperatorCommand operator = installation.startAsDeployed()) {
        kubectl.run("wait", "vds/vinyldns", "--for=condition=Ready", WAIT);
        assertThat(account.readUnits("recordSet")).isEqualTo(1);

        helm.run(upgrade("--set=datastore.spec.throughput.tier=Small"));
        await().atMost(LIMIT).until(() -> account.readUnits("recordSet") == 5);

        helm.run("rollback", "vds");
        await().atMost(LIMIT).until(() -> account.readUnits("recordSet") == 1);
        await().atMost(LIMIT).until(() -> kubectl.run("get", "vds", "vinyldns").contains("InSync"));

        page(kubectl, "upgrade.md").follow("Upgrading");
        operator.terminate();
        assertThat(operator.exitCode()).isIn(0, 143);
      }
      List<Call> changes = account.changes();

      page(kubectl, "uninstall.md").follow("With Helm");
      assertThat(kubectl.run("get", "vds", "vinyldns")).contains("InSync");
      assertThat(kubectl.run("get", "crd", "vinyldnsdatastores.vinyldns.io")).isNotEmpty();
      assertThat(kubectl.run("get", "deployments,roles,rolebindings,serviceaccounts", "-o", "name"))
          .doesNotContain("vinyldns");
      assertThat(account.tables()).hasSize(8);

      install(cluster, kubectl);
      try (OperatorCommand _ = installation.startAsDeployed()) {
        long reads = account.reads();
        await().atMost(LIMIT).until(() -> account.reads() >= reads + 2 * 8);
        assertThat(kubectl.run("get", "vds", "vinyldns")).contains("InSync");
      }
      // Neither does an operator that is new here write to AWS when nothing changed.
      assertThat(account.changes()).isEqualTo(changes);

      kubectl.run("delete", "vds", "vinyldns", "--wait=false");
      assertThat(kubectl.get("vds", "vinyldns").at("/metadata").has("deletionTimestamp")).isTrue();
      page(kubectl, "uninstall.md").follow("A deletion that waits because no operator runs");
      assertThat(kubectl.attempt("get", "vds", "vinyldns").output()).contains("NotFound");
      assertThat(account.tables()).hasSize(8);
    }
  }

  /// In the project's folder, from which the pages speak.
  private static Page page(Kubectl kubectl, String name) throws IOException {
    return new Page(Path.of("docs", name), Path.of(""), kubectl, Map.of());
  }

  private static Manifests install(Cluster cluster, Kubectl kubectl) {
    Helm helm = cluster.helm(kubectl.namespace()).orElseThrow();
    helm.run(
        "install",
        "vds",
        Chart.FOLDER.toString(),
        "--set=scope=Namespaces",
        "--set=fullnameOverride=%s-%s".formatted(Manifests.NAME, kubectl.namespace()),
        "--set=replicas=0",
        "--set=datastore.enabled=true",
        "--set=datastore.spec.region=us-east-1",
        "--set=datastore.spec.credentials.secretRef.name=vinyldns-aws",
        "--set=datastore.spec.throughput.tier=FreeTier");
    String manifest = helm.run("get", "manifest", "vds");
    kubectl.apply(manifest, "--dry-run=server");
    return Manifests.parse(kubectl.namespace(), manifest);
  }

  private static String[] upgrade(String value) {
    return new String[] {"upgrade", "vds", Chart.FOLDER.toString(), "--reuse-values", value};
  }
}
