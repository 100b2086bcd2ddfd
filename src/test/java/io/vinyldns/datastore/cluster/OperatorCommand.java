// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The command `operator` as it ships, started as a process. What it says goes to a file under
/// `target/cluster`.
final class OperatorCommand implements AutoCloseable {

  private static final Path COMMAND = Path.of("target", "operator", "bin", "operator");
  private static final Path LOGS = Path.of("target", "cluster");
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path log;

  private OperatorCommand(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// Starts it with these variables and no others, so that the machine's own don't matter.
  ///
  /// @param name of its log
  static OperatorCommand start(String name, Map<String, String> environment, String... arguments) {
    try {
      Path log = Files.createDirectories(LOGS).resolve(name + ".log");
      ProcessBuilder builder =
          new ProcessBuilder(COMMAND.toAbsolutePath().toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.command().addAll(List.of(arguments));
      String path = builder.environment().getOrDefault("PATH", "");
      builder.environment().clear();
      builder.environment().put("PATH", path);
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().putAll(environment);
      return new OperatorCommand(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All that it has said so far.
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends it as the kernel does when memory runs out.
  void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /// Asks it to end, as the kubelet does.
  void terminate() {
    process.destroy();
  }

  /// Has the JVM write its threads to the log.
  void dumpThreads() {
    try {
      new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// How it ended.
  ///
  /// @throws AssertionError when it doesn't
  int exitCode() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("the operator doesn't end: " + said());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
