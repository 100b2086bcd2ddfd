// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.bench;

import io.vinyldns.datastore.bench.Fleet.Member;
import io.vinyldns.datastore.bench.Plot.Point;
import io.vinyldns.datastore.bench.Plot.Series;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// Many datastores, a hundred in an account: what they cost, what a restart does, and how quickly
/// an edit is seen, also beside a datastore whose calls come to nothing.
final class Crowd {

  private static final Duration IN_TIME = Duration.ofMinutes(30);
  private static final Duration STEADY = Duration.ofSeconds(60);

  /// So that each datastore has its pass within [#STEADY]; five times as often as by default.
  private static final Map<String, String> QUICK_RESYNC = Map.of("VDS_RESYNC", STEADY.toString());

  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final Duration BETWEEN_COUNTS = Duration.ofMillis(250);
  private static final int IN_ONE_ACCOUNT = 100;
  private static final int EDITS = 100;

  private final Report report;
  private final Benchmark.Starter operator;
  private final int many;
  private final Set<String> wanted;
  private final List<Point> rss = new ArrayList<>();
  private final List<Point> heap = new ArrayList<>();
  private final List<Point> cpu = new ArrayList<>();
  private final List<Point> calls = new ArrayList<>();
  private final Map<String, Long> generations = new HashMap<>();

  Crowd(Report report, Benchmark.Starter operator, int many, Set<String> wanted) {
    this.report = report;
    this.operator = operator;
    this.many = many;
    this.wanted = wanted;
  }

  void run() throws Exception {
    try (Stage stage = new Stage(Timings.INSTANT)) {
      int there = 0;
      for (int size : List.of(1, 10, 100, many)) {
        if (size > many || size <= there) {
          continue;
        }
        converge(stage, new Fleet(there, size - there, IN_ONE_ACCOUNT));
        there = size;
        if (wanted.contains("c") || size == many) {
          steady(stage, size);
        }
      }
      plots();
      stage.aws().use(Timings.AWS, Quotas.AWS);
      if (wanted.contains("f") || wanted.contains("g")) {
        reactions(stage);
      }
    }
  }

  private void converge(Stage stage, Fleet fleet) {
    stage.latency(Duration.ZERO);
    try (OperatorRun started = operator.start(stage, Map.of())) {
      long begin = System.nanoTime();
      stage.apply(fleet);
      Stage.until(
          "all ready",
          IN_TIME,
          () -> {
            // Nobody reads what was called meanwhile, and it takes memory.
            stage.aws().journal().clear();
            return fleet.members().stream().allMatch(each -> stage.ready(each, 1).isPresent());
          });
      report.row(
          "(c) resident memory at its highest, while %d more come into being"
              .formatted(fleet.count()),
          "%s, in %.0f s"
              .formatted(Report.mib(started.peakRss()), (System.nanoTime() - begin) / 1e9));
      rest(stage);
    }
    stage.latency(Stage.LATENCY);
  }

  /// Until no status was written for a while: a datastore is ready before all is said of it.
  private static void rest(Stage stage) {
    int written;
    do {
      written = stage.statuses();
      Stage.pause(QUIET);
    } while (stage.statuses() != written);
  }

  /// A new process on datastores that are in sync.
  private void steady(Stage stage, int size) {
    stage.aws().journal().clear();
    int statuses = stage.statuses();
    Fleet fleet = new Fleet(0, size, IN_ONE_ACCOUNT);
    long begin = System.nanoTime();
    try (OperatorRun started = operator.start(stage, QUICK_RESYNC)) {
      Stage.until("all seen", IN_TIME, BETWEEN_COUNTS, () -> allSeen(stage, fleet));
      double seconds = (System.nanoTime() - begin) / 1e9;
      List<Call> made = stage.aws().journal().calls();
      if (size == many && wanted.contains("e")) {
        report.row(
            "(e) restart with %,d datastores in sync: until all are seen".formatted(size),
            "%.0f s, %,d calls (%.1f each), %d writes to AWS, %d of status"
                .formatted(
                    seconds,
                    made.size(),
                    made.size() / (double) size,
                    Stage.writes(made),
                    stage.statuses() - statuses),
            "no writes");
      }
      Stage.pause(Duration.ofSeconds(10));
      double busy = started.cpu();
      stage.aws().journal().clear();
      Stage.pause(STEADY);
      double cpuPerMinute = (started.cpu() - busy) / STEADY.toSeconds() * 60;
      long steadyCalls = stage.aws().journal().calls().size();
      double resident = started.rss();
      double live = started.liveHeap();
      report.row(
          "(c) %,d datastores (%,d tables), in sync".formatted(size, size * 8),
          ("RSS %s, live heap %s; with a pass a minute: %.1f calls and %.0f ms of a processor each,"
                  + " %.1f%% of one for all")
              .formatted(
                  Report.mib(resident),
                  Report.mib(live),
                  steadyCalls / (double) size,
                  cpuPerMinute / size * 1000,
                  cpuPerMinute / 60 * 100),
          size == 1 ? "110 MiB" : size >= 1000 ? "256 MiB" : "");
      rss.add(new Point(size, resident));
      heap.add(new Point(size, live));
      cpu.add(new Point(size, cpuPerMinute / size * 1000));
      calls.add(new Point(size, steadyCalls / (double) size));
    }
  }

