// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.config;

import io.vinyldns.datastore.model.Prices;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads settings one by one and collects what is wrong with them.
record SettingsReader(Map<String, String> environment, List<String> problems) {

  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final Pattern CLUSTER_ID = Pattern.compile("[A-Za-z0-9_.:=+@-]{1,64}");
  private static final String LABEL = "(?:[a-z0-9][-a-z0-9.]*/)?[A-Za-z0-9][-A-Za-z0-9_.]{0,62}";
  private static final String VALUE = "[-A-Za-z0-9_.]{0,63}";
  private static final String REQUIREMENT =
      "(?:!?%1$s|%1$s *(?:==?|!=) *%2$s|%1$s +(?:not)?in +\\( *%2$s *(?:, *%2$s *)*\\))"
          .formatted(LABEL, VALUE);
  private static final Pattern SELECTOR =
      Pattern.compile("%1$s(?: *, *%1$s)*".formatted(REQUIREMENT));
  private static final int LAST_PORT = 65_535;
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
  // A Service named vds makes Kubernetes set these.
  private static final Pattern SERVICE_LINK =
      Pattern.compile("VDS_(.*_)?(SERVICE_HOST|SERVICE_PORT.*|PORT|PORT_.*)");

  private String text(Setting setting) {
    String value = environment.getOrDefault(setting.name(), "").strip();
    return value.isEmpty() ? setting.byDefault() : value;
  }

  Map<String, Prices> prices() {
    Optional<Map<String, Prices>> prices = PriceList.parse(text(Setting.VDS_PRICES));
    if (prices.isEmpty()) {
      problem(
          Setting.VDS_PRICES,
          "REGION=READ/WRITE/ALARM, separated by commas, such as us-east-1=0.00013/0.00065/0.10");
    }
    return prices.orElseGet(Map::of);
  }

  private boolean absent(Setting setting) {
    return environment.getOrDefault(setting.name(), "").isBlank();
  }

  private void problem(Setting setting, String must) {
    problems.add("%s is \"%s\"; it must be %s".formatted(setting, text(setting), must));
  }

  Optional<String> clusterId() {
    if (absent(Setting.VDS_CLUSTER_ID)) {
      return Optional.empty();
    }
    String id = text(Setting.VDS_CLUSTER_ID);
    if (!CLUSTER_ID.matcher(id).matches()) {
      problem(Setting.VDS_CLUSTER_ID, "1 to 64 letters, digits and _ . : = + - @");
    }
    return Optional.of(id);
  }

  Set<String> namespaces(Setting setting) {
    if (absent(setting)) {
      return Set.of();
    }
    Set<String> names =
        Arrays.stream(text(setting).split(",", -1))
            .map(String::strip)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!names.stream().allMatch(name -> NAMESPACE.matcher(name).matches())) {
      problem(setting, "names of namespaces, separated by commas");
    }
    return names;
  }

  Optional<String> labelSelector() {
    if (absent(Setting.VDS_LABEL_SELECTOR)) {
      return Optional.empty();
    }
    String selector = text(Setting.VDS_LABEL_SELECTOR);
    if (!SELECTOR.matcher(selector).matches()) {
      problem(
          Setting.VDS_LABEL_SELECTOR,
          "a label selector, such as shard=1 or team in (a, b),!paused");
    }
    return Optional.of(selector);
  }

  Settings.Admitted admitted() {
    return text(Setting.VDS_IDENTITY_NAMESPACES).equals("*")
        ? new Settings.Admitted.All()
        : new Settings.Admitted.Only(namespaces(Setting.VDS_IDENTITY_NAMESPACES));
  }

  AssumableRoles assumableRoles() {
    if (absent(Setting.VDS_ASSUMABLE_ROLES)) {
      return new AssumableRoles(List.of());
    }
    return AssumableRoles.parse(text(Setting.VDS_ASSUMABLE_ROLES))
        .orElseGet(
            () -> {
              problem(
                  Setting.VDS_ASSUMABLE_ROLES,
                  "NAMESPACE=ARN pairs, separated by blanks, such as"
                      + " dns=arn:aws:iam::123456789012:role/vinyldns");
              return new AssumableRoles(List.of());
            });
  }

  Duration duration(Setting setting, Duration least, Duration most) {
    try {
      Duration duration = Duration.parse(text(setting));
      if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException notIso) {
      // Reported below, as a value out of bounds is.
    }
    problem(setting, "an ISO 8601 duration from %s to %s, such as PT30S".formatted(least, most));
    return least;
  }

  Optional<Settings.Lease> lease() {
    Setting setting = Setting.VDS_LEADER_ELECTION;
    if (text(setting).equals(setting.byDefault())) {
      return Optional.empty();
    }
    String[] parts = text(setting).split("/", -1);
    if (parts.length != 2
        || !NAMESPACE.matcher(parts[0]).matches()
        || !NAMESPACE.matcher(parts[1]).matches()) {
      problem(setting, "none or NAMESPACE/NAME of a Lease");
      return Optional.empty();
    }
    return Optional.of(new Settings.Lease(parts[0], parts[1]));
  }

  OptionalInt port() {
    Setting setting = Setting.VDS_LISTEN;
    if (text(setting).equals(setting.byDefault())) {
      return OptionalInt.empty();
    }
    if (!PORT.matcher(text(setting)).matches() || Integer.parseInt(text(setting)) > LAST_PORT) {
      problem(setting, "none or a port from 0 to " + LAST_PORT);
      return OptionalInt.empty();
    }
    return OptionalInt.of(Integer.parseInt(text(setting)));
  }

  String oneOf(Setting setting, String... values) {
    String value = text(setting);
    if (!List.of(values).contains(value)) {
      problem(setting, String.join(" or ", values));
    }
    return value;
  }

  void unknown() {
    Set<String> known = Arrays.stream(Setting.values()).map(Enum::name).collect(Collectors.toSet());
    environment.keySet().stream()
        .filter(name -> name.startsWith("VDS_") && !known.contains(name))
        .filter(name -> !SERVICE_LINK.matcher(name).matches())
        .sorted()
        .forEach(
            name ->
                problems.add(
                    name + " is no setting; there are " + String.join(", ", new TreeSet<>(known))));
  }
}
