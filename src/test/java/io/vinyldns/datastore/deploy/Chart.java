// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The Helm chart, rendered by Helm itself within this process.
public final class Chart {

  /// Where it is.
  public static final Path FOLDER = Path.of("helm", "vinyldns-datastore-operator");

  /// Where a rendered release is said to be.
  public static final String NAMESPACE = "dns";

  private Chart() {}

  /// A release `vds` in [#NAMESPACE].
  ///
  /// @param values as in `values.yaml`
  public static Manifests rendered(String values) {
    return Manifests.parse(NAMESPACE, text(values));
  }

  /// The same as Helm writes it.
  static String text(String values) {
    try {
      Path file = Files.createTempFile("values", ".yaml");
      try {
        Files.writeString(file, values);
        return new Helm(FOLDER)
            .template()
            .withName("vds")
            .withNamespace(NAMESPACE)
            .withKubeVersion("1.37.2")
            .withValuesFile(file)
            .skipCrds()
            .call();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
