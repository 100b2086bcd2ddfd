// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What `deploy/` or the chart gives for one namespace.
///
/// @param resources in the order in which they are applied
record Manifests(String namespace, List<HasMetadata> resources) {

  static final String NAME = "vinyldns-datastore-operator";

  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Pattern DOCUMENT = Pattern.compile("(?m)^---$");

  Manifests {
    resources = List.copyOf(resources);
  }

  /// An overlay of `deploy/`, in this namespace and under names that no other has. Pods are run by
  /// nobody.
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
            .formatted(kubectl.namespace(), kubectl.namespace(), overlay, NAME);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("kustomization.yaml"), kustomization);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parse(kubectl.namespace(), kubectl.run("kustomize", folder.toString()));
  }

  /// Documents of YAML.
  static Manifests parse(String namespace, String documents) {
    return new Manifests(
        namespace,
        Arrays.stream(DOCUMENT.split(documents))
            .filter(document -> document.contains("kind:"))
            .map(document -> YAML.unmarshal(document, HasMetadata.class))
            .toList());
  }

  <T extends HasMetadata> List<T> all(Class<T> kind) {
    return resources.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// Of the operator's service account.
  String serviceAccount() {
    return deployment().getSpec().getTemplate().getSpec().getServiceAccountName();
  }

  Deployment deployment() {
    return all(Deployment.class).stream()
        .filter(each -> each.getMetadata().getName().startsWith(NAME))
        .findFirst()
        .orElseThrow();
  }

  /// The container's environment, as the kubelet makes it: a variable may use those before it.
  Map<String, String> environment() {
    Container container = deployment().getSpec().getTemplate().getSpec().getContainers().getFirst();
    Map<String, String> environment = new TreeMap<>();
    for (EnvVar variable : container.getEnv()) {
      String value =
          variable.getValueFrom() == null
              ? variable.getValue()
              : fromPod(variable.getValueFrom().getFieldRef().getFieldPath());
      for (Map.Entry<String, String> known : environment.entrySet()) {
        value = value.replace("$(" + known.getKey() + ")", known.getValue());
      }
      environment.put(variable.getName(), value);
    }
    return environment;
  }

  private String fromPod(String field) {
    if (!field.equals("metadata.namespace")) {
      throw new AssertionError("no pod here has a " + field);
    }
    return namespace;
  }

  void apply(Kubectl kubectl) {
    kubectl.apply(
        resources.stream().map(YAML::asYaml).collect(Collectors.joining("---\n")),
        "--server-side",
        "--force-conflicts");
  }
}
