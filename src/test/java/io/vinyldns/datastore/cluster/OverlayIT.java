// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.vinyldns.datastore.config.Settings;
import io.vinyldns.datastore.deploy.Chart;
import io.vinyldns.datastore.deploy.Manifests;
import io.vinyldns.datastore.deploy.Right;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The manifests that are applied as they are, without changes for a test.
@ExtendWith(ClusterExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class OverlayIT {

  private final Kubectl kubectl;

  OverlayIT(Cluster cluster) {
    kubectl = cluster.inNewNamespace("restricted");
    kubectl.run(
        "label", "namespace", kubectl.namespace(), "pod-security.kubernetes.io/enforce=restricted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cluster", "namespaced", "local-development"})
  void itsEnvironmentIsSettingsAndItsPodIsAdmittedWhereOnlyRestrictedOnesAre(String overlay) {
    Manifests manifests = rendered("deploy/overlays/" + overlay);

    assertThat(Settings.from(manifests.environment())).isInstanceOf(Settings.Parsed.Valid.class);
    assertAdmitted(manifests);
  }

  @Test
  void soIsTheChartsPod() {
    assertAdmitted(Chart.rendered("{}"));
  }

  @Test
  void withTheComponentForBindingsSecretsMayBeWrittenAndTheOperatorIsToldSo() {
    Manifests manifests =
        Overlay.of(kubectl, "namespaced", List.of("../../../../deploy/components/binding-secrets"));

    assertThat(Right.granted(manifests))
        .contains(new Right("", "secrets", "create"), new Right("", "secrets", "patch"));
    assertThat(manifests.environment()).containsEntry("VDS_BINDING_SECRETS", "true");
  }

  private Manifests rendered(String folder) {
    return Manifests.parse(kubectl.namespace(), kubectl.run("kustomize", folder));
  }

  private void assertAdmitted(Manifests manifests) {
    PodTemplateSpec template = manifests.deployment().getSpec().getTemplate();
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("operator")
            .endMetadata()
            .withSpec(template.getSpec())
            .build();
    Manifests alone = new Manifests(kubectl.namespace(), List.of(pod));

    assertThat(kubectl.apply(alone.yaml(), "--dry-run=server")).contains("pod/operator created");
  }
}
