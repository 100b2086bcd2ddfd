// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;

/// Specs as people write them.
public final class Specs {

  /// All but user and membership disabled, so that there are fewer steps.
  public static final String TWO_TABLES =
      """
      tables:
        recordSet: {enabled: false}
        recordSetChange: {enabled: false}
        group: {enabled: false}
        groupChange: {enabled: false}
        userChange: {enabled: false}
        zoneChange: {enabled: false}
      """;

  private Specs() {}

  /// A spec from YAML, without the schema's defaults.
  public static DatastoreSpec of(String yaml) {
    return Serialization.unmarshal(yaml, DatastoreSpec.class);
  }

  /// The spec after a JSON merge patch (RFC 7386), written as YAML.
  public static DatastoreSpec patched(DatastoreSpec spec, String patch) {
    return of(tree(spec, patch).toString());
  }

  /// The same before it is known whether it is one.
  public static ObjectNode tree(DatastoreSpec spec, String patch) {
    ObjectNode tree = Serialization.unmarshal(Serialization.asJson(spec), ObjectNode.class);
    return merged(tree, Serialization.unmarshal(patch, ObjectNode.class));
  }

  private static ObjectNode merged(ObjectNode target, ObjectNode patch) {
    patch
        .properties()
        .forEach(
            entry -> {
              JsonNode there = target.path(entry.getKey());
              switch (entry.getValue()) {
                case ObjectNode inner ->
                    target.set(
                        entry.getKey(),
                        merged(there instanceof ObjectNode o ? o : target.objectNode(), inner));
                case JsonNode value when value.isNull() -> target.remove(entry.getKey());
                case JsonNode value -> target.set(entry.getKey(), value);
              }
            });
    return target;
  }
}
