// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import io.vinyldns.datastore.deploy.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What `deploy/` gives, as kubectl's own Kustomize makes it.
final class Overlay {

  private Overlay() {}

  /// An overlay, in the namespace and under names that no other has. Pods are run by nobody.
  static Manifests of(Kubectl kubectl, String overlay) {
    Path folder = Path.of("target", "cluster", kubectl.namespace());
    String kustomization =
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        namespace: %s
        nameSuffix: -%s
        resources:
          - ../../../deploy/overlays/%s
        replicas:
          - {name: %s, count: 0}
        """
            .formatted(kubectl.namespace(), kubectl.namespace(), overlay, Manifests.NAME);
    try {
      Files.createDirectories(folder);
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
