// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.bench;

import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.SimulatedAws;
import io.vinyldns.datastore.simulation.SimulatedAwsServer;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The parts of the benchmark by which another operator can be measured.
final class Outside {

  private static final Path MANIFESTS = Path.of("target", "bench", "datastores.yaml");

  private Outside() {}

  /// Runs only the AWS, until Ctrl-C: on `-DawsPort=N`, for the accounts of `-Ddatastores=N`.
  static void serve() throws IOException, InterruptedException {
    SimulatedAws aws =
        new SimulatedAws(
            Clock.systemUTC(), new Random(1), Timings.AWS, Quotas.AWS, Optional.empty());
    aws.faults().rule(attempt -> Optional.of(new Fault.Delay(Stage.LATENCY)));
    fleet().register(aws);
    try (SimulatedAwsServer server =
        new SimulatedAwsServer(aws, Integer.getInteger("awsPort", 0))) {
      System.out.printf(
          "AWS at %s, access key %s. What was called:%n  curl %s/_calls%nand to begin anew:%n  curl"
              + " -X POST %s/_calls%n",
          server.endpoint(),
          fleet().members().getFirst().accessKey(),
          server.endpoint(),
          server.endpoint());
      new CountDownLatch(1).await();
    }
  }

  /// Writes the datastores and their Secrets to a file.
  static void generate(int count) throws IOException {
    Files.createDirectories(MANIFESTS.getParent());
    Files.writeString(
        MANIFESTS,
        Stream.concat(
                fleet().members().stream().map(Fleet.Member::secret).distinct(),
                fleet().members().stream().map(Fleet.Member::manifest))
            .collect(Collectors.joining("---\n")));
    System.out.printf("%d datastores in %s%n", count, MANIFESTS);
  }

  private static Fleet fleet() {
    return new Fleet(0, Integer.getInteger("datastores", 100), 100);
  }
}
