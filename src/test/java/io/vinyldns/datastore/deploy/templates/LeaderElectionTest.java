// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.Role;
import io.vinyldns.datastore.deploy.Chart;
import io.vinyldns.datastore.deploy.Manifests;
import org.junit.jupiter.api.Test;

class LeaderElectionTest {

  @Test
  void theRightIsForTheLeaseThatTheOperatorIsToldOf() {
    Manifests manifests = Chart.rendered("fullnameOverride: other");

    assertThat(manifests.all(Role.class))
        .filteredOn(role -> role.getMetadata().getName().equals("other-leader"))
        .singleElement()
        .satisfies(
            role ->
                assertThat(role.getRules().getLast().getResourceNames()).containsExactly("other"));
  }

  @Test
  void itIsOnAlsoForOneReplicaBecauseAnUpdateRunsTwo() {
    assertThat(Chart.rendered("replicas: 1").environment())
        .containsEntry("VDS_LEADER_ELECTION", Chart.NAMESPACE + "/vds-vinyldns-datastore-operator");
  }
}
