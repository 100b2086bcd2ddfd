// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.bench;

import io.vinyldns.datastore.bench.Fleet.Member;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// From `kubectl apply` until the datastore is ready: how long beyond what AWS itself takes, and by
/// how many calls.
final class Convergence {

  /// Writes 84: CreateTable 8, RegisterScalableTarget 34, PutScalingPolicy 34,
  /// UpdateContinuousBackups 8. Reads 21: DescribeTable 8 to see that there is no such table and 8
  /// to see it ACTIVE, DescribeScalableTargets 1 (17 of at most 50 resources), and
  /// DescribeScalingPolicies 4 (ten policies a page).
  static final int FEWEST_CALLS = 105;

  private static final Duration IN_TIME = Duration.ofMinutes(15);
  private static final int TIMES = 5;

  private final Report report;
  private final Benchmark.Starter operator;
  private final int some;

  /// @param some how many are applied at once
  Convergence(Report report, Benchmark.Starter operator, int some) {
    this.report = report;
    this.operator = operator;
    this.some = some;
  }

  /// One of some that converged at the same time.
  ///
  /// @param aws seconds until AWS had made the last table and took its recovery
  private record Run(double ready, double aws) {}

  void run() throws Exception {
    try (Stage stage = new Stage(Timings.AWS);
        OperatorRun started = operator.start(stage, Map.of())) {
      Stage.pause(Duration.ofSeconds(5));
      one(stage, started);
      Stage.pause(Duration.ofSeconds(5));
      together(stage, 100, 4);
    }
    try (Stage stage = new Stage(Timings.AWS);
        OperatorRun _ = operator.start(stage, Map.of())) {
      Stage.pause(Duration.ofSeconds(5));
      together(stage, 200, 1);
    }
  }

  private void one(Stage stage, OperatorRun started) {
    List<Double> beyond = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    List<Integer> calls = new ArrayList<>();
    List<Long> kubernetes = new ArrayList<>();
    String operations = "";
    String requests = "";
    for (int i = 0; i < TIMES; i++) {
      stage.aws().journal().clear();
      Map<String, Long> before = stage.kubernetesRequests();
      Run run = converge(stage, new Fleet(i, 1, 1)).getFirst();
      beyond.add(run.ready() - run.aws());
      all.add(run.ready());
      List<Call> made = stage.aws().journal().calls();
      calls.add(made.size());
      Map<String, Long> asked = difference(before, stage.kubernetesRequests());
      kubernetes.add(asked.values().stream().mapToLong(n -> n).sum());
      requests = asked.toString();
      operations = operations(made);
    }
    report.row("(a) one datastore, apply → Ready", Report.seconds(median(all)));
    report.row(
        "(a) of that beyond AWS's own time",
        "%s (%s to %s)"
            .formatted(
                Report.seconds(median(beyond)),
                Report.seconds(Report.percentile(doubles(beyond), 0.1)),
                Report.seconds(Report.percentile(doubles(beyond), 100))),
        "1 s");
    double median = median(calls.stream().map(Integer::doubleValue).toList());
    report.row(
        "(b) AWS calls to converge",
        "%.0f, %.2f × the fewest possible (%d)"
            .formatted(median, median / FEWEST_CALLS, FEWEST_CALLS),
        "1.3 ×");
    report.row("(b) which, the last time", operations);
    if (stage.real()) {
      report.row(
          "(b) Kubernetes requests to converge",
          "%.0f: %s"
              .formatted(median(kubernetes.stream().map(Long::doubleValue).toList()), requests));
    }
    report.row("(c) resident memory, one datastore", Report.mib(started.rss()), "110 MiB");
    report.row("(c) live heap, one datastore", Report.mib(started.liveHeap()));
  }

  /// @param first of a hundred numbers, which are those of an account when there is one
  private void together(Stage stage, int first, int accounts) {
    stage.aws().journal().clear();
    List<Run> runs =
        converge(
            stage, new Fleet(first, some, Math.max(1, (accounts == 1 ? 100 : some) / accounts)));
    List<Call> made = stage.aws().journal().calls();
    List<Double> ready = runs.stream().map(Run::ready).toList();
    List<Double> beyond = runs.stream().map(run -> run.ready() - run.aws()).toList();
    report.row(
        "(a) %d datastores at once, accounts: %d; apply → all Ready".formatted(some, accounts),
        Report.seconds(Report.percentile(doubles(ready), 100)),
        "60 s");
    report.row(
        "(a) of that beyond AWS's own time, p50 and p99",
        "%s, %s"
            .formatted(
                Report.seconds(Report.percentile(doubles(beyond), 50)),
                Report.seconds(Report.percentile(doubles(beyond), 99))),
        "1 s");
    report.row(
        "(b) AWS calls for each of them",
        "%.0f, of which %.1f refused: %s"
            .formatted(
                made.size() / (double) some, refused(made).size() / (double) some, codes(made)));
    report.row("(b) which, for all", operations(made));
  }

  private static List<Call> refused(List<Call> calls) {
    return calls.stream().filter(call -> !call.isDone()).toList();
  }

  private static Map<String, Long> codes(List<Call> calls) {
    return refused(calls).stream()
        .collect(
            Collectors.groupingBy(
                call -> call.operation() + " " + call.errorCode(),
                TreeMap::new,
                Collectors.counting()));
  }

  private static List<Run> converge(Stage stage, Fleet fleet) {
    Instant applied = Instant.now();
    long start = System.nanoTime();
    stage.apply(fleet);
    Stage.until(
        "all ready",
        IN_TIME,
        () -> fleet.members().stream().allMatch(each -> stage.ready(each, 1).isPresent()));
    return fleet.members().stream()
        .map(
            each ->
                new Run(
                    (stage.ready(each, 1).orElseThrow() - start) / 1e9,
                    seconds(Duration.between(applied, done(stage, each)))))
        .toList();
  }

  private static Instant done(Stage stage, Member member) {
    return stage.aws().created(member.account(), "us-east-1", member.prefix());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static java.util.stream.DoubleStream doubles(List<Double> values) {
    return values.stream().mapToDouble(value -> value);
  }

  private static double median(List<Double> values) {
    return Report.percentile(doubles(values), 50);
  }

  private static String operations(List<Call> calls) {
    return calls.stream()
        .collect(Collectors.groupingBy(Call::operation, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  private static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> more = new HashMap<>();
    after.forEach(
        (what, count) -> {
          long difference = count - before.getOrDefault(what, 0L);
          if (difference > 0) {
            more.put(what, difference);
          }
        });
    return new TreeMap<>(more);
  }
}
