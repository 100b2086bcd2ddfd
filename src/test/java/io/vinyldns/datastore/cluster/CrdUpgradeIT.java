// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The CRD as it was at first, and then as it is: what is stored stays and can be changed.
/// Under a group of its own, for the other tests are using ours.
@ExtendWith(ClusterExtension.class)
class CrdUpgradeIT {

  private static final Path FIRST = Path.of("src", "test", "resources", "crd", "first.yml");
  private static final Path NOW = Path.of("crds", "vinyldnsdatastores.vinyldns.io-v1.yml");
  private static final String STATUS =
      """
      {"status": {
        "observedGeneration": 1,
        "tablesReady": "8/8",
        "conditions": [{
          "type": "Ready", "status": "True", "reason": "InSync", "message": "8/8 tables.",
          "observedGeneration": 1, "lastTransitionTime": "2026-01-01T00:00:00Z"}]}}
      """;

  @Test
  void whatIsStoredStaysAndIsReadAndChanged(Cluster cluster) throws IOException {
    Kubectl kubectl = cluster.inNewNamespace("upgrade");
    String group = kubectl.namespace() + ".vinyldns.io";
    String resource = "vinyldnsdatastores." + group;
    try {
      define(kubectl, FIRST, group);
      kubectl.apply(datastore(group, "FreeTier"));
      kubectl.run("patch", resource, "old", "--subresource=status", "--type=merge", "-p", STATUS);
      JsonNode before = kubectl.get(resource, "old");

      define(kubectl, NOW, group);

      JsonNode after = kubectl.get(resource, "old");
      assertThat(after.at("/metadata/uid")).isEqualTo(before.at("/metadata/uid"));
      assertThat(after.at("/metadata/generation").asInt()).isEqualTo(1);
      assertThat(after.at("/spec/region")).isEqualTo(before.at("/spec/region"));
      assertThat(after.at("/status")).isEqualTo(before.at("/status"));
      ObjectNode json = (ObjectNode) after.at("/status");
      DatastoreStatus status = new ObjectMapper().convertValue(json, DatastoreStatus.class);
      assertThat(status.condition("Ready").orElseThrow().reason()).isEqualTo("InSync");
      assertThat(kubectl.apply(datastore(group, "Small"))).endsWith("configured");
    } finally {
      kubectl.attempt("delete", "crd", resource, "--wait=false");
    }
  }

  private static void define(Kubectl kubectl, Path crd, String group) throws IOException {
    kubectl.apply(
        Files.readString(crd)
            .replace("vinyldns.io\"", group + "\"")
            // Those are for ours.
            .replaceAll("(?m)^    (shortNames|categories):\\n    - .*\\n", ""),
        "--server-side",
        "--force-conflicts");
    kubectl.awaitEstablished("vinyldnsdatastores." + group);
  }

  private static String datastore(String group, String tier) {
    return Installation.datastore("old", tier)
        .replace("apiVersion: vinyldns.io/", "apiVersion: " + group + "/");
  }
}
