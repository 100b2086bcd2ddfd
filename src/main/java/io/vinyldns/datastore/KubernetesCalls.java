// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.vinyldns.datastore.metrics.OperatorMetrics;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// Sits in the Kubernetes client and counts its requests.
record KubernetesCalls(OperatorMetrics metrics) implements Interceptor {

  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    count(request, Integer.toString(response.code()));
  }

  @Override
  public void afterConnectionFailure(HttpRequest request, Throwable failure) {
    count(request, "NoAnswer");
  }

  private void count(HttpRequest request, String code) {
    metrics.asked(request.method(), resource(request.uri().getPath()), code);
  }

  /// What a path of the API is of, without names: `vinyldnsdatastores/status` of
  /// `/apis/vinyldns.io/v1alpha1/namespaces/dns/vinyldnsdatastores/vinyldns/status`.
  static String resource(String path) {
    List<String> parts =
        Arrays.stream(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
    int group = parts.isEmpty() ? 0 : parts.getFirst().equals("apis") ? 3 : 2;
    List<String> rest = parts.subList(Math.min(group, parts.size()), parts.size());
    if (rest.size() > 2 && rest.getFirst().equals("namespaces")) {
      rest = rest.subList(2, rest.size());
    }
    return switch (rest.size()) {
      case 0 -> "other";
      case 1, 2 -> rest.getFirst();
      default -> rest.get(0) + "/" + rest.get(2);
    };
  }
}
