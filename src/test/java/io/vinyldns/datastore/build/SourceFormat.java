// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.build;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// google-java-format over all sources. Run here and not by a Maven plugin, since a plugin would
/// parse the sources with the JDK that runs Maven, which may be 17.
final class SourceFormat {

  private static final Formatter FORMATTER = new Formatter();
  private static final Pattern LONG_DOCUMENTATION = Pattern.compile("(?m)^(?=.{101,}) *///");

  private SourceFormat() {}

  /// The sources that are not formatted.
  static List<Path> unformatted(Path root) throws IOException {
    List<Path> wrong = new ArrayList<>();
    for (Path source : sources(root)) {
      String text = Files.readString(source);
      if (!text.equals(formatted(source, text))) {
        wrong.add(source);
      }
    }
    return wrong;
  }

  static void format(Path root) throws IOException {
    for (Path source : unformatted(root)) {
      Files.writeString(source, formatted(source, Files.readString(source)));
    }
  }

  static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static String formatted(Path source, String text) {
    if (LONG_DOCUMENTATION.matcher(text).find()) {
      throw new IllegalStateException(
          source + ": wrap lines of /// at 100 columns; the formatter would break them into //");
    }
    try {
      return FORMATTER.formatSource(
          RemoveUnusedImports.removeUnusedImports(
              ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.GOOGLE)));
    } catch (FormatterException e) {
      throw new UncheckedIOException(new IOException(source.toString(), e));
    }
  }
}
