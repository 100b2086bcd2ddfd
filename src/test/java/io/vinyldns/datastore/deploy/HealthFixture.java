// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A datastore in some state, and the health that Argo CD is to see: a case of `health_test.yaml`,
/// in the layout of Argo CD's own repository.
///
/// @param file of the resource, from [#FOLDER]
public record HealthFixture(String file, JsonNode resource, String health, String message) {

  static final Path FOLDER =
      Path.of("deploy", "argocd", "resource_customizations", "vinyldns.io", "VinylDnsDatastore");

  private static final YAMLMapper YAML = new YAMLMapper();

  /// Every case.
  public static List<HealthFixture> all() throws IOException {
    List<HealthFixture> all = new ArrayList<>();
    for (JsonNode test : YAML.readTree(FOLDER.resolve("health_test.yaml").toFile()).get("tests")) {
      String file = test.get("inputPath").asText();
      all.add(
          new HealthFixture(
              file,
              YAML.readTree(FOLDER.resolve(file).toFile()),
              test.at("/healthStatus/status").asText(),
              test.at("/healthStatus/message").asText()));
    }
    return all;
  }

  /// What it shows, as the name of a resource.
  public String name() {
    return file.replace("testdata/", "").replace(".yaml", "");
  }

  /// The resource as somebody would write it, under the fixture's name.
  public String inGit() throws IOException {
    ObjectNode written = resource.deepCopy();
    written.remove("status");
    written.putObject("metadata").put("name", name());
    return YAML.writeValueAsString(written);
  }

  /// A patch of the status of a resource of the first generation. It is as far behind as the
  /// fixture's.
  public String status() {
    ObjectNode status = resource.get("status").deepCopy();
    long behind =
        resource.at("/metadata/generation").asLong() - status.get("observedGeneration").asLong();
    status.put("observedGeneration", 1 - behind);
    return JsonNodeFactory.instance.objectNode().set("status", status).toString();
  }

  /// Whether somebody has deleted it.
  public boolean isBeingDeleted() {
    return resource.at("/metadata").has("deletionTimestamp");
  }

  @Override
  public String toString() {
    return name();
  }
}
