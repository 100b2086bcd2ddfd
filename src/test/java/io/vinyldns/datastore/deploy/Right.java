// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// To do one thing with one kind of resource.
///
/// @param group empty for the core group
/// @param resource with the subresource behind a slash
public record Right(String group, String resource, String verb) implements Comparable<Right> {

  /// The rights that the operator's roles give it.
  public static Set<Right> granted(Manifests manifests) {
    return manifests.resources().stream()
        .filter(Right::isOperators)
        .flatMap(role -> rules(role).stream())
        .flatMap(Right::of)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The same without this right.
  public Manifests removedFrom(Manifests manifests) {
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
    return role.getMetadata().getName().contains(Manifests.NAME)
        && !role.getMetadata().getLabels().keySet().stream()
            .anyMatch(label -> label.startsWith("rbac.authorization.k8s.io/aggregate-to-"));
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

  @Override
  public int compareTo(Right other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return "%s %s%s".formatted(verb, resource, group.isEmpty() ? "" : "." + group);
  }
}
