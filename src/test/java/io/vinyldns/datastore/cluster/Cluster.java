// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The cluster that the tests use, with our CRD in it.
public final class Cluster implements AutoCloseable {

  private static final String BINARIES = "KUBE_API_TEST_DIR";
  private static final String HELM_4 = "HELM4";
  private static final String KUBECONFIG = "test.kubeconfig";
  private static final Path CRD = Path.of("crds", "vinyldnsdatastores.vinyldns.io-v1.yml");

  /// What to do when there is none.
  static final String REMEDY =
      "set "
          + BINARIES
          + " to a folder with etcd, kube-apiserver and kubectl in k8s/<version>-<platform>/, or"
          + " pass -D"
          + KUBECONFIG
          + "=FILE for a running cluster";

  private final Path kubectl;
  private final Path kubeconfig;
  private final Optional<KubeApiServer> started;
  private final List<String> namespaces = new ArrayList<>();

  private Cluster(Path kubectl, Path kubeconfig, Optional<KubeApiServer> started) {
    this.kubectl = kubectl;
    this.kubeconfig = kubeconfig;
    this.started = started;
  }

  /// Whether [#open()] finds one.
  public static boolean available() {
    return given().isPresent() || binaries().isPresent();
  }

  /// The running cluster that was named, or one that is started now.
  public static Cluster open() throws IOException {
    Optional<Path> given = given();
    Cluster cluster;
    if (given.isPresent()) {
      Path kubectl = binaries().map(Cluster::kubectl).orElse(Path.of("kubectl"));
      cluster = new Cluster(kubectl, copy(kubectl, given.get()), Optional.empty());
    } else {
      Path binaries = binaries().orElseThrow(() -> new IllegalStateException(REMEDY));
      KubeApiServer server = KubeApiServer.start(binaries);
      cluster = new Cluster(kubectl(binaries), server.kubeconfig(), Optional.of(server));
    }
    Kubectl kubectl = cluster.in("default");
    kubectl.run("apply", "--server-side", "--force-conflicts", "-f", CRD.toString());
    kubectl.awaitEstablished("vinyldnsdatastores.vinyldns.io");
    return cluster;
  }

  /// Of a person who may do everything.
  public Path kubeconfig() {
    return kubeconfig;
  }

  /// Helm in a namespace; empty where its program isn't beside kubectl's.
  Optional<Helm> helm(String namespace) {
    return binaries()
        .map(folder -> folder.resolve("helm"))
        .filter(Files::isExecutable)
        .map(command -> helm(command, namespace));
  }

  /// Helm 4 in a namespace; empty where nobody says where its program is.
  Optional<Helm> helm4(String namespace) {
    return Optional.ofNullable(System.getenv(HELM_4))
        .filter(command -> !command.isEmpty())
        .map(command -> helm(Path.of(command).toAbsolutePath(), namespace));
  }

  private Helm helm(Path command, String namespace) {
    return new Helm(command, kubeconfig, folder().resolve("helm"), namespace);
  }

  /// Whether owner references have an effect.
  boolean collectsGarbage() {
    return started.map(KubeApiServer::hasControllers).orElse(true);
  }

  /// What service accounts asked the API server for; empty where somebody else started it.
  Optional<AuditLog> auditLog() {
    return started.map(KubeApiServer::auditLog).map(AuditLog::new);
  }

  /// A kubeconfig of somebody else.
  Path kubeconfigOf(String name, String token) {
    Kubectl kubectl = in("default");
    String user = kubectl.run("config", "view", "-o", "jsonpath={.contexts[0].context.user}");
    ObjectNode config = (ObjectNode) kubectl.json("config", "view", "--raw", "-o", "json");
    config.putArray("users").addObject().put("name", user).putObject("user").put("token", token);
    return write(folder().resolve(name), config.toString());
  }

  /// A folder of our own with what kubectl and the operator need, and nothing of other clusters.
  private static Path copy(Path kubectl, Path kubeconfig) throws IOException {
    Path folder = Files.createTempDirectory("cluster");
    return write(
        folder.resolve("kubeconfig"),
        new Kubectl(kubectl, kubeconfig.toAbsolutePath(), folder, "default")
            .run("config", "view", "--raw", "--flatten", "--minify"));
  }

  /// Of our own, with the kubeconfig in it.
  private Path folder() {
    return Objects.requireNonNull(kubeconfig.getParent());
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// kubectl in a new namespace.
  synchronized Kubectl inNewNamespace(String purpose) {
    String namespace = "vds-%s-%s".formatted(purpose, UUID.randomUUID().toString().substring(0, 8));
    in("default").run("create", "namespace", namespace);
    namespaces.add(namespace);
    return in(namespace);
  }

  Kubectl in(String namespace) {
    return new Kubectl(kubectl, kubeconfig, folder(), namespace);
  }

  private static Optional<Path> given() {
    return Optional.ofNullable(System.getProperty(KUBECONFIG))
        .filter(file -> !file.isEmpty())
        .map(Path::of);
  }

  /// The newest of the folders.
  private static Optional<Path> binaries() {
    String cache = System.getenv(BINARIES);
    if (cache == null || cache.isEmpty() || !Files.isDirectory(Path.of(cache, "k8s"))) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(Path.of(cache, "k8s"))) {
      return versions
          .filter(folder -> folder.getFileName().toString().endsWith("-" + platform()))
          .filter(folder -> Files.isExecutable(folder.resolve("kube-apiserver")))
          .max(
              Comparator.comparing(
                  folder -> Version.parse(folder.getFileName().toString().split("-", 2)[0])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As Go calls it, for example `linux-amd64`.
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return "%s-%s"
        .formatted(
            system.startsWith("mac") ? "darwin" : system,
            System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64");
  }

  private static Path kubectl(Path binaries) {
    return binaries.resolve("kubectl");
  }

  /// Of a cluster that was given, the namespaces go; the CRD stays.
  @Override
  public void close() throws IOException {
    if (started.isPresent()) {
      started.get().close();
    } else {
      for (String namespace : namespaces) {
        in("default").run("delete", "namespace", namespace, "--wait=false");
      }
      KubeApiServer.delete(folder());
    }
  }
}
