// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.vinyldns.datastore.deploy.Chart;
import org.junit.jupiter.api.Test;

class ViewAndEditTest {

  @Test
  void whoMayOnlyViewGetsNoRightToWrite() {
    assertThat(Chart.rendered("{}").all(ClusterRole.class))
        .filteredOn(
            role ->
                role.getMetadata()
                    .getLabels()
                    .containsKey("rbac.authorization.k8s.io/aggregate-to-view"))
        .singleElement()
        .satisfies(
            role ->
                assertThat(role.getRules().getFirst().getVerbs())
                    .containsExactly("get", "list", "watch"));
  }

  @Test
  void nobodyWritesAStatus() {
    assertThat(Chart.rendered("{}").all(ClusterRole.class))
        .filteredOn(role -> role.getMetadata().getName().endsWith("-edit"))
        .singleElement()
        .satisfies(
            role ->
                assertThat(role.getRules().getFirst().getResources())
                    .containsExactly("vinyldnsdatastores"));
  }
}
