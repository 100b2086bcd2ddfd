// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command `helm` in one namespace.
///
/// @param folder where it may keep what it has read
record Helm(Path command, Path kubeconfig, Path folder, String namespace) {

  /// What the command prints.
  ///
  /// @throws AssertionError when it fails
  String run(String... arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(command.toString(), "--kubeconfig=" + kubeconfig, "--namespace=" + namespace));
    words.addAll(List.of(arguments));
    try {
      ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
      for (String kind : List.of("CACHE", "CONFIG", "DATA")) {
        builder.environment().put("HELM_%s_HOME".formatted(kind), folder.resolve(kind).toString());
      }
      Process process = builder.start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new AssertionError("helm " + String.join(" ", arguments) + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
