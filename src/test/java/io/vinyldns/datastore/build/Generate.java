// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Writes everything in the tree that is generated, and formats the sources: `mvn -P generate`.
public final class Generate {

  private Generate() {}

  /// Writes into the current folder.
  public static void main(String[] arguments) throws IOException {
    CrdGenerator.generate(CrdGenerator.FOLDER);
    CrdGenerator.generate(CrdGenerator.OF_CHART);
    for (Map.Entry<Path, String> page : ReferencePages.all().entrySet()) {
      Files.createDirectories(page.getKey().getParent());
      Files.writeString(page.getKey(), page.getValue());
    }
    SourceFormat.format(Path.of("src"));
  }
}
