// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.Condition;
import io.vinyldns.datastore.simulation.Faults;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.Timings;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every call of the operator is answered with every error that AWS has for it, again and again:
/// status gives the reason, nothing is broken, and the datastore gets there when it ends.
@ExtendWith({SecretWatch.class, Tally.class})
class ErrorMatrixTest {

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

  static Set<String> operations() {
    return new TreeSet<>(USED_IN.keySet());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("operations")
  void everyErrorHasItsReasonAndNoneHasLastingEffect(String operation) {
    Scenario scenario =
        Scenarios.named(Set.of(Objects.requireNonNull(USED_IN.get(operation)))).getFirst();
    for (String code : Set.copyOf(Errors.of(operation))) {
      Trial trial = new Trial(1, Timings.AWS.scaledBy(0.15), Quotas.AWS);
      scenario.before().accept(trial);
      trial.aws().faults().on(operation, Faults.ANY, Integer.MAX_VALUE, Errors.fault(code));
      scenario.change().accept(trial);
      trial.watch(FOR_A_WHILE);
      String cell = operation + " answered with " + code;
      assertThat(reason(trial)).as(cell).isEqualTo(Reasons.during(operation, code));

      trial.calm();
      trial.operator(0).wake();
      assertThat(trial.settle(Scenario.AT_MOST)).as(cell + " ends").isTrue();
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
