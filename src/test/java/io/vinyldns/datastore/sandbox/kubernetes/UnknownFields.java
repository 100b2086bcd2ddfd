// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/// Fields of a request that its kind doesn't have: dropped silently, with warnings, or refused.
final class UnknownFields {

  private UnknownFields() {}

  /// Deals with the fields that a kind doesn't have, as the client asks.
  ///
  /// @return warnings for the client
  static List<String> drop(ObjectNode object, Kind kind, Request request) {
    String sent = object.toString();
    List<String> errors =
        kind.admission().prune(object).stream()
            .map(field -> "unknown field \"" + field + "\"")
            .toList();
    return switch (request.fieldValidation()) {
      case IGNORE -> List.of();
      case WARN -> errors;
      case STRICT -> {
        if (errors.isEmpty()) {
          yield errors;
        }
        String error = "strict decoding error: " + String.join(", ", errors);
        if (request.method().equals("PATCH")) {
          throw Refusal.invalid(
              "", "", "", List.of(Fault.invalid("patch", TextNode.valueOf(sent), error)));
        }
        String name = kind.names().kind();
        throw Refusal.badRequest(
            "%s in version \"%s\" cannot be handled as a %s: %s"
                .formatted(name, kind.version(), name, error));
      }
    };
  }
}
