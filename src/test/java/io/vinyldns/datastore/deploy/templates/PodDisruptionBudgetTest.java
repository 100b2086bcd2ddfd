// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.vinyldns.datastore.deploy.Chart;
import io.vinyldns.datastore.deploy.Manifests;
import org.junit.jupiter.api.Test;

class PodDisruptionBudgetTest {

  @Test
  void oneReplicaHasNone() {
    assertThat(Chart.rendered("replicas: 1").all(PodDisruptionBudget.class)).isEmpty();
  }

  @Test
  void severalHaveOneForTheirPods() {
    Manifests manifests = Chart.rendered("replicas: 2");

    assertThat(manifests.all(PodDisruptionBudget.class))
        .singleElement()
        .satisfies(
            budget ->
                assertThat(manifests.deployment().getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(budget.getSpec().getSelector().getMatchLabels()));
  }
}
