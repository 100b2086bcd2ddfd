// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Clients may ask what they may do, and here everybody may do everything. Leader election asks.
final class Reviews {

  private static final String ROOT = "/apis/authorization.k8s.io/v1/";

  private Reviews() {}

  static Optional<Answer> answer(Request request) {
    if (!request.method().equals("POST")) {
      return Optional.empty();
    }
    return switch (request.path()) {
      case ROOT + "selfsubjectrulesreviews" -> {
        ObjectNode review = request.object();
        ObjectNode status = review.putObject("status").put("incomplete", false);
        everything(status.putArray("resourceRules"), "apiGroups", "resources");
        everything(status.putArray("nonResourceRules"), "nonResourceURLs");
        yield Optional.of(new Answer.Document(201, review));
      }
      case ROOT + "selfsubjectaccessreviews" -> {
        ObjectNode review = request.object();
        review.putObject("status").put("allowed", true);
        yield Optional.of(new Answer.Document(201, review));
      }
      default -> Optional.empty();
    };
  }

  private static void everything(ArrayNode rules, String... fields) {
    ObjectNode rule = rules.addObject();
    rule.putArray("verbs").add("*");
    for (String field : fields) {
      rule.putArray(field).add("*");
    }
  }
}
