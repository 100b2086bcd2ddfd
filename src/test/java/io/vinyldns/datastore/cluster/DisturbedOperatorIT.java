// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static io.vinyldns.datastore.cluster.Installation.datastore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.TableStatus;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.simulation.Attempt;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The sweeps' troubles once more, through the operator SDK and over HTTP: calls to AWS that fail
/// or whose answers are lost, watches that are dropped, an API server that is away, operators that
/// are killed, two at a time, and a resource that is deleted and made anew.
/// `-Ddisturbed.seed=SEED` gives the same troubles, but processes take their own time.
@Execution(ExecutionMode.CONCURRENT)
class DisturbedOperatorIT {

  private static final long SEED = Long.getLong("disturbed.seed", System.nanoTime());
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String NAME = "disturbed";

  private final SimulatedAws aws =
      new SimulatedAws(
          Clock.systemUTC(),
          new Random(SEED),
          Timings.AWS.scaledBy(0.1),
          Quotas.AWS,
          Optional.empty());

  @Test
  void whateverGoesWrongTablesAreMadeOnceAndKeptAndInTheEndAllIsAsDeclared(@TempDir Path folder)
      throws IOException {
    System.out.println("disturbed.seed=" + SEED);
    try (EmbeddedInstallation installation = new EmbeddedInstallation(folder);
        SilencingProxy proxy = new SilencingProxy(installation.uri());
        SimulatedAwsServer server = new SimulatedAwsServer(aws, 0)) {
      AwsAccount account = new AwsAccount(aws, server, "000000000001");
      installation.apply(account.secret(NAME));
      aws.faults().rule(new Trouble(new Random(SEED))::of);

      try (OperatorCommand killed = start(1, installation, proxy, server)) {
        installation.apply(datastore(NAME, "Small"));
        calls(20);
        proxy.drop();
        calls(20);
        killed.kill();
      }
      try (OperatorCommand one = start(2, installation, proxy, server)) {
        calls(20);
        proxy.goAway();
        await().atMost(LIMIT).until(() -> proxy.turnedAway() > 3);
        proxy.comeBack();
        try (OperatorCommand other = start(3, installation, proxy, server)) {
          calls(60);
          installation.delete(NAME);
          await().atMost(LIMIT).until(() -> installation.read(NAME).isEmpty());
          installation.apply(datastore(NAME, "Small"));
          calls(20);
          proxy.drop();
          installation.tier(NAME, "Medium");
          calls(60);
          other.kill();
        }
        aws.faults().clear();
        await().atMost(LIMIT).until(() -> atRest(installation));
        judge(installation, account, one);
      }
    }
  }

  /// What goes wrong with one call in five.
  private static final class Trouble {
    private final Random random;

    private Trouble(Random random) {
      this.random = random;
    }

    private synchronized Optional<Fault> of(Attempt attempt) {
      return switch (random.nextInt(20)) {
        case 0 -> Optional.of(new Fault.LoseResponse());
        case 1 -> Optional.of(new Fault.LoseRequest());
        case 2 -> Optional.of(Fault.throttle());
        case 3 -> Optional.of(new Fault.Refuse(500, "InternalServerError", "no luck"));
        default -> Optional.empty();
      };
    }
  }

  /// Waits for so many calls more.
  private void calls(int more) {
    int until = aws.journal().calls().size() + more;
    await().atMost(LIMIT).until(() -> aws.journal().calls().size() >= until);
  }

  private static boolean atRest(EmbeddedInstallation installation) {
    VinylDnsDatastore datastore = installation.read(NAME).orElseThrow();
    DatastoreStatus status = datastore.lastStatus();
    return Objects.equals(status.observedGeneration(), datastore.getMetadata().getGeneration())
        && status.condition("Ready").filter(it -> it.status().equals("True")).isPresent()
        && status.condition("Reconciling").isEmpty();
  }

  private void judge(
      EmbeddedInstallation installation, AwsAccount account, OperatorCommand operator) {
    assertThat(account.changes()).extracting(Call::operation).isSubsetOf(AwsAccount.CREATION);
    assertThat(account.creations()).extracting(Call::resource).doesNotHaveDuplicates().hasSize(8);
    assertThat(installation.read(NAME).orElseThrow().lastStatus().tables())
        .extracting(TableStatus::tableId)
        .containsExactlyInAnyOrderElementsOf(
            account.tables().values().stream().map(TableDescription::tableId).toList());
    assertThat(operator.said()).doesNotContain(AwsAccount.CANARY);

    // Auto scaling is told its bounds again until it has moved every capacity into them.
    await("nothing is left to do").atMost(LIMIT).until(() -> changesDuring(40, account) == 0);
  }

  private int changesDuring(int calls, AwsAccount account) {
    int before = account.changes().size();
    calls(calls);
    return account.changes().size() - before;
  }

  private static OperatorCommand start(
      int number, EmbeddedInstallation installation, SilencingProxy proxy, SimulatedAwsServer aws) {
    return installation.start(
        NAME + "-" + number,
        proxy.uri(),
        Map.of("AWS_ENDPOINT_URL", aws.endpoint().toString(), "VDS_RESYNC", "PT10S"));
  }
}
