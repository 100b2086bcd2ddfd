// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;

/// A datastore for tests in which any will do.
public final class SmallDatastore {

  private SmallDatastore() {}

  /// The datastore `a` of namespace `default`.
  public static Resource<VinylDnsDatastore> in(KubernetesClient client) {
    return client.resource(
        client
            .getKubernetesSerialization()
            .unmarshal(
                """
                apiVersion: vinyldns.io/v1alpha1
                kind: VinylDnsDatastore
                metadata: {name: a, namespace: default}
                spec: {region: us-east-1, throughput: {tier: Small}}
                """,
                VinylDnsDatastore.class));
  }
}
