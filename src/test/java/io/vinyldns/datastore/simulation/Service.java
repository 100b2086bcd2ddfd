// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// One of AWS's services. All are behind one address; the X-Amz-Target header tells them apart.
interface Service {

  /// What X-Amz-Target says before the dot.
  String targetPrefix();

  /// As IAM and ARNs call it.
  String name();

  String contentType();

  /// The `__type` of an error.
  String errorType(String code);

  /// Whether it answers this operation.
  boolean knows(String operation);

  /// Name of the table (or other thing) that a request is about; empty if about none.
  String resource(JsonNode request);

  /// The rights that a request needs.
  List<Right> rights(Home home, String operation, JsonNode request);

  /// Carries a request out, or throws a [Refusal] and has changed nothing.
  Result call(Home home, String operation, JsonNode request);

  /// An action of IAM on a resource.
  ///
  /// @param refusal the error's code when the caller may not
  record Right(String action, String resource, String refusal) {
    Right(String action, String resource) {
      this(action, resource, "AccessDeniedException");
    }
  }

  /// What comes of a request.
  sealed interface Result {

    /// The answer's body.
    record Body(ObjectNode json) implements Result {}

    /// Somebody else is to answer.
    record Forward(Upstream to) implements Result {}
  }
}
