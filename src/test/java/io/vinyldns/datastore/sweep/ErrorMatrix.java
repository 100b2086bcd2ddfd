// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.vinyldns.datastore.api.v1alpha1.Condition;
import io.vinyldns.datastore.simulation.Faults;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.Timings;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Every call of the operator is answered with every error that AWS has for it, again and again:
/// status gives the reason, nothing is broken, and the datastore gets there when it ends.
final class ErrorMatrix {

  private static final Duration FOR_A_WHILE = Duration.ofMinutes(10);

  /// In which scenario an operation is called.
  private static final Map<String, String> USED_IN =
      Map.ofEntries(
          Map.entry("CreateTable", "creation on FreeTier"),
          Map.entry("DescribeTable", "creation on FreeTier"),
          Map.entry("UpdateTable", "OnDemand to Small"),
          Map.entry("DeleteTable", "deletion of FreeTier with Delete"),
          Map.entry("TagResource", "tags"),
          Map.entry("UntagResource", "tags that leave the spec"),
          Map.entry("ListTagsOfResource", "adoption of VinylDNS's tables"),
          Map.entry("DescribeContinuousBackups", "a resource made anew under the same name"),
          Map.entry("UpdateContinuousBackups", "creation on FreeTier"),
          Map.entry("CreateBackup", "deletion of FreeTier with BackupAndDelete"),
          Map.entry("ListBackups", "deletion of FreeTier with BackupAndDelete"),
          Map.entry("RegisterScalableTarget", "creation on Small"),
          Map.entry("DeregisterScalableTarget", "Small to OnDemand"),
          Map.entry("PutScalingPolicy", "creation on Small"),
          Map.entry("DescribeScalableTargets", "creation on Small"),
          Map.entry("DescribeScalingPolicies", "creation on Small"),
          Map.entry("DescribeScheduledActions", "Small to Large"));

  private ErrorMatrix() {}

  /// The rows of the matrix.
  static Set<String> operations() {
    return new TreeSet<>(USED_IN.keySet());
  }

  /// The cells of a row.
  static void row(String operation) {
    Scenario scenario =
        Scenarios.named(Set.of(Objects.requireNonNull(USED_IN.get(operation)))).getFirst();
    for (String code : Set.copyOf(Errors.of(operation))) {
      Trial trial = new Trial(1, Timings.AWS.scaledBy(0.15), Quotas.AWS);
      scenario.before().accept(trial);
      trial.aws().faults().on(operation, Faults.ANY, Integer.MAX_VALUE, Errors.fault(code));
      scenario.change().accept(trial);
      trial.watch(FOR_A_WHILE);
      String cell = operation + " answered with " + code;
      String wanted = Reasons.during(operation, code);
      if (!reason(trial).equals(wanted)) {
        trial
            .checks()
            .broken(Promise.STATUS_IS_TRUTHFUL, reason(trial) + " is said and not " + wanted);
      }

      trial.calm();
      trial.operator(0).wake();
      if (!trial.settle(Scenario.AT_MOST)) {
        trial.checks().broken(Promise.CONVERGES, "not in " + Scenario.AT_MOST);
      }
      trial.verify(cell);
      Tally.add(Tally.Of.CELLS, 1, trial.checks().steps());
    }
  }

  private static String reason(Trial trial) {
    return trial
        .api()
        .datastore()
        .flatMap(datastore -> datastore.lastStatus().condition("Ready"))
        .map(Condition::reason)
        .orElse("gone");
  }
}
