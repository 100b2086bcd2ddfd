// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Map;

/// Where Secrets are read, one at a time by name: none is listed, watched or kept.
@FunctionalInterface
public interface Secrets {

  /// Reads one Secret.
  Lookup read(String namespace, String name);

  /// What came of it.
  sealed interface Lookup {

    /// The Secret's data, base64 as Kubernetes gives it. Prints without it.
    record Found(Map<String, String> data) implements Lookup {
      public Found {
        data = Map.copyOf(data);
      }

      @Override
      public String toString() {
        return "Found[keys=" + data.keySet() + "]";
      }
    }

    /// There is none.
    record Missing() implements Lookup {}

    /// The API server didn't say.
    record Unavailable(String why) implements Lookup {}

    /// The operator's service account may not read it.
    record Forbidden() implements Lookup {}
  }

  /// The Secrets of a cluster.
  static Secrets of(KubernetesClient client) {
    return (namespace, name) -> {
      try {
        Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
        if (secret == null) {
          return new Lookup.Missing();
        }
        return new Lookup.Found(secret.getData() == null ? Map.of() : secret.getData());
      } catch (KubernetesClientException e) {
        if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
          return new Lookup.Forbidden();
        }
        return new Lookup.Unavailable("status " + e.getCode());
      }
    };
  }
}
