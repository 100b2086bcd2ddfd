// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The operator as it ships, started as a program of its own.
final class OperatorProgram implements AutoCloseable {

  // It may be writing down what its JVM has learnt.
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path log;

  /// @param command starts it
  OperatorProgram(Path command, Path kubeconfig, String namespace, URI aws, Path log)
      throws IOException {
    this.log = log;
    ProcessBuilder builder =
        new ProcessBuilder(command.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("KUBECONFIG", kubeconfig.toAbsolutePath().toString());
    environment.put("AWS_ENDPOINT_URL", aws.toString());
    // The sandbox's Secret counts, not what happens to be on this machine.
    environment.keySet().removeAll(List.of("AWS_ENDPOINT_URL_DYNAMODB", "AWS_PROFILE"));
    environment.put("VDS_WATCH_NAMESPACES", namespace);
    environment.put("VDS_RESYNC", "PT15S");
    process = builder.start();
    // Ctrl-C ends this process without closing anything.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
  }

  boolean runs() {
    return process.isAlive();
  }

  String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
