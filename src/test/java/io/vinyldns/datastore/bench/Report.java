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
import java.util.stream.Stream;

/// What a part of the benchmark measured: a row each, and plots. Each part keeps its own in a file,
/// and all that there are together replace what stands between two marks in `docs/benchmark.md`.
final class Report {

  private static final Path PAGE = Path.of("docs", "benchmark.md");
  private static final Path PLOTS = Path.of("docs", "benchmark");
  private static final Path PARTS = Path.of("target", "bench", "parts");
  private static final String BEGIN = "<!-- measured: mvn -P bench writes this -->";
  private static final String END = "<!-- end of what was measured -->";

  private final String part;
  private final List<String> rows = new ArrayList<>();
  private final List<String> plots = new ArrayList<>();
  private final String machine;

  /// Notes where and under which load the part runs.
  Report(String part) throws IOException {
    this.part = part;
    this.machine =
        "%s, measured on %s on a machine of %d processors (%s) and %.0f GiB, Linux %s; load average before: %s."
            .formatted(
                part,
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                processor(),
                memory(),
                System.getProperty("os.version"),
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
    rows.add("| %s | %s | %s |".formatted(what, value, target));
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

  /// Keeps this part, and writes the page from all parts that were ever kept.
  void write() throws IOException {
    Files.createDirectories(PARTS);
    Files.writeString(
        PARTS.resolve(part + ".md"),
        "%s At the end: %s.\n\n| | measured | target |\n|---|---|---|\n%s\n\n%s\n"
            .formatted(machine, load(), String.join("\n", rows), String.join("\n\n", plots))
            .strip());
    StringBuilder text = new StringBuilder();
    try (Stream<Path> parts = Files.list(PARTS)) {
      for (Path each : parts.sorted().toList()) {
        text.append('\n').append(Files.readString(each)).append('\n');
      }
    }
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    Files.writeString(
        PAGE, page.substring(0, begin) + "\n" + text + "\n" + page.substring(page.indexOf(END)));
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
