// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.sandbox.kubernetes.EmbeddedKubernetes;
import java.io.IOException;
import java.nio.file.Files;
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
  private static final Path CRD = Path.of("crds", "vinyldnsdatastores.vinyldns.io-v1.yml");

  @Test
  void aWatchThatHasDiedInSilenceIsAReasonToStartAnew(@TempDir Path folder)
      throws IOException, InterruptedException {
    try (EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start(0);
        KubernetesClient client = kubernetes.client();
        SilencingProxy proxy = new SilencingProxy(kubernetes.uri())) {
      prepare(client);
      try (OperatorCommand operator = start("silent-watch", kubernetes, proxy, folder)) {
        Probe probe = Probe.of(operator);
        await().atMost(LIMIT).until(() -> probe.status("/readyz") == 200);
        await()
            .atMost(LIMIT)
            .until(() -> datastore(client).lastStatus().condition("Ready").isPresent());
        assertThat(probe.status("/healthz")).isEqualTo(200);

        proxy.silenceWatches();
        client
            .resources(VinylDnsDatastore.class)
            .inNamespace("default")
            .withName("vinyldns")
            .patch(
                PatchContext.of(PatchType.JSON_MERGE),
                "{\"spec\":{\"throughput\":{\"tier\":\"Large\"}}}");

        await().atMost(LIMIT).until(() -> probe.status("/healthz") == 503);
        assertThat(probe.body("/healthz"))
            .isEqualTo("the watch doesn't bring what happened to default/vinyldns\n");
      }
    }
  }

  @Test
  void anApiServerThatIsGoneIsNone(@TempDir Path folder) throws IOException, InterruptedException {
    try (EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start(0);
        KubernetesClient client = kubernetes.client();
        SilencingProxy proxy = new SilencingProxy(kubernetes.uri())) {
      prepare(client);
      try (OperatorCommand operator = start("api-gone", kubernetes, proxy, folder)) {
        Probe probe = Probe.of(operator);
        await().atMost(LIMIT).until(() -> probe.status("/readyz") == 200);

        proxy.cutOff();

        await().atMost(LIMIT).until(() -> probe.status("/readyz") == 503);
        assertThat(probe.status("/healthz")).isEqualTo(200);
        assertThat(probe.status("/startupz")).isEqualTo(200);
      }
    }
  }

  private static VinylDnsDatastore datastore(KubernetesClient client) {
    return client
        .resources(VinylDnsDatastore.class)
        .inNamespace("default")
        .withName("vinyldns")
        .get();
  }

  private static void prepare(KubernetesClient client) throws IOException {
    client.load(Files.newInputStream(CRD)).serverSideApply();
    client
        .resource(
            client
                .getKubernetesSerialization()
                .unmarshal(
                    """
                    apiVersion: vinyldns.io/v1alpha1
                    kind: VinylDnsDatastore
                    metadata: {name: vinyldns, namespace: default}
                    spec:
                      region: us-east-1
                      credentials: {secretRef: {name: none}}
                      throughput: {tier: Small}
                    """,
                    VinylDnsDatastore.class))
        .create();
  }

  private static OperatorCommand start(
      String name, EmbeddedKubernetes kubernetes, SilencingProxy proxy, Path folder)
      throws IOException {
    Path kubeconfig =
        Files.writeString(
            folder.resolve("kubeconfig"),
            kubernetes.kubeconfig().replace(kubernetes.uri().toString(), proxy.uri().toString()));
    return OperatorCommand.start(
        name,
        Map.of(
            "KUBECONFIG",
            kubeconfig.toString(),
            "VDS_CLUSTER_ID",
            "test",
            "VDS_RESYNC",
            "PT10S",
            "VDS_LISTEN",
            "0"));
  }
}
