// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.Condition;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import java.util.List;
import java.util.Objects;

/// What every status that is ever written must obey (Kubernetes' API conventions, kstatus).
final class StatusRules {

  private StatusRules() {}

  static void check(DatastoreStatus status, long generation) {
    List<Condition> conditions = Objects.requireNonNull(status.conditions());
    assertThat(status.observedGeneration()).isEqualTo(generation);
    assertThat(conditions)
        .allSatisfy(
            condition -> {
              assertThat(condition.observedGeneration()).isEqualTo(generation);
              assertThat(condition.reason()).matches("[A-Z][A-Za-z]+");
              assertThat(condition.message()).isNotBlank();
            });
    List<String> types =
        conditions.stream()
            .map(Condition::type)
            .filter(type -> !type.equals("ZoneLoadOpen"))
            .toList();
    assertThat(conditions.stream().map(Condition::type)).doesNotHaveDuplicates();
    assertThat(types)
        .doesNotHaveDuplicates()
        .startsWith("Ready")
        .isSubsetOf("Ready", "Reconciling", "Stalled");
    assertThat(types.containsAll(List.of("Reconciling", "Stalled")))
        .as("never both: kstatus would read it as under way for ever")
        .isFalse();
    if (!conditions.getFirst().status().equals("True")) {
      assertThat(types).as("why it is not ready").hasSize(2);
    }
  }
}
