// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.vinyldns.datastore.deploy.Chart;
import io.vinyldns.datastore.deploy.Manifests;
import org.junit.jupiter.api.Test;

class NetworkPolicyTest {

  @Test
  void thereIsNoneUnlessItIsAskedFor() {
    assertThat(Chart.rendered("{}").all(NetworkPolicy.class)).isEmpty();
  }

  @Test
  void itLetsThroughProbesNamesTheApiServerAndAws() {
    Manifests manifests = Chart.rendered("networkPolicy: {enabled: true, egressPorts: [443]}");

    assertThat(manifests.all(NetworkPolicy.class))
        .singleElement()
        .satisfies(
            policy -> {
              assertThat(manifests.deployment().getSpec().getTemplate().getMetadata().getLabels())
                  .containsAllEntriesOf(policy.getSpec().getPodSelector().getMatchLabels());
              assertThat(ingress(policy).getPort().getStrVal()).isEqualTo("http");
              assertThat(policy.getSpec().getEgress())
                  .flatExtracting(NetworkPolicyEgressRule::getPorts)
                  .extracting(port -> port.getPort().getIntVal())
                  .containsExactly(53, 53, 443);
            });
  }

  private static NetworkPolicyPort ingress(NetworkPolicy policy) {
    return policy.getSpec().getIngress().getFirst().getPorts().getFirst();
  }
}
