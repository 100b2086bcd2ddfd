// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.vinyldns.datastore.deploy.Chart;
import io.vinyldns.datastore.deploy.Manifests;
import io.vinyldns.datastore.deploy.Right;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleTest {

  @Test
  void forAllNamespacesItIsBoundInTheCluster() {
    Manifests manifests = Chart.rendered("scope: Cluster");

    assertThat(manifests.all(ClusterRoleBinding.class))
        .extracting(binding -> binding.getRoleRef().getName())
        .contains("vds-vinyldns-datastore-operator");
    assertThat(manifests.all(Role.class)).hasSize(1);
  }

  @Test
  void forSomeNamespacesItIsThereAndNowhereElse() {
    Manifests manifests = Chart.rendered("{scope: Namespaces, namespaces: [a, b], clusterId: c}");

    assertThat(manifests.all(RoleBinding.class))
        .filteredOn(binding -> !binding.getMetadata().getName().endsWith("-leader"))
        .extracting(binding -> binding.getMetadata().getNamespace())
        .containsExactly("a", "b");
    assertThat(manifests.all(ClusterRoleBinding.class)).isEmpty();
    assertThat(manifests.environment()).containsEntry("VDS_WATCH_NAMESPACES", "a,b");
  }

  @Test
  void withoutNamesItIsTheReleasesOwnNamespace() {
    Manifests manifests = Chart.rendered("scope: Namespaces");

    assertThat(manifests.all(Role.class))
        .allSatisfy(
            role -> assertThat(role.getMetadata().getNamespace()).isEqualTo(Chart.NAMESPACE));
    assertThat(manifests.environment()).containsEntry("VDS_WATCH_NAMESPACES", Chart.NAMESPACE);
  }

  @Test
  void secretsAreReadByNameAndWrittenOnlyForBindings() {
    assertThat(secrets("{}")).containsExactly("get");
    assertThat(secrets("bindingSecrets: {enabled: true}"))
        .containsExactlyInAnyOrder("get", "create", "patch");
  }

  private static List<String> secrets(String values) {
    return Right.granted(Chart.rendered(values)).stream()
        .filter(right -> right.resource().equals("secrets"))
        .map(Right::verb)
        .toList();
  }
}
