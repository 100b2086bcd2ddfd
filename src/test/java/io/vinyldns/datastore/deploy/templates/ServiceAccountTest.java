// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.vinyldns.datastore.deploy.Chart;
import io.vinyldns.datastore.deploy.Manifests;
import org.junit.jupiter.api.Test;

class ServiceAccountTest {

  @Test
  void itHasTheAnnotationThatIrsaLooksFor() {
    assertThat(
            Chart.rendered(
                    """
                    serviceAccount:
                      annotations:
                        eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/vinyldns
                    """)
                .all(ServiceAccount.class))
        .singleElement()
        .satisfies(
            account -> {
              assertThat(account.getMetadata().getNamespace()).isEqualTo(Chart.NAMESPACE);
              assertThat(account.getMetadata().getAnnotations())
                  .containsEntry(
                      "eks.amazonaws.com/role-arn", "arn:aws:iam::111122223333:role/vinyldns");
            });
  }

  @Test
  void anAccountThatIsThereIsUsedAndNotMade() {
    Manifests manifests = Chart.rendered("serviceAccount: {create: false, name: mine}");

    assertThat(manifests.all(ServiceAccount.class)).isEmpty();
    assertThat(manifests.serviceAccount()).isEqualTo("mine");
    assertThat(manifests.all(RoleBinding.class))
        .isNotEmpty()
        .allSatisfy(
            binding -> assertThat(binding.getSubjects().getFirst().getName()).isEqualTo("mine"));
  }
}
