// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The page on the chart's values, from `values.yaml` and the comments in it.
final class HelmValues {

  private static final Path VALUES = Path.of("helm", "vinyldns-datastore-operator", "values.yaml");
  private static final Pattern VALUE = Pattern.compile("( *)([A-Za-z]+):(?: (.*))?");

  private HelmValues() {}

  static String page(String head) throws IOException {
    StringBuilder page =
        new StringBuilder(head)
            .append("# Values of the Helm chart\n\n")
            .append(
                "A value that there isn't, or that makes no sense, is refused by the schema.\n\n")
            .append("| value | default | meaning |\n|---|---|---|\n");
    List<String> path = new ArrayList<>();
    StringBuilder comment = new StringBuilder();
    for (String line : Files.readAllLines(VALUES)) {
      Matcher value = VALUE.matcher(line);
      if (line.strip().startsWith("#")) {
        comment.append(comment.isEmpty() ? "" : " ").append(line.strip().substring(1).strip());
      } else if (value.matches()) {
        int depth = value.group(1).length() / 2;
        path.subList(depth, path.size()).clear();
        path.add(value.group(2));
        if (value.group(3) != null || !comment.isEmpty()) {
          page.append(
              "| `%s` | %s | %s |%n"
                  .formatted(
                      String.join(".", path),
                      value.group(3) == null ? "" : "`" + value.group(3) + "`",
                      comment));
        }
        comment.setLength(0);
      } else {
        comment.setLength(0);
      }
    }
    return page.toString();
  }
}
