// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The operator as it ships, started as a process: the command `operator`, or the image's entry
/// point when `-Dtest.image=DIR` names what `deploy/image/assemble` made. What it says goes to a
/// file under `target/cluster`.
final class OperatorCommand implements AutoCloseable {

  private static final Path COMMAND = Path.of("target", "operator", "bin", "operator");
  private static final String IMAGE = "test.image";
  private static final Path LOGS = Path.of("target", "cluster");
  private static final long PATIENCE_SECONDS = 180;

  private final Process process;
  private final Path log;

  private OperatorCommand(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// The root of the image's files, when there is one.
  static Optional<Path> image() {
    return Optional.ofNullable(System.getProperty(IMAGE))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).toAbsolutePath());
  }

  /// Starts the operator with these variables and no others: the machine's own don't matter.
  ///
  /// @param name of its log
  static OperatorCommand start(String name, Map<String, String> environment) {
    return image()
        .map(image -> fromImage(image, name, environment))
        .orElseGet(() -> command(name, environment));
  }

  /// Starts the image's entry point.
  static OperatorCommand fromImage(Path image, String name, Map<String, String> environment) {
    return start(
        new ProcessBuilder(
                image.resolve("opt/java/bin/java").toString(),
                "@java.args",
                "io.vinyldns.datastore.Main")
            .directory(image.resolve("opt/operator").toFile()),
        name,
        environment);
  }

  /// Starts the command `operator`.
  static OperatorCommand command(
      String name, Map<String, String> environment, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder(COMMAND.toAbsolutePath().toString());
    builder.command().addAll(List.of(arguments));
    Map<String, String> all = new HashMap<>();
    all.put("JAVA_HOME", System.getProperty("java.home"));
    all.putAll(environment);
    return start(builder, name, all);
  }

  private static OperatorCommand start(
      ProcessBuilder builder, String name, Map<String, String> environment) {
    try {
      Path log = Files.createDirectories(LOGS).resolve(name + ".log");
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      String path = builder.environment().getOrDefault("PATH", "");
      builder.environment().clear();
      builder.environment().put("PATH", path);
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
    signal("QUIT");
  }

  /// Sends a signal, for example STOP or CONT.
  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  boolean isRunning() {
    return process.isAlive();
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
