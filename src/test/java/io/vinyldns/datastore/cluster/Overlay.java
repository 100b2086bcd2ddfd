// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import io.vinyldns.datastore.deploy.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What `deploy/` gives, as kubectl's own Kustomize makes it.
final class Overlay {

  private Overlay() {}

  /// An overlay, in the namespace and under names that no other has. Pods are run by nobody.
  static Manifests of(Kubectl kubectl, String overlay) {
    return of(kubectl, overlay, List.of());
  }

  /// The same with components of Kustomize.
  static Manifests of(Kubectl kubectl, String overlay, List<String> components) {
    Path folder = Path.of("target", "cluster", kubectl.namespace());
    String kustomization =
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        namespace: %s
        nameSuffix: -%s
        resources:
          - wrapped
        replicas:
          - {name: %s, count: 0}
        """
            .formatted(kubectl.namespace(), kubectl.namespace(), Manifests.NAME);
    String wrapped =
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources:
          - ../../../../deploy/overlays/%s
        components: [%s]
        """
            .formatted(overlay, String.join(", ", components));
    try {
      Files.createDirectories(folder.resolve("wrapped"));
      Files.writeString(folder.resolve("wrapped").resolve("kustomization.yaml"), wrapped);
      Files.writeString(folder.resolve("kustomization.yaml"), kustomization);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Manifests.parse(kubectl.namespace(), kubectl.run("kustomize", folder.toString()));
  }

  /// Makes it so.
  static void apply(Kubectl kubectl, Manifests manifests) {
    kubectl.apply(manifests.yaml(), "--server-side", "--force-conflicts");
  }
}
