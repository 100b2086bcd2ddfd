// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.vinyldns.datastore.config.Settings;
import io.vinyldns.datastore.deploy.Chart;
import io.vinyldns.datastore.deploy.Manifests;
import io.vinyldns.datastore.deploy.Right;
import io.vinyldns.datastore.simulation.DynamoDbLocal;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private final Cluster cluster;
  private final Kubectl kubectl;

  OverlayIT(Cluster cluster) {
    this.cluster = cluster;
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

  @Test
  void whoMayViewOrEditANamespaceMayDoSoWithItsDatastores() {
    assumeTrue(cluster.collectsGarbage(), "nothing combines roles");
    Kubectl people = cluster.inNewNamespace("people");
    Overlay.apply(people, Overlay.of(people, "namespaced"));
    for (String role : List.of("view", "edit")) {
      people.run("create", "serviceaccount", role);
      people.run(
          "create",
          "rolebinding",
          role,
          "--clusterrole=" + role,
          "--serviceaccount=%s:%s".formatted(people.namespace(), role));
    }

    await().atMost(Duration.ofMinutes(1)).until(() -> may(people, "edit", "create"));
    await().atMost(Duration.ofMinutes(1)).until(() -> may(people, "view", "watch"));
    assertThat(may(people, "view", "patch")).isFalse();
    assertThat(may(people, "edit", "delete")).isTrue();
    assertThat(may(people, "edit", "patch", "--subresource=status")).isFalse();
  }

  private static boolean may(Kubectl people, String account, String verb, String... more) {
    String who = "--as=system:serviceaccount:%s:%s".formatted(people.namespace(), account);
    List<String> words = new ArrayList<>(List.of("auth", "can-i", verb, "vds", who));
    words.addAll(List.of(more));
    return people.attempt(words.toArray(String[]::new)).exitCode() == 0;
  }

  @Test
  void localDevelopmentBringsItsSampleToReadyOnDynamoDbLocal() throws IOException {
    try (DynamoDbLocal local = new DynamoDbLocal(0);
        Installation installation =
            new Installation(cluster, "local", Timings.INSTANT, OverlayIT::localDevelopment);
        OperatorCommand _ =
            installation.startAsDeployed(Map.of("AWS_ENDPOINT_URL", local.endpoint().toString()))) {
      Kubectl developer = installation.kubectl();

      developer.run("apply", "-f", "deploy/samples/local-development.yaml");

      developer.run("wait", "vds/vinyldns", "--for=condition=Ready", "--timeout=120s");
    }
  }

  private static Manifests localDevelopment(Kubectl kubectl) {
    Manifests manifests = Overlay.of(kubectl, "local-development");
    Overlay.apply(kubectl, manifests);
    return manifests;
  }

  /// It is what docs/uninstall.md deletes.
  @Test
  void theBaseHoldsNothingWhoseDeletionDeletesADatastore() {
    assertThat(rendered("deploy/base").resources())
        .extracting(HasMetadata::getKind)
        .contains("Deployment")
        .doesNotContain("CustomResourceDefinition", "Namespace", "VinylDnsDatastore");
  }

  /// Under a group of its own, for a cluster that was given may have Flux.
  @Test
  void theLinesForFluxAreAsFluxWantsThem() throws IOException {
    String group = kubectl.namespace() + ".fluxcd.io";
    String crd = "kustomizations." + group;
    try {
      kubectl.apply(
          Files.readString(Path.of("src", "test", "resources", "flux", "kustomizations.yaml"))
              .replace("kustomize.toolkit.fluxcd.io", group),
          "--server-side");
      kubectl.awaitEstablished(crd);
      Matcher lines =
          Pattern.compile("(?ms)^## Flux$.*?^```yaml\\n(.*?)^```$")
              .matcher(Files.readString(Path.of("docs", "gitops.md")));
      assertThat(lines.find()).isTrue();

      String applied =
          kubectl.apply(
              lines
                  .group(1)
                  .replace("kustomize.toolkit.fluxcd.io", group)
                  .replace("flux-system", kubectl.namespace()),
              "--dry-run=server",
              "--validate=strict");

      assertThat(applied.lines()).hasSize(2).allMatch(line -> line.contains("created"));
    } finally {
      kubectl.attempt("delete", "crd", crd, "--wait=false");
    }
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
