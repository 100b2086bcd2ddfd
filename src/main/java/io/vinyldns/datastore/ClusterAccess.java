// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore;

import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.config.Settings;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The cluster at the operator's start: which one it is, and whether its datastores can be read.
/// What is missing is said in one sentence, before the framework would say it in a hundred lines.
final class ClusterAccess {

  /// There is none, and why.
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(String why, @Nullable Throwable cause) {
      super(why, cause);
    }
  }

  private final KubernetesClient kubernetes;
  private final String cluster;

  ClusterAccess(KubernetesClient kubernetes) {
    this.kubernetes = kubernetes;
    this.cluster = "the cluster at " + kubernetes.getMasterUrl();
  }

  /// Tells this cluster from others.
  ///
  /// @throws Missing when it can't be had
  String id(Settings settings) {
    return settings.clusterId().orElseGet(this::uidOfKubeSystem);
  }

  private String uidOfKubeSystem() {
    String forbidden =
        "the operator may not get the namespace kube-system, whose uid tells clusters apart: grant"
            + " its service account that, or set VDS_CLUSTER_ID";
    Namespace namespace =
        ask(
            () -> kubernetes.namespaces().withName("kube-system").get(),
            forbidden,
            cluster + " has no namespaces");
    if (namespace == null) {
      throw new Missing(cluster + " has no namespace kube-system: set VDS_CLUSTER_ID", null);
    }
    return namespace.getMetadata().getUid();
  }

  /// @throws Missing when datastores can't be read
  void requireDatastores(Set<String> namespaces) {
    ListOptions one = new ListOptionsBuilder().withLimit(1L).build();
    var datastores = kubernetes.resources(VinylDnsDatastore.class);
    String unknown =
        cluster
            + " doesn't know VinylDnsDatastores: install the CRD vinyldnsdatastores.vinyldns.io";
    if (namespaces.isEmpty()) {
      ask(
          () -> datastores.inAnyNamespace().list(one),
          forbidden("all namespaces") + ", or name namespaces in VDS_WATCH_NAMESPACES",
          unknown);
    }
    for (String namespace : namespaces) {
      ask(
          () -> datastores.inNamespace(namespace).list(one),
          forbidden("namespace " + namespace),
          unknown);
    }
  }

  private static String forbidden(String where) {
    return "the operator may not list VinylDnsDatastores in %s: grant its service account get, list and watch there"
        .formatted(where);
  }

  private <T extends @Nullable Object> T ask(
      Supplier<T> question, String forbidden, String unknown) {
    try {
      return question.get();
    } catch (KubernetesClientException e) {
      if (e.getCause() instanceof IOException network) {
        throw new Missing(
            "%s can't be reached%s: check KUBECONFIG and the network"
                .formatted(cluster, words(network)),
            e);
      }
      throw new Missing(
          switch (e.getCode()) {
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                cluster + " doesn't accept the credentials: check KUBECONFIG";
            case HttpURLConnection.HTTP_FORBIDDEN -> forbidden;
            case HttpURLConnection.HTTP_NOT_FOUND -> unknown;
            default -> cluster + " says: " + e.getMessage();
          },
          e);
    }
  }

  /// What the network says, where it says anything: a refused connection doesn't.
  private static String words(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each.getMessage() != null) {
        return " (" + each.getMessage() + ")";
      }
    }
    return "";
  }
}
