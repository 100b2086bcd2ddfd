// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The simulation's side.
class SimulationConformanceTest extends Conformance {

  private final Bench bench = new Bench();

  @Override
  DynamoDbClient client() {
    return bench.client;
  }

  @Override
  void settle() {
    bench.clock.advance(Duration.ofMinutes(20));
  }

  @Override
  String expected(Deviation deviation) {
    return deviation.simulation();
  }
}
