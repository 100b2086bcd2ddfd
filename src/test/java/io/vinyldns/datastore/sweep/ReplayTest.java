// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A seed that failed is of use only if it fails again. What could differ from one process to the
/// next is the order of hash tables: of `Set.of` and `Map.of` by a salt, of enums and objects by
/// their identity, which the JVM is told to make in two ways.
class ReplayTest {

  private static final List<String> SEEDS = List.of("1", "2");

  @Test
  void aSeedGivesTheSameRunInEveryProcess() throws Exception {
    Process one = replay(3);
    Process other = replay(5);

    List<String> lines = said(one);
    List<String> others = said(other);

    assertThat(lines).hasSizeGreaterThan(1000);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(others.get(i)).as("line %d", i).isEqualTo(lines.get(i));
    }
    assertThat(others).hasSameSizeAs(lines);
  }

  /// @param hashes how identity hashes are made, by the number that the JVM has for it
  private static Process replay(int hashes) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=" + hashes,
                "-cp",
                System.getProperty("java.class.path"),
                Replay.class.getName()));
    command.addAll(SEEDS);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static List<String> said(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said.lines().toList();
  }
}
