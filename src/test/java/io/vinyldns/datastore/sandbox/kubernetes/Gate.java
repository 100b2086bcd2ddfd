// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an API server makes of the objects of a CRD, for whoever has none.
public final class Gate {

  private final Kind kind;

  /// @param crd its newest version counts
  public Gate(ObjectNode crd) {
    kind = Definition.kinds(crd).getLast();
  }

  /// The schema of the objects.
  public JsonNode schema() {
    return kind.schema();
  }

  /// Fills in what was left out, and says why the object isn't admitted.
  ///
  /// @param before what is stored; null when it is made
  public List<String> refusals(ObjectNode object, @Nullable ObjectNode before) {
    kind.admission().prune(object);
    kind.admission().complete(object);
    return kind.admission().faults(object, before, Admission.Part.MAIN).stream()
        .map(Fault::toString)
        .toList();
  }
}
