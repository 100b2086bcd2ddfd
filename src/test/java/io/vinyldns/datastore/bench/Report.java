// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// What was measured: a row each, and plots. They replace what stands between two marks in
/// `docs/benchmark.md`.
final class Report {

  private static final Path PAGE = Path.of("docs", "benchmark.md");
  private static final Path PLOTS = Path.of("docs", "benchmark");
  private static final String BEGIN = "<!-- measured: mvn -P bench writes this -->";
  private static final String END = "<!-- end of what was measured -->";

  private record Row(String what, String value, String target) {}

  private final List<Row> rows = new ArrayList<>();
  private final List<String> plots = new ArrayList<>();
  private String machine = "";

  /// Notes where and under which load this runs.
  void machine() throws IOException {
    machine =
        "Measured on %s: %d processors (%s), Linux %s, %.0f GiB of memory; load average before: %s."
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                processor(),
                System.getProperty("os.version"),
                memory(),
                load());
    System.out.println(machine);
  }

  private static double memory() throws IOException {
    return Files.readAllLines(Path.of("/proc/meminfo")).stream()
        .filter(line -> line.startsWith("MemTotal"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024 / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static String load() {
    return String.format(
        Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /// A figure, and what it was to be.
  void row(String what, String value, String target) {
    rows.add(new Row(what, value, target));
    System.out.printf("%-70s %-40s %s%n", what, value, target);
  }

  /// A figure that has no target.
  void row(String what, String value) {
    row(what, value, "");
  }

  /// A plot, in a file of this name.
  void plot(String name, Plot plot) throws IOException {
    Files.createDirectories(PLOTS);
    Files.writeString(PLOTS.resolve(name + ".svg"), plot.svg());
    plots.add("![%s](benchmark/%s.svg)".formatted(plot.title(), name));
  }

  void write() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(machine).append(" At the end: ").append(load()).append(".\n\n");
    text.append("| | measured | target |\n|---|---|---|\n");
    rows.forEach(
        row -> text.append("| %s | %s | %s |\n".formatted(row.what(), row.value(), row.target())));
    text.append('\n').append(String.join("\n\n", plots)).append('\n');
    String page = Files.exists(PAGE) ? Files.readString(PAGE) : BEGIN + "\n" + END + "\n";
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    Files.writeString(
        PAGE, page.substring(0, begin) + "\n" + text + page.substring(page.indexOf(END)));
  }

  /// So many percent of the values are at most this.
  static double percentile(DoubleStream values, double percent) {
    double[] sorted = values.sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * percent / 100) - 1)];
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.2f s", seconds);
  }

  static String mib(double mib) {
    return String.format(Locale.ROOT, "%.0f MiB", mib);
  }
}
