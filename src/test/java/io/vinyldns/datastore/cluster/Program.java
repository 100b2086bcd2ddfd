// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A program that is run to its end.
///
/// @param options what it is always given, before its other arguments
record Program(Path file, List<String> options, Map<String, String> environment) {

  /// How a program ended, and all that it said.
  record Ended(int exitCode, String output) {}

  /// Runs it; it may fail.
  Ended attempt(String input, String... arguments) {
    List<String> words = new ArrayList<>(List.of(file.toString()));
    words.addAll(options);
    words.addAll(List.of(arguments));
    try {
      ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Ended(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// What it says.
  ///
  /// @throws AssertionError when it fails
  String run(String input, String... arguments) {
    Ended ended = attempt(input, arguments);
    if (ended.exitCode() != 0) {
      throw new AssertionError(
          "%s %s: %s".formatted(file.getFileName(), String.join(" ", arguments), ended.output()));
    }
    return ended.output();
  }
}
