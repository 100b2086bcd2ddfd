// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which roles the operator assumes with its own AWS identity, and for which namespaces.
public record AssumableRoles(List<Rule> rules) {

  private static final Pattern NAMESPACE =
      Pattern.compile("\\*|[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}|\\*):role/[\\w+=,.@/*-]+");

  public AssumableRoles {
    rules = List.copyOf(rules);
  }

  /// Whether a role may be assumed for a datastore of this namespace.
  public boolean admits(String namespace, String roleArn) {
    return rules.stream().anyMatch(rule -> rule.admits(namespace, roleArn));
  }

  /// A pair of them.
  ///
  /// @param namespace a name, or `*` for every namespace
  /// @param role an ARN, in which `*` stands for any characters
  public record Rule(String namespace, String role) {

    boolean admits(String ofNamespace, String roleArn) {
      Pattern pattern =
          Pattern.compile(
              Arrays.stream(role.split("\\*", -1))
                  .map(Pattern::quote)
                  .collect(Collectors.joining(".*")));
      return (namespace.equals("*") || namespace.equals(ofNamespace))
          && pattern.matcher(roleArn).matches();
    }

    private static Optional<Rule> parse(String text) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        return Optional.empty();
      }
      Rule rule = new Rule(text.substring(0, equals), text.substring(equals + 1));
      return NAMESPACE.matcher(rule.namespace).matches() && ROLE.matcher(rule.role).matches()
          ? Optional.of(rule)
          : Optional.empty();
    }
  }

  /// Reads `NAMESPACE=ARN` pairs that are separated by blanks; empty when one is none.
  static Optional<AssumableRoles> parse(String text) {
    List<Rule> rules = new ArrayList<>();
    for (String word : text.strip().split("\\s+", -1)) {
      Optional<Rule> rule = Rule.parse(word);
      if (!word.isEmpty() && rule.isEmpty()) {
        return Optional.empty();
      }
      rule.ifPresent(rules::add);
    }
    return Optional.of(new AssumableRoles(rules));
  }
}
