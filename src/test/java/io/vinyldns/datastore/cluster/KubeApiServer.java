// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Kubernetes API server and its etcd on the loopback interface, with RBAC, and the controllers
/// that collect garbage and combine roles where their program is there. No node runs pods.
final class KubeApiServer implements AutoCloseable {

  private static final int ATTEMPTS = 3;
  private static final String AUDIT_POLICY =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      omitStages: [RequestReceived, ResponseStarted]
      rules:
      - level: Metadata
        userGroups: ["system:serviceaccounts"]
      - level: None
      """;
  private static final Duration START = Duration.ofMinutes(2);

  private final Path binaries;
  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final Thread atExit = new Thread(this::stop, "stop-kube-apiserver");

  private KubeApiServer(Path binaries) throws IOException {
    this.binaries = binaries;
    this.folder = Files.createTempDirectory("kube-apiserver");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// Starts one and waits until it is ready.
  ///
  /// @param binaries holds `etcd`, `kube-apiserver` and `kubectl`
  static KubeApiServer start(Path binaries) throws IOException {
    for (int attempt = 1; ; attempt++) {
      KubeApiServer server = new KubeApiServer(binaries);
      try {
        server.run();
        return server;
      } catch (IllegalStateException e) {
        server.close();
        // Somebody else may have taken a port that was free a moment ago.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  boolean hasControllers() {
    return Files.isExecutable(binaries.resolve("kube-controller-manager"));
  }

  /// What service accounts asked for, a JSON document a line.
  Path auditLog() {
    return folder.resolve("audit.log");
  }

  /// Of a person who may do everything.
  Path kubeconfig() {
    return folder.resolve("kubeconfig");
  }

  private void run() throws IOException {
    List<Integer> ports = freePorts(4);
    String etcd = "http://127.0.0.1:" + ports.get(0);
    String peer = "http://127.0.0.1:" + ports.get(1);
    int secure = ports.get(2);
    Path accounts = folder.resolve("service-accounts.key");
    Files.writeString(accounts, privateKey());
    Path tokens = folder.resolve("tokens.csv");
    Files.writeString(tokens, "admin,admin,admin,system:masters\n");
    Path certificates = folder.resolve("certificates");
    Path policy = folder.resolve("audit-policy.yaml");
    Files.writeString(policy, AUDIT_POLICY);

    launch(
        "etcd",
        "--data-dir=" + folder.resolve("etcd"),
        "--unsafe-no-fsync",
        "--log-level=error",
        "--listen-client-urls=" + etcd,
        "--advertise-client-urls=" + etcd,
        "--listen-peer-urls=" + peer,
        "--initial-advertise-peer-urls=" + peer,
        "--initial-cluster=default=" + peer);
    launch(
        "kube-apiserver",
        "--etcd-servers=" + etcd,
        "--bind-address=127.0.0.1",
        "--secure-port=" + secure,
        "--cert-dir=" + certificates,
        // It would refuse to advertise a loopback address.
        "--endpoint-reconciler-type=none",
        "--service-cluster-ip-range=10.96.0.0/24",
        "--authorization-mode=RBAC",
        "--token-auth-file=" + tokens,
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-account-key-file=" + accounts,
        "--service-account-signing-key-file=" + accounts,
        // Its controller, which would make the accounts, isn't there.
        "--disable-admission-plugins=ServiceAccount",
        // As OpenShift has it: who makes something depend on an owner must have a right to.
        "--enable-admission-plugins=OwnerReferencesPermissionEnforcement",
        "--audit-policy-file=" + policy,
        "--audit-log-path=" + auditLog());

    Path certificate = certificates.resolve("apiserver.crt");
    untilUp(() -> Files.exists(certificate) && Files.size(certificate) > 0);
    Files.writeString(kubeconfig(), kubeconfig(secure, certificate));
    Kubectl kubectl = new Kubectl(binaries.resolve("kubectl"), kubeconfig(), folder, "default");
    untilUp(() -> kubectl.attempt("get", "--raw=/readyz").exitCode() == 0);
    if (hasControllers()) {
      launch(
          "kube-controller-manager",
          "--kubeconfig=" + kubeconfig(),
          "--bind-address=127.0.0.1",
          "--secure-port=" + ports.get(3),
          "--cert-dir=" + folder.resolve("controllers"),
          "--leader-elect=false",
          "--controllers=garbage-collector-controller,namespace-controller,"
              + "clusterrole-aggregation-controller,deployment-controller,replicaset-controller");
    }
  }

  private void launch(String command, String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of(binaries.resolve(command).toString()));
    words.addAll(List.of(options));
    processes.add(
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(log(command).toFile())
            .start());
  }

  private Path log(String command) {
    return folder.resolve(command + ".log");
  }

  private interface Check {
    boolean passes() throws IOException;
  }

  private void untilUp(Check check) {
    await()
        .atMost(START)
        .until(() -> check.passes() || !processes.stream().allMatch(Process::isAlive));
    if (!processes.stream().allMatch(Process::isAlive)) {
      throw new IllegalStateException(
          "the API server doesn't start:\n" + end("etcd") + end("kube-apiserver"));
    }
  }

  private String end(String command) {
    try {
      List<String> lines = Files.readAllLines(log(command));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size())) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Free ones now, all different.
  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  private static String privateKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
          .formatted(
              Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                  .encodeToString(key));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String kubeconfig(int port, Path certificate) throws IOException {
    return """
    apiVersion: v1
    kind: Config
    current-context: test
    contexts:
    - name: test
      context: {cluster: test, user: admin, namespace: default}
    users:
    - name: admin
      user: {token: admin}
    clusters:
    - name: test
      cluster:
        server: https://127.0.0.1:%d
        certificate-authority-data: %s
    """
        .formatted(port, Base64.getEncoder().encodeToString(Files.readAllBytes(certificate)));
  }

  /// The API server first: without etcd it would complain, and wait.
  private void stop() {
    for (Process process : processes.reversed()) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() throws IOException {
    Runtime.getRuntime().removeShutdownHook(atExit);
    stop();
    try {
      for (Process process : processes) {
        process.waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    delete(folder);
  }

  /// Deletes a folder with all that is in it.
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
