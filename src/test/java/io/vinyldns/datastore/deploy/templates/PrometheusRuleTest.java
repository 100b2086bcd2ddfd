// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.vinyldns.datastore.deploy.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusRuleTest {

  @Test
  void everyAlertHasASectionOfTheRunbooks() throws IOException {
    GenericKubernetesResource rule =
        Chart.rendered(
                "monitoring: {rules: {enabled: true, labels: {a: b}, runbooks: 'https://h/r.md'}}")
            .all(GenericKubernetesResource.class)
            .getFirst();
    String runbooks = Files.readString(Path.of("docs", "runbooks.md"));

    assertThat(rule.getKind()).isEqualTo("PrometheusRule");
    assertThat(rule.getMetadata().getLabels()).containsEntry("a", "b");
    List<Map<String, Object>> alerts = rule.get("spec", "groups", 0, "rules");
    assertThat(alerts)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            alert -> {
              String name = String.valueOf(alert.get("alert"));
              assertThat(runbooks).contains("\n## " + name + "\n");
              assertThat(String.valueOf(alert.get("annotations")))
                  .contains("runbook_url=https://h/r.md#" + name.toLowerCase(Locale.ROOT));
            });
    assertThat(runbooks.lines().filter(line -> line.startsWith("## "))).hasSameSizeAs(alerts);
  }
}
