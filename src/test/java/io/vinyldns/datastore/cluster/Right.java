// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// To do one thing with one kind of resource.
///
/// @param group empty for the core group
/// @param resource with the subresource behind a slash
record Right(String group, String resource, String verb) implements Comparable<Right> {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// The rights that the operator's roles give it.
  static Set<Right> granted(Manifests manifests) {
    return manifests.resources().stream()
        .filter(Right::isOperators)
        .flatMap(role -> rules(role).stream())
        .flatMap(Right::of)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// What a service account asked for, and whether it was ever forbidden.
  static Map<Right, Boolean> asked(Path auditLog, String namespace, String account) {
    String user = "system:serviceaccount:%s:%s".formatted(namespace, account);
    Map<Right, Boolean> asked = new TreeMap<>();
    try (Stream<String> lines = Files.lines(auditLog)) {
      lines
          // The last may be half written.
          .filter(line -> line.endsWith("}") && line.contains(user))
          .map(Right::read)
          .filter(event -> event.at("/user/username").asText().equals(user))
          .filter(event -> event.has("objectRef"))
          .forEach(
              event ->
                  asked.merge(
                      of(event),
                      event.at("/responseStatus/code").asInt() == 403,
                      Boolean::logicalOr));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return asked;
  }

  /// The same without this right.
  Manifests removedFrom(Manifests manifests) {
    return new Manifests(
        manifests.namespace(),
        manifests.resources().stream()
            .map(
                resource ->
                    switch (resource) {
                      case ClusterRole role when isOperators(role) ->
                          role.edit().withRules(removedFrom(role.getRules())).build();
                      case Role role -> role.edit().withRules(removedFrom(role.getRules())).build();
                      default -> resource;
                    })
            .toList());
  }

  private List<PolicyRule> removedFrom(List<PolicyRule> rules) {
    return rules.stream()
        .map(
            rule ->
                of(rule).anyMatch(this::equals)
                    ? new PolicyRuleBuilder(rule).removeFromVerbs(verb).build()
                    : rule)
        .filter(rule -> !rule.getVerbs().isEmpty())
        .toList();
  }

  /// Not those that are for people.
  private static boolean isOperators(HasMetadata role) {
    return role.getMetadata().getName().startsWith(Manifests.NAME);
  }

  private static List<PolicyRule> rules(HasMetadata resource) {
    return switch (resource) {
      case ClusterRole role -> role.getRules();
      case Role role -> role.getRules();
      default -> List.of();
    };
  }

  private static Stream<Right> of(PolicyRule rule) {
    return rule.getApiGroups().stream()
        .flatMap(
            group ->
                rule.getResources().stream()
                    .flatMap(
                        resource ->
                            rule.getVerbs().stream()
                                .map(verb -> new Right(group, resource, verb))));
  }

  private static Right of(JsonNode event) {
    JsonNode object = event.get("objectRef");
    String sub = object.path("subresource").asText();
    return new Right(
        object.path("apiGroup").asText(),
        object.path("resource").asText() + (sub.isEmpty() ? "" : "/" + sub),
        event.get("verb").asText());
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int compareTo(Right other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return "%s %s%s".formatted(verb, resource, group.isEmpty() ? "" : "." + group);
  }
}
