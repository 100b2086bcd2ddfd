// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command `kubectl` in one namespace.
///
/// @param folder where it may keep what it has read
record Kubectl(Path command, Path kubeconfig, Path folder, String namespace) {

  /// How a command ended, and all it said.
  record Ended(int exitCode, String output) {}

  /// What the command prints.
  ///
  /// @throws AssertionError when it fails
  String run(String... arguments) {
    return succeeded(attempt(arguments), arguments);
  }

  /// Applies a manifest.
  String apply(String manifest, String... options) {
    List<String> arguments = new ArrayList<>(List.of("apply", "-f", "-"));
    arguments.addAll(List.of(options));
    String[] all = arguments.toArray(String[]::new);
    return succeeded(execute(manifest, all), all);
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

  /// A command that may fail.
  Ended attempt(String... arguments) {
    return execute("", arguments);
  }

  private Ended execute(String input, String... arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(
                command.toString(),
                "--kubeconfig=" + kubeconfig,
                "--cache-dir=" + folder.resolve("kubectl-cache"),
                "--namespace=" + namespace));
    words.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Ended(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String succeeded(Ended ended, String... arguments) {
    if (ended.exitCode() != 0) {
      throw new AssertionError("kubectl " + String.join(" ", arguments) + ": " + ended.output());
    }
    return ended.output();
  }
}
