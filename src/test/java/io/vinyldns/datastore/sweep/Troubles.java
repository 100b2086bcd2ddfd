// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.vinyldns.datastore.scenario.ApiServer;
import io.vinyldns.datastore.simulation.Attempt;
import io.vinyldns.datastore.simulation.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// What goes wrong with calls and requests, by chance.
final class Troubles {

  private final Random random;
  private final int percent;

  Troubles(long seed, int percent) {
    this.random = new Random(seed);
    this.percent = percent;
  }

  Optional<Fault> ofAws(Attempt attempt) {
    if (random.nextInt(100) >= percent) {
      return Optional.empty();
    }
    List<Fault> possible = new ArrayList<>(Errors.passing(attempt.operation()));
    possible.add(new Fault.LoseResponse());
    possible.add(new Fault.LoseResponse());
    possible.add(new Fault.LoseRequest());
    possible.add(new Fault.Delay(Duration.ofSeconds(random.nextInt(30))));
    return Optional.of(possible.get(random.nextInt(possible.size())));
  }

  Optional<ApiServer.Trouble> ofApi(ApiServer.Request request) {
    if (random.nextInt(100) >= percent) {
      return Optional.empty();
    }
    List<ApiServer.Trouble> possible =
        List.of(
            new ApiServer.Trouble.Refused(409),
            new ApiServer.Trouble.Refused(500),
            new ApiServer.Trouble.Refused(429),
            new ApiServer.Trouble.Refused(0),
            new ApiServer.Trouble.AnswerLost());
    return Optional.of(possible.get(random.nextInt(possible.size())));
  }
}
