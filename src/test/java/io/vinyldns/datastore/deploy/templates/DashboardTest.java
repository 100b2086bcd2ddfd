// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.vinyldns.datastore.deploy.Chart;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DashboardTest {

  @Test
  void grafanasSidecarFindsIt() throws IOException {
    ConfigMap dashboard =
        Chart.rendered("monitoring: {dashboard: {enabled: true, labels: {a: b}}}")
            .all(ConfigMap.class)
            .getFirst();

    assertThat(dashboard.getMetadata().getLabels())
        .containsEntry("grafana_dashboard", "1")
        .containsEntry("a", "b");
    JsonNode json = new ObjectMapper().readTree(dashboard.getData().get("vinyldns-datastore.json"));
    assertThat(json.get("title").asText()).isEqualTo("VinylDNS datastore operator");
    assertThat(json.get("panels")).hasSizeGreaterThan(10);
  }
}
