// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The command `helm` in one namespace.
///
/// @param folder where it may keep what it has read
record Helm(Path command, Path kubeconfig, Path folder, String namespace) {

  /// What the command prints.
  ///
  /// @throws AssertionError when it fails
  String run(String... arguments) {
    return program().run("", arguments);
  }

  /// A command that may fail.
  Program.Ended attempt(String... arguments) {
    return program().attempt("", arguments);
  }

  private Program program() {
    return new Program(
        command,
        List.of("--kubeconfig=" + kubeconfig, "--namespace=" + namespace),
        Map.of(
            "HELM_CACHE_HOME", folder.resolve("cache").toString(),
            "HELM_CONFIG_HOME", folder.resolve("config").toString(),
            "HELM_DATA_HOME", folder.resolve("data").toString()));
  }
}
