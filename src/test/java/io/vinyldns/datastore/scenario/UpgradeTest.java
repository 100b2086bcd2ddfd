// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An operator of another version takes over from one that has written status. The files hold what
/// such a version wrote for a datastore of the tier Small that is in sync; `TABLE_ID(name)` stands
/// for what differs from one AWS to the next.
class UpgradeTest {

  private static final Path STATUSES = Path.of("src", "test", "resources", "status");
  private static final Pattern TABLE_ID = Pattern.compile("TABLE_ID\\(([A-Za-z]+)\\)");
  private static final Duration A_WHILE = Duration.ofMinutes(10);

  @ParameterizedTest(name = "{0}")
  @MethodSource("statuses")
  void nothingIsWrittenToAwsWhileTheSpecIsWhatItWas(Path file) throws IOException {
    World world = new World().tier(Tier.SMALL).settle(A_WHILE).watch(A_WHILE);
    world.resource().setStatus(status(file, world));
    world.aws().journal().clear();

    world.restart();
    world.watch(Duration.ofHours(1));

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("InSync");
    assertThat(world.status().plan()).isEmpty();
  }

  private static DatastoreStatus status(Path file, World world) throws IOException {
    Matcher ids = TABLE_ID.matcher(Files.readString(file));
    return Serialization.unmarshal(
        ids.replaceAll(id -> world.somebody().id(id.group(1))), DatastoreStatus.class);
  }

  static List<Path> statuses() throws IOException {
    try (Stream<Path> files = Files.list(STATUSES)) {
      return files.sorted().toList();
    }
  }
}
