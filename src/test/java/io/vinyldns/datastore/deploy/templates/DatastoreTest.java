// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.vinyldns.datastore.deploy.Chart;
import org.junit.jupiter.api.Test;

class DatastoreTest {

  @Test
  void thereIsNoneUnlessItIsAskedFor() {
    assertThat(Chart.rendered("{}").all(GenericKubernetesResource.class)).isEmpty();
  }

  @Test
  void itStaysWhenTheReleaseGoes() {
    assertThat(
            Chart.rendered(
                    """
                    datastore:
                      enabled: true
                      annotations: {team: dns}
                      spec: {region: eu-west-1, throughput: {tier: Small}}
                    """)
                .all(GenericKubernetesResource.class))
        .singleElement()
        .satisfies(
            datastore -> {
              assertThat(datastore.getMetadata().getAnnotations())
                  .containsEntry("helm.sh/resource-policy", "keep")
                  .containsEntry("team", "dns");
              assertThat(datastore.<String>get("spec", "throughput", "tier")).isEqualTo("Small");
            });
  }
}
