// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An operator that runs as a process, and what the kernel and the JVM say of it (Linux).
final class OperatorRun implements AutoCloseable {

  private static final Pattern USED = Pattern.compile("used (\\d+)K");
  private static final double TICKS_PER_SECOND = 100;
  private static final double KIB_PER_MIB = 1024;

  private final Process process;
  private final Instant startedAt = Instant.now();
  private final Path log;
  private volatile boolean closing;

  OperatorRun(List<String> command, Path folder, Map<String, String> environment, Path log) {
    this.log = log.toAbsolutePath();
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(this.log.toFile());
      builder.environment().putAll(environment);
      process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      Thread.ofVirtual().start(this::watch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// When it ends by itself, nothing that is waited for comes any more.
  private void watch() {
    int code = process.onExit().join().exitValue();
    if (!closing) {
      System.err.println("the operator has ended with " + code + ", see " + log);
      Runtime.getRuntime().halt(1);
    }
  }

  /// When the process was started.
  Instant startedAt() {
    return startedAt;
  }

  /// When its log says that it has.
  Optional<Instant> saidItStarted() {
    try {
      return Files.readAllLines(log).stream()
          .filter(line -> line.contains("OperatorProcess: started"))
          .map(line -> Instant.parse(line.split(" ", 2)[0]))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Resident memory, in MiB.
  double rss() {
    return proc("status")
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
        .findFirst()
        .orElse(Double.NaN);
  }

  /// The highest that it ever was.
  double peakRss() {
    return proc("status")
        .lines()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
        .findFirst()
        .orElse(Double.NaN);
  }

  /// Processor time so far, in seconds.
  double cpu() {
    String stat = proc("stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /// What of the heap is alive, in MiB; collects garbage to know it.
  double liveHeap() {
    jcmd("GC.run");
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    double kib = 0;
    // Young and old generation; what follows is the metaspace.
    for (int i = 0; i < 2 && used.find(); i++) {
      kib += Double.parseDouble(used.group(1));
    }
    return kib / KIB_PER_MIB;
  }

  private String jcmd(String command) {
    try {
      Process jcmd =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  Long.toString(process.pid()),
                  command)
              .redirectErrorStream(true)
              .start();
      return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String proc(String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
    } catch (IOException e) {
      return "";
    }
  }

  /// Ends it as the kubelet does.
  @Override
  public void close() {
    closing = true;
    process.destroy();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
