// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.ArrayList;
import java.util.List;

/// A change of an object, in one of the forms that clients send.
sealed interface Patch {

  String STRATEGIC = "application/strategic-merge-patch+json";

  /// A patch that makes the new object of nothing but the old one.
  sealed interface Direct extends Patch {
    ObjectNode applied(ObjectNode before);
  }

  /// RFC 6902.
  record Json(JsonNode operations) implements Direct {
    @Override
    public ObjectNode applied(ObjectNode before) {
      try {
        return (ObjectNode) JsonPatch.apply(operations, before.deepCopy());
      } catch (RuntimeException e) {
        // The library has an exception of its own for each way in which a patch doesn't fit.
        Refusal refusal = Refusal.unfitPatch();
        refusal.addSuppressed(e);
        throw refusal;
      }
    }
  }

  /// RFC 7396, and for the built-in kinds the strategic one, which is close enough.
  record Merging(ObjectNode patch) implements Direct {
    @Override
    public ObjectNode applied(ObjectNode before) {
      ObjectNode after = before.deepCopy();
      Merge.patch(after, patch);
      return after;
    }
  }

  /// Server-side apply, which also asks what the same manager applied before.
  record Apply(String manager, ObjectNode configuration) implements Patch {}

  /// Reads a request's patch, or refuses it.
  static Patch of(Request request, Kind kind) {
    return switch (request.contentType()) {
      case "application/json-patch+json" -> new Json(Request.read(request.body()));
      case "application/merge-patch+json" -> new Merging(Request.object(request.body()));
      case "application/apply-patch+yaml" ->
          new Apply(manager(request), Request.object(request.body()));
      case String type when type.equals(STRATEGIC) && builtIn(kind) ->
          new Merging(Request.object(request.body()));
      default -> throw Refusal.unsupportedMediaType(accepted(kind));
    };
  }

  private static boolean builtIn(Kind kind) {
    return !(kind.admission() instanceof StructuralSchema);
  }

  private static String manager(Request request) {
    String manager = request.parameter("fieldManager");
    if (manager.isEmpty()) {
      throw Refusal.invalid(
          "meta.k8s.io",
          "PatchOptions",
          "",
          List.of(Fault.required("fieldManager", "is required for apply patch")));
    }
    return manager;
  }

  private static List<String> accepted(Kind kind) {
    List<String> types =
        new ArrayList<>(List.of("application/json-patch+json", "application/merge-patch+json"));
    if (builtIn(kind)) {
      types.add(STRATEGIC);
    }
    types.add("application/apply-patch+yaml");
    return List.copyOf(types);
  }
}
