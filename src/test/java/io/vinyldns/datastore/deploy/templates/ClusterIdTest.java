// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.vinyldns.datastore.deploy.Chart;
import org.junit.jupiter.api.Test;

class ClusterIdTest {

  @Test
  void whereTheIdIsGivenNoRightInTheClusterIsNeeded() {
    assertThat(
            Chart.rendered("{scope: Namespaces, clusterId: prod, aggregatedRoles: {create: false}}")
                .all(ClusterRole.class))
        .isEmpty();
  }

  @Test
  void otherwiseOneNamespaceCanBeReadAndNoOther() {
    assertThat(Chart.rendered("scope: Namespaces").all(ClusterRole.class))
        .filteredOn(role -> role.getMetadata().getName().endsWith("-cluster-id"))
        .singleElement()
        .satisfies(
            role ->
                assertThat(role.getRules().getFirst().getResourceNames())
                    .containsExactly("kube-system"));
  }
}
