// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Prometheus reads in one scrape: a value for each series.
public record Series(Map<String, Double> values) {

  private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final String PREFIX = "vinyldns_datastore_";

  /// Reads Prometheus's text format.
  public static Series of(String text) {
    Map<String, Double> values = new TreeMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              Matcher matcher = LINE.matcher(line);
              if (!matcher.matches()) {
                throw new AssertionError("no series: " + line);
              }
              String labels = matcher.group(2) == null ? "" : matcher.group(2);
              values.put(matcher.group(1) + labels(labels), Double.parseDouble(matcher.group(3)));
            });
    return new Series(values);
  }

  /// The value of one of ours; 0 when there is none.
  ///
  /// @param series its name without our prefix, and its labels by name as `{a="b",c="d"}`
  public double value(String series) {
    return values.getOrDefault(PREFIX + series, 0.0);
  }

  private static String labels(String text) {
    TreeSet<String> labels = new TreeSet<>();
    Matcher matcher = LABEL.matcher(text);
    while (matcher.find()) {
      labels.add(matcher.group());
    }
    return labels.isEmpty() ? "" : "{" + String.join(",", labels) + "}";
  }
}
