// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.status.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedFilesTest {

  private static final String REMEDY = "run mvn -P generate and commit what changed";

  @Test
  void theCommittedCrdIsTheOneThatTheRecordsGive(@TempDir Path folder) throws IOException {
    CrdGenerator.generate(folder);

    assertThat(CrdGenerator.CRD)
        .as(REMEDY)
        .hasSameTextualContentAs(folder.resolve(CrdGenerator.CRD.getFileName()))
        .hasSameTextualContentAs(CrdGenerator.OF_CHART.resolve(CrdGenerator.CRD.getFileName()));
  }

  @Test
  void theCommittedPagesOfReferenceAreTheOnesThatTheConstantsGive() throws IOException {
    for (Map.Entry<Path, String> page : ReferencePages.all().entrySet()) {
      assertThat(Files.readString(page.getKey())).as(REMEDY).isEqualTo(page.getValue());
    }
  }

  @Test
  void theTiersHaveTheNumbersThatDatastoresWereMadeWith() throws IOException {
    assertThat(Files.readAllLines(Path.of("docs", "tiers.md")))
        .as("other numbers would change every datastore of the tier as soon as the operator is new")
        .filteredOn(line -> line.startsWith("|"))
        .isEqualTo(Files.readAllLines(Path.of("src", "test", "resources", "tiers.md")));
  }

  @Test
  void theReadmeNamesEveryReasonOfACondition() throws IOException {
    assertThat(Files.readString(Path.of("README.md")))
        .contains(Arrays.stream(Reason.values()).map(Reason::text).toList());
  }

  @Test
  void theSourcesAreFormatted() throws IOException {
    assertThat(SourceFormat.unformatted(Path.of("src"))).as(REMEDY).isEmpty();
  }
}
