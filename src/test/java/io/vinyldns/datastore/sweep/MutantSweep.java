// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each deliberate bug of `src/test/mutants` is caught by the run that belongs to every build.
/// `mvn -P mutants` runs it.
class MutantSweep {

  private static final Path MUTANTS = Path.of("src/test/mutants");

  static List<String> mutants() throws IOException {
    try (Stream<Path> files = Files.list(MUTANTS)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(names).isNotEmpty();
      return names;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutants")
  void theBugBreaksItsPromise(String mutant, @TempDir Path home) throws Exception {
    Patch patch = Patch.parse(Files.readString(MUTANTS.resolve(mutant)));
    String promise = patch.word("Breaks:");
    assertThat(patch.files()).isNotEmpty();

    String caught = Mutant.of(patch, home).run(promise);

    assertThat(caught).as(patch.word("Bug:")).isNotEmpty();
    System.out.printf("mutants: %s %s, by %s%n", mutant, promise, caught);
  }

  @Test
  void withoutABugNothingIsBroken(@TempDir Path home) throws Exception {
    assertThat(Mutant.of(Patch.parse(""), home).run("")).isEmpty();
  }
}
