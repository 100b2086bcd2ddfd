// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/// How the operator reads what the API server answers.
final class KubernetesJson {

  private KubernetesJson() {}

  /// Who set which field is left out: it takes up more than all the rest, and nobody asks for it.
  @JsonIgnoreProperties("managedFields")
  private abstract static class WithoutManagedFields {}

  /// A field or a value that a newer CRD allows must not stop this operator's watch.
  static KubernetesSerialization reader() {
    ObjectMapper mapper =
        new ObjectMapper()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .configure(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL, true)
            .addMixIn(ObjectMeta.class, WithoutManagedFields.class);
    return new KubernetesSerialization(mapper, true);
  }
}
