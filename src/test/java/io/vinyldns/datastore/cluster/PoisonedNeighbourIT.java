// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.sandbox.kubernetes.EmbeddedKubernetes;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.SimulatedAws;
import io.vinyldns.datastore.simulation.SimulatedAwsServer;
import io.vinyldns.datastore.simulation.Timings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// AWS never answers one datastore's calls, which end only at their limit of a minute. The others
/// of the same account, which share its rate of calls with it, don't notice.
@Execution(ExecutionMode.CONCURRENT)
class PoisonedNeighbourIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Path CRD = Path.of("crds", "vinyldnsdatastores.vinyldns.io-v1.yml");
  private static final String POISONED = "poisoned";
  private static final List<String> HEALTHY = List.of("one", "two", "three");

  @Test
  void theOthersAreReadyWhileItsFirstCallsAreStillUnanswered(@TempDir Path folder)
      throws IOException {
    SimulatedAws aws =
        new SimulatedAws(
            Clock.systemUTC(), new Random(1), Timings.INSTANT, Quotas.AWS, Optional.empty());
    aws.faults()
        .rule(
            attempt ->
                Optional.of(attempt)
                    .filter(call -> call.resource().startsWith(POISONED))
                    .map(_ -> new Fault.Delay(LIMIT)));
    try (EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start(0);
        KubernetesClient client = kubernetes.client();
        SimulatedAwsServer server = new SimulatedAwsServer(aws, 0);
        OperatorCommand operator = start(kubernetes, client, server, folder)) {
      apply(client, aws, POISONED);
      await().atMost(LIMIT).until(() -> callsOfThePoisoned(aws).size() == 8);

      HEALTHY.forEach(name -> apply(client, aws, name));

      await().atMost(LIMIT).until(() -> HEALTHY.stream().allMatch(name -> ready(client, name)));
      assertThat(operator.isRunning()).isTrue();
      assertThat(callsOfThePoisoned(aws)).as("still its first pass").hasSize(8);
      assertThat(datastore(client, POISONED).lastStatus().condition("Ready")).isEmpty();
    }
  }

  private static List<Call> callsOfThePoisoned(SimulatedAws aws) {
    return aws.journal().calls().stream()
        .filter(call -> call.resource().startsWith(POISONED))
        .toList();
  }

  private static boolean ready(KubernetesClient client, String name) {
    return datastore(client, name)
        .lastStatus()
        .condition("Ready")
        .filter(ready -> ready.status().equals("True"))
        .isPresent();
  }

  private static VinylDnsDatastore datastore(KubernetesClient client, String name) {
    return client.resources(VinylDnsDatastore.class).inNamespace("default").withName(name).get();
  }

  private static void apply(KubernetesClient client, SimulatedAws aws, String name) {
    aws.accounts().register("AKIA" + name, "123456789012", name);
    client
        .load(
            new ByteArrayInputStream(
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: %1$s, namespace: default}
                stringData: {AWS_ACCESS_KEY_ID: AKIA%1$s, AWS_SECRET_ACCESS_KEY: secret}
                ---
                apiVersion: vinyldns.io/v1alpha1
                kind: VinylDnsDatastore
                metadata: {name: %1$s, namespace: default}
                spec:
                  region: us-east-1
                  credentials: {secretRef: {name: %1$s}}
                  tableNamePrefix: %1$s-
                  throughput: {tier: Small}
                """
                    .formatted(name)
                    .getBytes(StandardCharsets.UTF_8)))
        .serverSideApply();
  }

  private static OperatorCommand start(
      EmbeddedKubernetes kubernetes, KubernetesClient client, SimulatedAwsServer aws, Path folder)
      throws IOException {
    client.load(Files.newInputStream(CRD)).serverSideApply();
    Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), kubernetes.kubeconfig());
    return OperatorCommand.start(
        "poisoned-neighbour",
        Map.of(
            "KUBECONFIG",
            kubeconfig.toString(),
            "AWS_ENDPOINT_URL",
            aws.endpoint().toString(),
            "VDS_CLUSTER_ID",
            "test",
            "VDS_AWS_CALL_TIMEOUT",
            "PT60S",
            "VDS_LISTEN",
            "0"));
  }
}
