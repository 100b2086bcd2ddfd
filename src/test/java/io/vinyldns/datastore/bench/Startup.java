// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.bench;

import io.vinyldns.datastore.simulation.Timings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// From the start of the process until the operator has started, and until it has looked at its one
/// datastore: with what the JVM learnt at the image's build, and without.
final class Startup {

  /// Of a pass over a datastore that is in sync: eight tables, their targets, and their policies.
  private static final int CALLS_OF_A_PASS = 13;

  private static final int TIMES = 5;
  private static final Duration IN_TIME = Duration.ofMinutes(1);

  private final Report report;
  private final Path image;

  Startup(Report report, Path image) {
    this.report = report;
    this.image = image;
  }

  /// The image's entry point.
  static List<String> command(Path image, String... options) {
    List<String> command = new ArrayList<>();
    command.add(image.resolve("opt/java/bin/java").toAbsolutePath().toString());
    command.add("@java.args");
    command.addAll(List.of(options));
    command.add("io.vinyldns.datastore.Main");
    return command;
  }

  void run() throws Exception {
    if (!Files.exists(image.resolve("opt/operator/java.args"))) {
      report.row("(d) start", "not measured: deploy/image/assemble has not been run");
      return;
    }
    try (Stage stage = new Stage(Timings.INSTANT)) {
      Fleet fleet = new Fleet(0, 1, 1);
      stage.apply(fleet);
      try (OperatorRun _ = start(stage)) {
        Stage.until("ready", IN_TIME, () -> stage.ready(fleet.members().getFirst(), 1).isPresent());
        Stage.pause(Duration.ofSeconds(2));
      }
      measure(stage, "with the AOT cache", "first 1 s");
      measure(stage, "without it", "", "-XX:AOTMode=off");
    }
  }

  private OperatorRun start(Stage stage, String... options) {
    return stage.start(command(image, options), image.resolve("opt/operator"), Map.of());
  }

  private void measure(Stage stage, String how, String target, String... options) {
    List<Double> started = new ArrayList<>();
    List<Double> looked = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      stage.aws().journal().clear();
      try (OperatorRun operator = start(stage, options)) {
        Stage.until(
            "a pass", IN_TIME, () -> stage.aws().journal().calls().size() >= CALLS_OF_A_PASS);
        Instant last =
            stage.aws().journal().calls().get(CALLS_OF_A_PASS - 1).time().plus(Stage.LATENCY);
        looked.add(seconds(Duration.between(operator.startedAt(), last)));
        Stage.until("the log says so", IN_TIME, () -> operator.saidItStarted().isPresent());
        started.add(
            seconds(Duration.between(operator.startedAt(), operator.saidItStarted().get())));
        Stage.pause(Duration.ofMillis(500));
      }
    }
    report.row(
        "(d) process start → operator started → first reconcile done, " + how,
        "%s → %s"
            .formatted(
                Report.seconds(Report.percentile(started.stream().mapToDouble(value -> value), 50)),
                Report.seconds(Report.percentile(looked.stream().mapToDouble(value -> value), 50))),
        target);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
