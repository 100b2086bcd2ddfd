// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A Kubernetes API in this process: fabric8's CRUD store behind one loopback port, for kubectl and
/// for clients of the fabric8 family. It serves a few built-in kinds and whatever CRDs are applied,
/// and checks custom resources as a real API server does. Everything is in memory; [#limits()] says
/// what is missing.
public final class EmbeddedKubernetes implements AutoCloseable {

  private static final List<String> LIMITS =
      List.of(
          "Everybody may do everything: there is no authentication and no RBAC.",
          "Nothing is kept: objects live in memory, and versions start again with the server.",
          "Nothing runs: Pods, Deployments and Services are not served; only namespaces, secrets,"
              + " configmaps, events, leases and customresourcedefinitions are built in.",
          "Bodies in protobuf are refused, which is what kubectl sends for built-in kinds without a"
              + " file (kubectl create configmap, kubectl auth can-i, helm install): use kubectl"
              + " apply -f.",
          "Fields have no owners: managedFields is absent and server-side apply never conflicts. It"
              + " does remove what the same manager applied before and now omits.",
          "A value of the wrong type is refused in the same words whether it is applied by the"
              + " server or by the client; a real API server words the former differently.",
          "Owner references do nothing: there is no garbage collection, and --cascade=foreground"
              + " doesn't wait.",
          "Deleting a namespace deletes the namespace at once, even when an object in it waits for"
              + " its finalizers.",
          "Built-in kinds are not validated, and kubectl explain knows the fields of custom"
              + " resources only (of metadata the common ones).",
          "A CRD is not checked for being structural, defaults are not validated, one version is"
              + " not converted into another, and there is no scale subresource.",
          "Validation has no ratcheting: a stored value that a new CRD forbids must be corrected"
              + " with the next write.",
          "CEL rules are not typed and have no cost limit; optionalOldSelf and Kubernetes' own"
              + " functions (isURL, quantity, ip, ...) are not known, and a date-time is a string.",
          "A list is always whole (limit and continue are ignored) and a watch resumes within the"
              + " latest 2000 changes.",
          "There are no admission webhooks and no aggregated API servers.");

  private static final Path CRD = Path.of("crds", "vinyldnsdatastores.vinyldns.io-v1.yml");

  private final HttpServer server;
  private final ExecutorService threads;

  private EmbeddedKubernetes(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /// Starts a server on the loopback address.
  ///
  /// @param port 0 for a free one
  public static EmbeddedKubernetes start(int port) {
    // Else every answer waits 40 ms for the client's acknowledgement of its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      server.setExecutor(threads);
      server.createContext("/", new HttpFront(new Router()));
      server.start();
      return new EmbeddedKubernetes(server, threads);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Has it serve the datastores of this project's CRD.
  public EmbeddedKubernetes withDatastores() throws IOException {
    try (KubernetesClient client = client();
        InputStream crd = Files.newInputStream(CRD)) {
      client.load(crd).serverSideApply();
    }
    return this;
  }

  /// What a real API server does and this one doesn't, a sentence each.
  public static List<String> limits() {
    return LIMITS;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// A client of it.
  public KubernetesClient client() {
    return new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig())).build();
  }

  /// A client of it that doesn't ask again when it was refused.
  public KubernetesClient clientWithoutRetries() {
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder(Config.fromKubeconfig(kubeconfig()))
                .withRequestRetryBackoffLimit(0)
                .build())
        .build();
  }

  /// A kubeconfig for kubectl and fabric8, with the namespace `default`.
  public String kubeconfig() {
    return """
    apiVersion: v1
    kind: Config
    current-context: embedded
    clusters:
    - name: embedded
      cluster:
        server: %s
    contexts:
    - name: embedded
      context:
        cluster: embedded
        user: embedded
        namespace: default
    users:
    - name: embedded
      user: {}
    """
        .formatted(uri());
  }

  /// Ends all watches and stops listening.
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }
}
