// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.SimulatedAws;
import io.vinyldns.datastore.simulation.SimulatedAwsServer;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
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
    try (EmbeddedInstallation installation = new EmbeddedInstallation(folder);
        SimulatedAwsServer server = new SimulatedAwsServer(aws, 0);
        OperatorCommand operator = start(installation, server)) {
      apply(installation, aws, POISONED);
      await().atMost(LIMIT).until(() -> callsOfThePoisoned(aws).size() == 8);

      HEALTHY.forEach(name -> apply(installation, aws, name));

      await()
          .atMost(LIMIT)
          .until(() -> HEALTHY.stream().allMatch(name -> ready(installation, name)));
      assertThat(operator.isRunning()).isTrue();
      assertThat(callsOfThePoisoned(aws)).as("still its first pass").hasSize(8);
      assertThat(installation.read(POISONED).orElseThrow().lastStatus().condition("Ready"))
          .isEmpty();
    }
  }

  private static List<Call> callsOfThePoisoned(SimulatedAws aws) {
    return aws.journal().calls().stream()
        .filter(call -> call.resource().startsWith(POISONED))
        .toList();
  }

  private static boolean ready(EmbeddedInstallation installation, String name) {
    return installation
        .read(name)
        .orElseThrow()
        .lastStatus()
        .condition("Ready")
        .filter(ready -> ready.status().equals("True"))
        .isPresent();
  }

  private static void apply(EmbeddedInstallation installation, SimulatedAws aws, String name) {
    aws.accounts().register("AKIA" + name, "123456789012", name);
    installation.apply(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: %1$s}
        stringData: {AWS_ACCESS_KEY_ID: AKIA%1$s, AWS_SECRET_ACCESS_KEY: secret}
        ---
        apiVersion: vinyldns.io/v1alpha1
        kind: VinylDnsDatastore
        metadata: {name: %1$s}
        spec:
          region: us-east-1
          credentials: {secretRef: {name: %1$s}}
          tableNamePrefix: %1$s-
          throughput: {tier: Small}
        """
            .formatted(name));
  }

  private static OperatorCommand start(EmbeddedInstallation installation, SimulatedAwsServer aws) {
    return installation.start(
        "poisoned-neighbour",
        installation.uri(),
        Map.of("AWS_ENDPOINT_URL", aws.endpoint().toString(), "VDS_AWS_CALL_TIMEOUT", "PT60S"));
  }
}
