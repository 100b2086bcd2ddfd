// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.vinyldns.datastore.deploy.Chart;
import io.vinyldns.datastore.deploy.Manifests;
import org.junit.jupiter.api.Test;

class ServiceMonitorTest {

  @Test
  void thereIsNoneByDefaultAndNoServiceEither() {
    assertThat(Chart.rendered("{}").all(Service.class)).isEmpty();
  }

  @Test
  void itReadsEveryReplicaBehindAServiceOfItsOwn() {
    Manifests manifests =
        Chart.rendered("monitoring: {serviceMonitor: {enabled: true, labels: {a: b}}}");

    Service service = manifests.all(Service.class).getFirst();
    GenericKubernetesResource monitor = manifests.all(GenericKubernetesResource.class).getFirst();
    assertThat(monitor.getKind()).isEqualTo("ServiceMonitor");
    assertThat(monitor.getMetadata().getLabels()).containsEntry("a", "b");
    assertThat(service.getMetadata().getLabels())
        .containsAllEntriesOf(monitor.get("spec", "selector", "matchLabels"));
    assertThat(service.getSpec().getClusterIP()).isEqualTo("None");
    assertThat(manifests.deployment().getSpec().getTemplate().getMetadata().getLabels())
        .containsAllEntriesOf(service.getSpec().getSelector());
  }
}
