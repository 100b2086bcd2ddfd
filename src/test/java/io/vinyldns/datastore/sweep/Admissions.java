// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.sandbox.kubernetes.Gate;
import io.vinyldns.datastore.scenario.Specs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The shipped CRD's say on specs: its schema, its defaults and its rules.
final class Admissions {

  private static final Gate GATE = gate();

  private Admissions() {}

  private static Gate gate() {
    try {
      return new Gate(
          Serialization.unmarshal(
              Files.readString(Path.of("crds/vinyldnsdatastores.vinyldns.io-v1.yml")),
              ObjectNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The schema of a spec.
  static JsonNode schema() {
    return GATE.schema().path("properties").path("spec");
  }

  /// The spec that a patch makes of another, if it is admitted.
  static Optional<DatastoreSpec> patched(DatastoreSpec before, String patch) {
    ObjectNode old = object(Specs.tree(before, "{}"));
    ObjectNode object = object(Specs.tree(before, patch));
    List<String> refusals = GATE.refusals(object, old);
    return refusals.isEmpty()
        ? Optional.of(Specs.of(object.path("spec").toString()))
        : Optional.empty();
  }

  /// A spec with the schema's defaults.
  static DatastoreSpec completed(DatastoreSpec spec) {
    ObjectNode object = object(Specs.tree(spec, "{}"));
    List<String> refusals = GATE.refusals(object, null);
    if (!refusals.isEmpty()) {
      throw new IllegalArgumentException(refusals.toString());
    }
    return Specs.of(object.path("spec").toString());
  }

  private static ObjectNode object(ObjectNode spec) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", "vinyldns.io/v1alpha1").put("kind", "VinylDnsDatastore");
    object.putObject("metadata").put("name", "vinyldns").put("namespace", "dns");
    object.set("spec", spec);
    return object;
  }
}
