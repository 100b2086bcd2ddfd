// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.bench;

import java.util.List;
import java.util.Locale;

/// A plot with a line of points for each series, as SVG.
///
/// @param logarithmic whether the horizontal axis is
record Plot(String title, String across, String up, boolean logarithmic, List<Series> series) {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int RIGHT = 150;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;
  private static final List<String> COLOURS =
      List.of("#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e");
  private static final int STEPS = 5;

  /// Points with a name.
  record Series(String name, List<Point> points) {}

  /// Where.
  record Point(double x, double y) {}

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n"
            .formatted(WIDTH, HEIGHT));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    text(svg, LEFT, 22, "start", title);
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", across);
    svg.append(
        "<text x=\"16\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 16 %d)\">%s</text>\n"
            .formatted(HEIGHT / 2, HEIGHT / 2, up));
    double top =
        nice(
            series.stream()
                .flatMap(s -> s.points().stream())
                .mapToDouble(Point::y)
                .max()
                .orElse(1));
    for (int i = 0; i <= STEPS; i++) {
      double value = top * i / STEPS;
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#dddddd\"/>\n",
              LEFT,
              y(value, top),
              WIDTH - RIGHT,
              y(value, top)));
      text(svg, LEFT - 6, y(value, top) + 4, "end", number(value));
    }
    series.stream()
        .flatMap(s -> s.points().stream())
        .mapToDouble(Point::x)
        .distinct()
        .sorted()
        .limit(12)
        .forEach(x -> text(svg, x(x), HEIGHT - BOTTOM + 18, "middle", number(x)));
    for (int i = 0; i < series.size(); i++) {
      line(svg, series.get(i), COLOURS.get(i % COLOURS.size()), top);
      text(svg, WIDTH - RIGHT + 26, TOP + 12 + 18.0 * i, "start", series.get(i).name());
      svg.append(
          "<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>\n"
              .formatted(WIDTH - RIGHT + 10, TOP + 3 + 18 * i, COLOURS.get(i % COLOURS.size())));
    }
    return svg.append("</svg>\n").toString();
  }

  private void line(StringBuilder svg, Series each, String colour, double top) {
    StringBuilder points = new StringBuilder();
    for (Point point : each.points()) {
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.x()), y(point.y(), top)));
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n",
              x(point.x()),
              y(point.y(), top),
              colour));
    }
    svg.append(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>\n"
            .formatted(points.toString().strip(), colour));
  }

  private double x(double value) {
    double least = scale(extreme(true));
    double most = scale(extreme(false));
    double room = most == least ? 1 : most - least;
    return LEFT + (scale(value) - least) / room * (WIDTH - LEFT - RIGHT);
  }

  private double extreme(boolean least) {
    var all = series.stream().flatMap(s -> s.points().stream()).mapToDouble(Point::x);
    return least ? all.min().orElse(0) : all.max().orElse(1);
  }

  private double scale(double value) {
    return logarithmic ? Math.log10(Math.max(value, 1e-3)) : value;
  }

  private static double y(double value, double top) {
    return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
  }

  /// The next of 1, 2, 5 and ten times that.
  private static double nice(double most) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-3))));
    for (double step : new double[] {1, 2, 2.5, 5}) {
      if (most <= step * power) {
        return step * power;
      }
    }
    return 10 * power;
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
            x,
            y,
            anchor,
            words));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
