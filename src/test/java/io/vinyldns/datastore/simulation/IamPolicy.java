// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// An IAM policy document of Allow statements: actions and resources with `*`, and StringEquals
/// conditions on what a service's calls always say of themselves.
record IamPolicy(JsonNode document) {

  boolean allows(String action, String resource) {
    return StreamSupport.stream(document.path("Statement").spliterator(), false)
        .filter(statement -> statement.path("Effect").asText().equals("Allow"))
        .filter(statement -> matches(statement.path("Action"), action))
        .filter(statement -> matches(statement.path("Resource"), resource))
        .anyMatch(statement -> holds(statement.path("Condition"), action, resource));
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
  private static boolean holds(JsonNode condition, String action, String resource) {
    Map<String, String> known = known(action, resource);
    for (var operator : condition.properties()) {
      for (var key : operator.getValue().properties()) {
        boolean met =
            operator.getKey().equals("StringEquals")
                && key.getValue().asText().equals(known.get(key.getKey()));
        if (!met) {
          return false;
        }
      }
    }
    return true;
  }

  /// Service authorization reference: the condition keys of a service's actions, as they are when
  /// DynamoDB's tables are what it is about.
  private static Map<String, String> known(String action, String resource) {
    return switch (action.substring(0, action.indexOf(':'))) {
      case "application-autoscaling" ->
          Map.of("application-autoscaling:service-namespace", "dynamodb");
      case "iam" -> Map.of("iam:AWSServiceName", "dynamodb.application-autoscaling.amazonaws.com");
      case "kms" ->
          Map.of(
              "kms:ViaService", "dynamodb.%s.amazonaws.com".formatted(resource.split(":", -1)[3]));
      default -> Map.of();
    };
  }
}
