// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.scenario.Specs;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/// What people do with zone loads: each goes from the declaration through the whole window until
/// AWS has done all that it was told to do, and ends with nothing raised.
final class LoadScenarios {

  /// A minute before capacity is raised.
  private static final Duration AHEAD = Duration.ofMinutes(11);

  private static final Duration WITHIN = Duration.ofMinutes(15);

  /// Until the last scheduled action has taken effect.
  static final Duration AFTERMATH = Duration.ofMinutes(75);

  static final List<Scenario> ALL =
      List.of(
          loading("a load on fixed pools", "FreeTier", _ -> {}),
          loading("a load on scaled pools", "Small", _ -> {}),
          loading("a load on demand", "OnDemand", _ -> {}),
          loading(
              "an entry that leaves in the window, fixed", "FreeTier", patch("zoneLoads: null")),
          loading("an entry that leaves in the window, scaled", "Small", patch("zoneLoads: null")),
          loading("deletion with Retain in a window, fixed", "FreeTier", Trial::delete),
          loading("deletion with Retain in a window, scaled", "Small", Trial::delete),
          loading("FreeTier to Small in a window", "FreeTier", patch("throughput: {tier: Small}")),
          loading("Small to Medium in a window", "Small", patch("throughput: {tier: Medium}")),
          loading("Small to FreeTier in a window", "Small", patch("throughput: {tier: FreeTier}")),
          loading("Small to OnDemand in a window", "Small", patch("throughput: {tier: OnDemand}")),
          loading(
              "a table less in a window",
              "Small",
              patch("tables: {recordSet: {enabled: false}, user: {enabled: true}}")));

  private LoadScenarios() {}

  private static Consumer<Trial> patch(String patch) {
    return trial -> trial.patch(patch);
  }

  private static Scenario loading(String name, String tier, Consumer<Trial> inTheWindow) {
    return new Scenario(
        name,
        trial -> Scenarios.settled(trial.create(spec(tier))),
        trial -> {
          Lowered lowered = new Lowered(trial);
          trial.patch(
              "zoneLoads: [{name: a., records: 100000, startAt: '%s', within: %dm}]"
                  .formatted(
                      trial.now().plus(AHEAD).truncatedTo(ChronoUnit.SECONDS), WITHIN.toMinutes()));
          trial.watch(AHEAD.plusMinutes(1));
          inTheWindow.accept(trial);
          trial.watch(WITHIN.plus(AFTERMATH));
          lowered.byOperator();
        });
  }

  /// One table, of those that a load writes to.
  private static DatastoreSpec spec(String tier) {
    return Specs.patched(
        Scenarios.spec(tier, ""),
        "tables: {recordSet: {enabled: true}, user: {enabled: false}, membership: {enabled: false}}");
  }
}