  private static boolean allSeen(Stage stage, Fleet fleet) {
    Map<String, Long> described =
        stage.aws().journal().calls().stream()
            .filter(call -> call.operation().equals("DescribeTable") && call.isDone())
            .collect(Collectors.groupingBy(call -> prefix(call.resource()), Collectors.counting()));
    return fleet.members().stream()
        .allMatch(each -> described.getOrDefault(each.prefix(), 0L) >= 8);
  }

  private static String prefix(String table) {
    return table.substring(0, table.indexOf('-') + 1);
  }

  private void plots() throws IOException {
    if (rss.size() < 2) {
      return;
    }
    report.plot(
        "memory",
        new Plot(
            "Memory of the operator",
            "datastores",
            "MiB",
            true,
            List.of(new Series("resident", rss), new Series("live heap", heap))));
    report.plot(
        "cpu",
        new Plot(
            "Processor time of a datastore in sync",
            "datastores",
            "ms a minute",
            true,
            List.of(new Series("a datastore", cpu))));
    report.plot(
        "calls",
        new Plot(
            "Calls to AWS of a datastore in sync",
            "datastores",
            "calls a minute, at a resync of a minute",
            true,
            List.of(new Series("a datastore", calls))));
  }

  private void reactions(Stage stage) throws IOException {
    try (OperatorRun _ = operator.start(stage, Map.of("VDS_AWS_CALL_TIMEOUT", "PT60S"))) {
      settle(stage);
      if (wanted.contains("f")) {
        report.row(
            "(f) edit of a spec → Ready at the new generation, %,d datastores, p50 and p99"
                .formatted(many),
            percentiles(edits(stage, new Fleet(0, many, IN_ONE_ACCOUNT).members())));
      }
      if (wanted.contains("g")) {
        neighbour(stage);
      }
    }
  }

  private void settle(Stage stage) {
    Fleet fleet = new Fleet(0, many, IN_ONE_ACCOUNT);
    stage.aws().journal().clear();
    Stage.until("all seen", IN_TIME, BETWEEN_COUNTS, () -> allSeen(stage, fleet));
    Stage.pause(Duration.ofSeconds(5));
  }

  /// Of the first account, in which one datastore's calls come to nothing.
  private void neighbour(Stage stage) throws IOException {
    List<Member> healthy =
        new Fleet(1, Math.min(many, IN_ONE_ACCOUNT) - 1, IN_ONE_ACCOUNT).members();
    Member poisoned = new Fleet(0, 1, IN_ONE_ACCOUNT).members().getFirst();
    List<Series> series = new ArrayList<>();
    List<Double> alone = edits(stage, healthy);
    report.row("(g) the same in one account of a hundred", percentiles(alone));
    series.add(distribution("alone", alone));
    poison(stage, poisoned, Fault.throttle());
    List<Double> throttled = edits(stage, healthy);
    report.row("(g) beside one that AWS throttles", percentiles(throttled), "unchanged");
    series.add(distribution("throttled", throttled));
    poison(stage, poisoned, new Fault.Delay(Duration.ofSeconds(60)));
    List<Double> late = edits(stage, healthy);
    report.row("(g) beside one whose calls take 60 s", percentiles(late), "unchanged");
    series.add(distribution("60 s", late));
    report.plot(
        "neighbour",
        new Plot(
            "Reaction to an edit beside a poisoned datastore",
            "percent of the edits",
            "seconds at most",
            false,
            series));
  }

  private void poison(Stage stage, Member poisoned, Fault fault) {
    stage
        .aws()
        .faults()
        .rule(
            attempt ->
                Optional.of(
                    attempt.resource().startsWith(poisoned.prefix())
                        ? fault
                        : new Fault.Delay(Stage.LATENCY)));
    stage.edit(poisoned, policy(poisoned));
    Stage.pause(Duration.ofSeconds(2));
  }

  private List<Double> edits(Stage stage, List<Member> members) {
    Random random = new Random(1);
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < EDITS; i++) {
      Member member = members.get(random.nextInt(members.size()));
      String patch = policy(member);
      long generation = generations.getOrDefault(member.name(), 1L);
      long begin = System.nanoTime();
      stage.edit(member, patch);
      Stage.until("seen", IN_TIME, () -> stage.ready(member, generation).isPresent());
      seconds.add((stage.ready(member, generation).orElseThrow() - begin) / 1e9);
    }
    return seconds;
  }

  /// An edit that changes nothing in AWS.
  private String policy(Member member) {
    long generation = generations.merge(member.name(), 2L, (before, two) -> before + 1);
    return "{\"spec\": {\"deletionPolicy\": \"%s\"}}"
        .formatted(generation % 2 == 0 ? "BackupAndDelete" : "Retain");
  }

  private static Series distribution(String name, List<Double> seconds) {
    List<Point> points = new ArrayList<>();
    for (int percent : List.of(10, 25, 50, 75, 90, 95, 99, 100)) {
      points.add(new Point(percent, Report.percentile(doubles(seconds), percent)));
    }
    return new Series(name, points);
  }

  private static String percentiles(List<Double> seconds) {
    return String.format(
        Locale.ROOT,
        "%.0f ms, %.0f ms",
        Report.percentile(doubles(seconds), 50) * 1000,
        Report.percentile(doubles(seconds), 99) * 1000);
  }

  private static java.util.stream.DoubleStream doubles(List<Double> values) {
    return values.stream().mapToDouble(value -> value);
  }
}
