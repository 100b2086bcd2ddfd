// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.vinyldns.datastore.config.Settings;
import io.vinyldns.datastore.deploy.Chart;
import io.vinyldns.datastore.deploy.Manifests;
import org.junit.jupiter.api.Test;

class DeploymentTest {

  @Test
  void theOperatorTakesItsEnvironmentForSettings() {
    Manifests manifests =
        Chart.rendered(
            """
            scope: Namespaces
            namespaces: [a, b]
            identityNamespaces: ["*"]
            assumableRoles:
              dns: ["arn:aws:iam::111122223333:role/a", "arn:aws:iam::111122223333:role/b/*"]
              "*": ["arn:aws:iam::*:role/shared"]
            clusterId: prod
            labelSelector: "team in (a, b)"
            monitoring: {perDatastore: true}
            bindingSecrets: {enabled: true}
            log: {format: text, level: DEBUG}
            env: [{name: AWS_ENDPOINT_URL, value: "http://dynamodb:8000"}]
            """);

    assertThat(Settings.from(manifests.environment())).isInstanceOf(Settings.Parsed.Valid.class);
    assertThat(manifests.environment())
        .containsEntry("VDS_IDENTITY_NAMESPACES", "*")
        .containsEntry(
            "VDS_ASSUMABLE_ROLES",
            "*=arn:aws:iam::*:role/shared dns=arn:aws:iam::111122223333:role/a"
                + " dns=arn:aws:iam::111122223333:role/b/*")
        .containsEntry("VDS_CLUSTER_ID", "prod")
        .containsEntry("VDS_LABEL_SELECTOR", "team in (a, b)")
        .containsEntry("VDS_METRICS_PER_DATASTORE", "true")
        .containsEntry("VDS_BINDING_SECRETS", "true")
        .containsEntry("AWS_ENDPOINT_URL", "http://dynamodb:8000");
    assertThat(Settings.from(Chart.rendered("{}").environment()))
        .isInstanceOf(Settings.Parsed.Valid.class);
  }

  @Test
  void aDigestCountsInsteadOfATag() {
    String digest = "sha256:" + "0".repeat(64);

    assertThat(image("{}")).isEqualTo("vinyldns-datastore-operator:0.1.0");
    assertThat(image("image: {repository: r/o, tag: '7'}")).isEqualTo("r/o:7");
    assertThat(image("image: {tag: '7', digest: '%s'}".formatted(digest)))
        .isEqualTo("vinyldns-datastore-operator@" + digest);
  }

  @Test
  void theProbesAskThePortOnWhichTheOperatorAnswers() {
    Container container = container("{}");

    assertThat(Chart.rendered("{}").environment())
        .containsEntry(
            "VDS_LISTEN", Integer.toString(container.getPorts().getFirst().getContainerPort()));
    assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/readyz");
    assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/healthz");
  }

  @Test
  void whatIsSaidOfPodsReachesThem() {
    PodSpec pod =
        pod(
            """
            nodeSelector: {disk: ssd}
            tolerations: [{key: dns, operator: Exists}]
            priorityClassName: high
            imagePullSecrets: [{name: registry}]
            affinity: {podAntiAffinity: {}}
            topologySpreadConstraints:
              - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway}
            """);

    assertThat(pod.getNodeSelector()).containsEntry("disk", "ssd");
    assertThat(pod.getTolerations()).hasSize(1);
    assertThat(pod.getPriorityClassName()).isEqualTo("high");
    assertThat(pod.getImagePullSecrets()).hasSize(1);
    assertThat(pod.getAffinity()).isNotNull();
    assertThat(pod.getTopologySpreadConstraints()).hasSize(1);
  }

  private static PodSpec pod(String values) {
    return Chart.rendered(values).deployment().getSpec().getTemplate().getSpec();
  }

  private static Container container(String values) {
    return pod(values).getContainers().getFirst();
  }

  private static String image(String values) {
    return container(values).getImage();
  }
}
