// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// An IAM policy document of Allow statements: actions and resources with `*`, and StringEquals
/// conditions on what a service's calls always say of themselves.
record IamPolicy(JsonNode document) {

  private static final String NAMESPACE = "application-autoscaling:service-namespace";

  boolean allows(String action, String resource) {
    return StreamSupport.stream(document.path("Statement").spliterator(), false)
        .filter(statement -> statement.path("Effect").asText().equals("Allow"))
        .filter(statement -> matches(statement.path("Action"), action))
        .filter(statement -> matches(statement.path("Resource"), resource))
        .anyMatch(statement -> holds(statement.path("Condition"), action));
  }

  private static boolean matches(JsonNode patterns, String value) {
    return (patterns.isArray()
            ? StreamSupport.stream(patterns.spliterator(), false)
            : Optional.of(patterns).stream())
        .map(JsonNode::asText)
        .anyMatch(pattern -> value.matches(regex(pattern)));
  }

  private static String regex(String pattern) {
    return String.join(
        ".*", List.of(pattern.split("\\*", -1)).stream().map(Pattern::quote).toList());
  }

  /// A condition on a key that this doesn't know is never met.
  private static boolean holds(JsonNode condition, String action) {
    for (var operator : condition.properties()) {
      for (var key : operator.getValue().properties()) {
        boolean met =
            operator.getKey().equals("StringEquals")
                && key.getKey().equals(NAMESPACE)
                && action.startsWith("application-autoscaling:")
                && key.getValue().asText().equals("dynamodb");
        if (!met) {
          return false;
        }
      }
    }
    return true;
  }
}
