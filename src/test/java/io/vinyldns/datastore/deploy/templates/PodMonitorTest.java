// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.vinyldns.datastore.deploy.Chart;
import io.vinyldns.datastore.deploy.Manifests;
import org.junit.jupiter.api.Test;

class PodMonitorTest {

  @Test
  void thereIsNoneByDefault() {
    assertThat(Chart.rendered("{}").all(GenericKubernetesResource.class)).isEmpty();
  }

  @Test
  void itReadsThePodsOnThePortOnWhichTheOperatorAnswers() {
    Manifests manifests =
        Chart.rendered("monitoring: {interval: 15s, podMonitor: {enabled: true, labels: {a: b}}}");

    GenericKubernetesResource monitor = manifests.all(GenericKubernetesResource.class).getFirst();
    assertThat(monitor.getKind()).isEqualTo("PodMonitor");
    assertThat(monitor.getMetadata().getLabels()).containsEntry("a", "b");
    assertThat(manifests.deployment().getSpec().getTemplate().getMetadata().getLabels())
        .containsAllEntriesOf(monitor.get("spec", "selector", "matchLabels"));
    assertThat(monitor.<String>get("spec", "podMetricsEndpoints", 0, "port"))
        .isEqualTo(
            manifests
                .deployment()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getPorts()
                .getFirst()
                .getName());
    assertThat(monitor.<String>get("spec", "podMetricsEndpoints", 0, "interval")).isEqualTo("15s");
  }
}
