// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The real Argo CD on the tests' cluster, with our health check, and a Git repository that it
/// syncs from. `ARGOCD_UP` names the command that starts it in the folder of a kubeconfig, and
/// stops it with `--down`.
final class ArgoCd implements AutoCloseable {

  private static final String COMMAND = "ARGOCD_UP";
  private static final String HARD_REFRESH = "argocd.argoproj.io/refresh";

  private final Path command;
  private final Path folder;
  private final Path repository;
  private final Kubectl kubectl;

  private ArgoCd(Path command, Path folder, Path repository, Kubectl kubectl) {
    this.command = command;
    this.folder = folder;
    this.repository = repository;
    this.kubectl = kubectl;
  }

  /// The command, if it is named.
  static Optional<Path> command() {
    return Optional.ofNullable(System.getenv(COMMAND))
        .filter(command -> !command.isEmpty())
        .map(command -> Path.of(command).toAbsolutePath());
  }

  /// Starts it.
  ///
  /// @param repository an empty folder
  static ArgoCd start(Cluster cluster, Path command, Path repository) {
    Path folder = Objects.requireNonNull(cluster.kubeconfig().getParent());
    ArgoCd argoCd = new ArgoCd(command, folder, repository, cluster.in("argocd"));
    run(folder, command.toString(), folder.toString());
    argoCd.kubectl.run(
        "patch", "configmap", "argocd-cm", "--patch-file", "deploy/argocd/argocd-cm.yaml");
    run(repository, "git", "init", "--quiet", "--initial-branch=main");
    return argoCd;
  }

  /// Commits files to the repository; those without a text are removed.
  void commit(String path, Optional<String> text) {
    try {
      Path file = repository.resolve(path);
      if (text.isPresent()) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.get());
      } else {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    commitAll(path);
  }

  /// Commits a folder of this project.
  void commitCopy(Path from, String to) {
    run(repository, "cp", "-R", from.toAbsolutePath().toString(), to);
    commitAll(to);
  }

  private void commitAll(String message) {
    run(repository, "git", "add", "--all");
    run(
        repository,
        "git",
        "-c",
        "user.name=test",
        "-c",
        "user.email=test@example.com",
        "commit",
        "--quiet",
        "--message=" + message);
  }

  /// Makes an Application that is synced as Git says, and applied by the server.
  ///
  /// @param source more of its source, in YAML's flow style
  void application(String name, String path, String namespace, String source) {
    application(
        name,
        path,
        namespace,
        source,
        "automated: {prune: true, selfHeal: true}, syncOptions: [ServerSideApply=true]");
  }

  /// Makes an Application.
  ///
  /// @param source more of its source, in YAML's flow style
  /// @param syncPolicy likewise
  void application(String name, String path, String namespace, String source, String syncPolicy) {
    kubectl.apply(
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata:
          name: %s
        spec:
          project: default
          source: {repoURL: "file://%s", targetRevision: main, path: %s%s}
          destination: {server: "https://kubernetes.default.svc", namespace: %s}
          syncPolicy: {%s}
        """
            .formatted(name, repository, path, source, namespace, syncPolicy));
  }

  /// Has it look at Git and at the cluster now, whatever it remembers.
  void refresh(String application) {
    kubectl.run("annotate", "application", application, HARD_REFRESH + "=hard", "--overwrite");
  }

  boolean isRefreshing(String application) {
    return get(application).at("/metadata/annotations").has(HARD_REFRESH);
  }

  /// Its state of sync and its health, as `Synced Healthy`.
  String state(String application) {
    JsonNode status = get(application).at("/status");
    return status.at("/sync/status").asText() + " " + status.at("/health/status").asText();
  }

  /// Its health.
  String health(String application) {
    return get(application).at("/status/health/status").asText();
  }

  /// What its sync is doing or has done.
  String says(String application) {
    return get(application).at("/status/operationState/message").asText();
  }

  private JsonNode get(String application) {
    return kubectl.get("application", application);
  }

  Kubectl kubectl() {
    return kubectl;
  }

  private static void run(Path folder, String... words) {
    List<String> command = new ArrayList<>(List.of(words));
    try {
      Path log = Files.createTempFile("command", ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      assertThat(process.waitFor()).as(command + ": " + Files.readString(log)).isZero();
      Files.delete(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    run(folder, command.toString(), folder.toString(), "--down");
  }
}
