// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static io.vinyldns.datastore.cluster.Installation.datastore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Replicas that are killed, told to end and held up while datastores come into being. What is
/// promised of tables holds all the while; what it costs is written to
/// `target/cluster/availability.txt`.
///
/// `-Davailability.datastores=50 -Davailability.rounds=12` makes it long.
@ExtendWith(ClusterExtension.class)
@Execution(ExecutionMode.CONCURRENT)
class AvailabilityIT {

  private static final int DATASTORES = Integer.getInteger("availability.datastores", 4);
  private static final int ROUNDS = Integer.getInteger("availability.rounds", 2);
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Path REPORT = Path.of("target", "cluster", "availability.txt");

  /// How the leader of a round ends.
  private enum End {
    TERM,
    KILL
  }

  /// How long it took until the other replica led.
  private record HandOver(End end, Duration took) {}

  @Test
  void replicasThatAreKilledAndEndedInALoopBreakNoPromise(Cluster cluster) throws IOException {
    try (Installation installation = new Installation(cluster, "loop", Timings.AWS.scaledBy(0.3))) {
      List<AwsAccount> accounts = new ArrayList<>();
      StringBuilder resources = new StringBuilder();
      for (int i = 0; i < DATASTORES; i++) {
        AwsAccount account = installation.account();
        accounts.add(account);
        resources
            .append(account.secret("vds" + i))
            .append("---\n")
            .append(datastore("vds" + i, "Small"))
            .append("---\n");
      }
      List<HandOver> handOvers = new ArrayList<>();
      OperatorCommand leader = start(installation, 0);
      try {
        await().atMost(LIMIT).until(() -> leads(leader));
        installation.kubectl().apply(resources.toString());
        handOvers.addAll(loop(installation, leader));
      } finally {
        leader.close();
      }
      judge(installation, accounts, handOvers);
    }
  }

  /// Ends the leader again and again, and another replica begins in its place.
  private static List<HandOver> loop(Installation installation, OperatorCommand first) {
    List<HandOver> handOvers = new ArrayList<>();
    OperatorCommand leader = first;
    OperatorCommand follower = waiting(installation, 1);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        OperatorCommand next = follower;
        End end = End.values()[round % 2];
        long began = System.nanoTime();
        switch (end) {
          case TERM -> leader.terminate();
          case KILL -> leader.kill();
        }
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> leads(next));
        handOvers.add(new HandOver(end, Duration.ofNanos(System.nanoTime() - began)));
        assertThat(leader.exitCode()).isIn(0, 143, 137);
        leader = next;
        follower = waiting(installation, round + 2);
      }
      OperatorCommand last = leader;
      await().atMost(LIMIT).until(() -> ready(installation) == DATASTORES);
      assertThat(last.said()).doesNotContain("Exception");
      return handOvers;
    } finally {
      leader.close();
      follower.close();
    }
  }

  /// As the kubelet does it: a replica that ends at its start, for the API server is too busy, is
  /// started anew.
  private static OperatorCommand waiting(Installation installation, int number) {
    OperatorCommand replica = start(installation, number);
    await()
        .atMost(LIMIT)
        .until(() -> replica.said().contains("waits leader=") || !replica.isRunning());
    return replica.isRunning() ? replica : waiting(installation, number);
  }

  private static void judge(
      Installation installation, List<AwsAccount> accounts, List<HandOver> handOvers)
      throws IOException {
    Map<String, Long> done = new TreeMap<>();
    Map<String, Long> twice = new TreeMap<>();
    for (AwsAccount account : accounts) {
      List<Call> changes = account.changes();
      assertThat(changes).extracting(Call::operation).isSubsetOf(AwsAccount.CREATION);
      assertThat(account.creations()).extracting(Call::resource).doesNotHaveDuplicates().hasSize(8);
      assertThat(changes).noneMatch(AvailabilityIT::dropsAnIndex);
      assertThat(account.tables()).hasSize(8);
      changes.forEach(call -> done.merge(call.operation(), 1L, Long::sum));
      changes.stream()
          .collect(
              Collectors.groupingBy(
                  call -> List.of(call.operation(), call.resource(), call.request()),
                  Collectors.counting()))
          .forEach(
              (what, times) -> {
                if (times > 1) {
                  twice.merge(what.getFirst().toString(), times - 1, Long::sum);
                }
              });
    }
    String report =
        "%d datastores, %d rounds%nwrites done %s%nof them again %s%n%s%n"
            .formatted(
                DATASTORES,
                ROUNDS,
                done,
                twice,
                handOvers.stream()
                    .map(each -> each.end() + " " + each.took().toMillis() + " ms")
                    .collect(Collectors.joining("\n")));
    Files.writeString(REPORT, report);
    System.out.println(report);
    assertThat(ready(installation)).isEqualTo(DATASTORES);
  }

  private static boolean dropsAnIndex(Call call) {
    return call.request().at("/GlobalSecondaryIndexUpdates").findValue("Delete") != null;
  }

  private static long ready(Installation installation) {
    long ready = 0;
    for (JsonNode each : installation.kubectl().json("get", "vds", "-o", "json").get("items")) {
      for (JsonNode condition : each.at("/status/conditions")) {
        if (condition.get("type").asText().equals("Ready")
            && condition.get("status").asText().equals("True")) {
          ready++;
        }
      }
    }
    return ready;
  }

  /// A Lease doesn't fence: who is held up for longer than it lasts goes on as if it still led, and
  /// ends only when it looks at the Lease again.
  @Test
  void aLeaderThatIsHeldUpAndGoesOnBesideTheNextOneBreaksNoPromise(Cluster cluster)
      throws IOException {
    try (Installation installation =
            new Installation(cluster, "paused", Timings.AWS.scaledBy(0.3));
        OperatorCommand first = start(installation, 0)) {
      Kubectl kubectl = installation.kubectl();
      AwsAccount account = installation.account();
      await().atMost(LIMIT).until(() -> leads(first));
      try (OperatorCommand second = start(installation, 1)) {
        await().atMost(LIMIT).until(() -> second.said().contains("waits leader="));
        kubectl.apply(account.secret("one"));
        kubectl.apply(datastore("one", "FreeTier"));
        await().atMost(LIMIT).until(() -> !account.changes().isEmpty());

        first.signal("STOP");
        await().atMost(LIMIT).until(() -> leads(second));
        kubectl.run(
            "patch",
            "vds",
            "one",
            "--type=merge",
            "-p",
            "{\"spec\":{\"throughput\":{\"tier\":\"Small\"}}}");
        await().atMost(LIMIT).until(() -> kubectl.run("get", "vds", "one").contains("InSync"));
        first.signal("CONT");

        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.said()).contains("another replica may lead now: ending");
        await().atMost(LIMIT).until(() -> kubectl.run("get", "vds", "one").contains("InSync"));
        // Auto scaling moves it, in its own time.
        await().atMost(LIMIT).until(() -> account.readUnits("recordSet") == 5);
        assertThat(account.changes()).extracting(Call::operation).isSubsetOf(AwsAccount.CREATION);
        assertThat(account.creations()).hasSize(8);
      }
    }
  }

  private static boolean leads(OperatorCommand operator) {
    return operator.said().contains(" leads ");
  }

  private static OperatorCommand start(Installation installation, int number) {
    return installation.start(
        Map.of(
            "HOSTNAME",
            "replica" + number,
            "VDS_LEADER_ELECTION",
            installation.kubectl().namespace() + "/vinyldns-datastore-operator"));
  }
}
