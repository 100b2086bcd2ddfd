// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The command `kubectl` in one namespace.
///
/// @param folder where it may keep what it has read
record Kubectl(Path command, Path kubeconfig, Path folder, String namespace) {

  /// What the command prints.
  ///
  /// @throws AssertionError when it fails
  String run(String... arguments) {
    return program().run("", arguments);
  }

  /// Applies a manifest.
  String apply(String manifest, String... options) {
    List<String> arguments = new ArrayList<>(List.of("apply", "-f", "-"));
    arguments.addAll(List.of(options));
    return program().run(manifest, arguments.toArray(String[]::new));
  }

  /// A resource.
  JsonNode get(String resource, String... name) {
    List<String> words = new ArrayList<>(List.of("get", "-o", "json", resource));
    words.addAll(List.of(name));
    return json(words.toArray(String[]::new));
  }

  /// What the command prints as JSON.
  JsonNode json(String... arguments) {
    try {
      return new ObjectMapper().readTree(run(arguments));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until a CRD that was just applied is served. `kubectl wait` fails as long as it has no
  /// conditions at all.
  void awaitEstablished(String crd) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                attempt("wait", "crd/" + crd, "--for=condition=Established", "--timeout=60s")
                        .exitCode()
                    == 0);
  }

  /// A command that may fail.
  Program.Ended attempt(String... arguments) {
    return program().attempt("", arguments);
  }

  /// The same for somebody else.
  Kubectl as(Path otherKubeconfig) {
    return new Kubectl(command, otherKubeconfig, folder, namespace);
  }

  private Program program() {
    return new Program(
        command,
        List.of(
            "--kubeconfig=" + kubeconfig,
            "--cache-dir=" + folder.resolve("kubectl-cache"),
            "--namespace=" + namespace),
        Map.of());
  }
}
