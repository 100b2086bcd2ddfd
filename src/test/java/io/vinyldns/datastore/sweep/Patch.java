// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A patch in the form of `diff -u`, with a few words before it. A piece is put where its lines
/// are, not where its numbers say, and there must be exactly one such place.
final class Patch {

  /// What lines become.
  private record Piece(String before, String after) {}

  private final List<String> words = new ArrayList<>();
  private final Map<String, List<Piece>> files = new LinkedHashMap<>();

  private Patch() {}

  static Patch parse(String text) {
    Patch patch = new Patch();
    String file = "";
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.startsWith("+++ b/")) {
        file = line.substring("+++ b/".length());
      } else if (line.startsWith("@@")) {
        patch.add(file, before, after);
      } else if (line.startsWith("--- a/")) {
        patch.add(file, before, after);
        file = "";
      } else if (file.isEmpty()) {
        patch.words.add(line);
      } else {
        if (!line.startsWith("+")) {
          before.append(line.isEmpty() ? "" : line.substring(1)).append('\n');
        }
        if (!line.startsWith("-")) {
          after.append(line.isEmpty() ? "" : line.substring(1)).append('\n');
        }
      }
    }
    patch.add(file, before, after);
    return patch;
  }

  private void add(String file, StringBuilder before, StringBuilder after) {
    if (!before.isEmpty()) {
      files
          .computeIfAbsent(file, _ -> new ArrayList<>())
          .add(new Piece(before.toString(), after.toString()));
      before.setLength(0);
      after.setLength(0);
    }
  }

  /// What stands before the patch in a line that begins so.
  String word(String key) {
    return words.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no line begins with " + key));
  }

  /// The files that it changes, from the project's folder.
  List<String> files() {
    return List.copyOf(files.keySet());
  }

  /// What it makes of a file.
  String applied(String file, String text) {
    String patched = text;
    for (Piece piece : files.getOrDefault(file, List.of())) {
      int at = patched.indexOf(piece.before());
      if (at < 0 || patched.indexOf(piece.before(), at + 1) >= 0) {
        throw new IllegalStateException(
            "%s: these lines are there %s:%n%s"
                .formatted(file, at < 0 ? "no more" : "more than once", piece.before()));
      }
      patched =
          patched.substring(0, at)
              + piece.after()
              + patched.substring(at + piece.before().length());
    }
    return patched;
  }
}
