// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What `deploy/` or the chart gives for one namespace.
///
/// @param resources in the order in which they are applied
public record Manifests(String namespace, List<HasMetadata> resources) {

  /// Of everything that is the operator's.
  public static final String NAME = "vinyldns-datastore-operator";

  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Pattern DOCUMENT = Pattern.compile("(?m)^---$");

  public Manifests {
    resources = List.copyOf(resources);
  }

  /// Documents of YAML.
  public static Manifests parse(String namespace, String documents) {
    return new Manifests(
        namespace,
        Arrays.stream(DOCUMENT.split(documents))
            .filter(document -> document.contains("kind:"))
            .map(document -> YAML.unmarshal(document, HasMetadata.class))
            .toList());
  }

  /// Those of one kind.
  public <T extends HasMetadata> List<T> all(Class<T> kind) {
    return resources.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// Of the operator's service account.
  public String serviceAccount() {
    return deployment().getSpec().getTemplate().getSpec().getServiceAccountName();
  }

  /// The operator's.
  public Deployment deployment() {
    return all(Deployment.class).stream()
        .filter(each -> each.getMetadata().getName().contains(NAME))
        .findFirst()
        .orElseThrow();
  }

  /// The container's environment, as the kubelet makes it: a variable may use those before it.
  public Map<String, String> environment() {
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

  /// As `kubectl apply` takes it.
  public String yaml() {
    return resources.stream().map(YAML::asYaml).collect(Collectors.joining("---\n"));
  }
}
