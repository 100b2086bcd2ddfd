// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Measures the operator as it ships, part by part, and writes what came of it into `docs/`.
public final class Benchmark {

  private static final Path IMAGE = Path.of("target", "image");
  private static final Path COMMAND = Path.of("target", "operator", "bin", "operator");

  private final Set<String> wanted;
  private final int many;

  private Benchmark(Set<String> wanted, int many) {
    this.wanted = wanted;
    this.many = many;
  }

  /// `-Dbench=abcdefg` chooses the measures, `-Ddatastores=N` how many are many.
  public static void main(String[] arguments) throws Exception {
    String measures = System.getProperty("bench", "");
    if (measures.equals("serve")) {
      Outside.serve();
      return;
    }
    if (measures.equals("generate")) {
      Outside.generate(Integer.getInteger("datastores", 100));
      return;
    }
    Set<String> wanted =
        new TreeSet<>(Arrays.asList((measures.isEmpty() ? "abcdefg" : measures).split("")));
    new Benchmark(wanted, Integer.getInteger("datastores", 1000)).run();
    System.exit(0);
  }

  private void run() throws Exception {
    if (wanted.contains("a") || wanted.contains("b")) {
      Report report = new Report("Convergence");
      new Convergence(report, this::operator, Math.min(100, many)).run();
      report.write();
    }
    if (wanted.stream().anyMatch("cefg"::contains)) {
      Report report = new Report("Many datastores");
      new Crowd(report, this::operator, many, wanted).run();
      report.write();
    }
    if (wanted.contains("d")) {
      Report report = new Report("Start");
      new Startup(report, IMAGE).run();
      report.write();
    }
  }

  /// The operator that was named, else the image's, else the command.
  private OperatorRun operator(Stage stage, Map<String, String> environment) {
    String named = System.getProperty("operator", "");
    if (!named.isEmpty()) {
      return stage.start(List.of(named), Path.of("."), environment);
    }
    return Files.exists(IMAGE.resolve("opt/operator/java.args"))
        ? fromImage(stage, environment)
        : stage.start(List.of(COMMAND.toAbsolutePath().toString()), Path.of("."), environment);
  }

  private static OperatorRun fromImage(Stage stage, Map<String, String> environment) {
    return stage.start(Startup.command(IMAGE), IMAGE.resolve("opt/operator"), environment);
  }

  /// How an operator is started.
  @FunctionalInterface
  interface Starter {
    OperatorRun start(Stage stage, Map<String, String> environment);
  }
}
