// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static io.vinyldns.datastore.cluster.Installation.datastore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.micrometer.core.instrument.Meter;
import io.vinyldns.datastore.deploy.Chart;
import io.vinyldns.datastore.metrics.Metric;
import io.vinyldns.datastore.metrics.Series;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What alerts and dashboard ask for, against what an operator with a troubled life really gave.
@ExtendWith(ClusterExtension.class)
@Execution(ExecutionMode.CONCURRENT)
class MonitoringIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String WAIT = "--timeout=180s";
  private static final Path FILES = Chart.FOLDER.resolve("files");

  private static final Pattern METRIC =
      Pattern.compile("\\b((?:vinyldns_datastore|jvm)_\\w+)(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+) *(?:=~|!~|!=|=)");
  private static final Pattern BY = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");

  /// What Prometheus adds to each series.
  private static final Set<String> OF_TARGET = Set.of("namespace", "job", "pod", "instance");

  @Test
  void everyMetricAndLabelInAlertsAndDashboardIsThere(Cluster cluster)
      throws IOException, InterruptedException {
    Series series = troubledLife(cluster);

    assertThat(expressions())
        .hasSizeGreaterThan(30)
        .allSatisfy(expression -> assertKnown(expression, series));
    assertThat(names(series))
        .containsAll(
            Arrays.stream(Metric.values())
                .map(
                    metric ->
                        metric.type() == Meter.Type.TIMER
                            ? metric.exposed() + "_count"
                            : metric.exposed())
                .toList());
  }

  /// Throttled, refused, changed behind its back, and repaired.
  private static Series troubledLife(Cluster cluster) throws IOException, InterruptedException {
    try (Installation installation =
            new Installation(cluster, "metrics", Timings.AWS.scaledBy(0.05));
        OperatorCommand operator =
            installation.start(Map.of("VDS_LISTEN", "0", "VDS_METRICS_PER_DATASTORE", "true"))) {
      Probe probe = Probe.of(operator);
      Kubectl kubectl = installation.kubectl();
      AwsAccount account = installation.account();
      installation.aws().faults().on("CreateTable", "recordSet", 1, Fault.throttle());
      kubectl.apply(account.secret("one"));
      kubectl.apply(
          datastore(
              "one",
              "Small",
              "credentials: {secretRef: {name: one}}\n  protection: {deletionProtection: true}"));
      kubectl.run("wait", "vds/one", "--for=condition=Ready", WAIT);
      await().atMost(LIMIT).until(() -> kubectl.run("get", "vds", "one").contains("InSync"));
      account.protect("users", false);
      await()
          .atMost(LIMIT)
          .until(() -> value(probe, "vinyldns_datastore_drift_repaired_total") > 0);
      return Series.of(probe.body("/metrics"));
    }
  }

  private static double value(Probe probe, String name) throws IOException, InterruptedException {
    return Series.of(probe.body("/metrics")).values().entrySet().stream()
        .filter(each -> each.getKey().startsWith(name))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static List<String> expressions() throws IOException {
    List<String> expressions = new ArrayList<>();
    for (JsonNode rule :
        new YAMLMapper().readTree(FILES.resolve("alerts.yaml").toFile()).at("/groups/0/rules")) {
      expressions.add(rule.get("expr").asText());
    }
    JsonNode dashboard = new ObjectMapper().readTree(FILES.resolve("dashboard.json").toFile());
    for (JsonNode panel : dashboard.get("panels")) {
      panel.get("targets").forEach(target -> expressions.add(target.get("expr").asText()));
    }
    return expressions;
  }

  private static void assertKnown(String expression, Series series) {
    Set<String> known = new TreeSet<>(OF_TARGET);
    Matcher metric = METRIC.matcher(expression);
    while (metric.find()) {
      String name = metric.group(1);
      assertThat(names(series)).as(expression).contains(name);
      Set<String> labels = labels(series, name);
      known.addAll(labels);
      if (metric.group(2) != null) {
        assertThat(found(MATCHER, metric.group(2))).as(expression).isSubsetOf(labels);
      }
    }
    for (String list : found(BY, expression)) {
      assertThat(Arrays.stream(list.split(",", -1)).map(String::strip))
          .as(expression)
          .isSubsetOf(known);
    }
  }

  private static Set<String> names(Series series) {
    return series.values().keySet().stream()
        .map(each -> each.replaceFirst("\\{.*", ""))
        .collect(Collectors.toSet());
  }

  private static Set<String> labels(Series series, String name) {
    return series.values().keySet().stream()
        .filter(each -> each.startsWith(name + "{"))
        .flatMap(each -> found(Pattern.compile("(\\w+)=\""), each).stream())
        .collect(Collectors.toSet());
  }

  private static List<String> found(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
