// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.config;

import io.vinyldns.datastore.model.Prices;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The operator's own settings. AWS endpoints come from the SDK's own variables
/// (`AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_DYNAMODB`), the cluster from `KUBECONFIG` or the pod's
/// service account.
///
/// @param clusterId empty when the uid of kube-system is to be used
/// @param watchNamespaces empty for all
/// @param identityNamespaces who may use the operator's own AWS identity
/// @param assumableRoles whom the operator's own AWS identity may become for whom
/// @param resync how often a datastore that is in sync is compared with AWS
/// @param awsCallTimeout limit of one call to AWS
/// @param trustWithoutTags whether tables count as ours on an endpoint that has no tags
/// @param lease by which one of several replicas is chosen; empty when there is only this one
/// @param listen port for probes
/// @param bindingSecrets whether Service Binding Secrets may be written
/// @param prices by region, for the estimates in status
public record Settings(
    Optional<String> clusterId,
    Set<String> watchNamespaces,
    Admitted identityNamespaces,
    AssumableRoles assumableRoles,
    Duration resync,
    Duration awsCallTimeout,
    boolean trustWithoutTags,
    Optional<Lease> lease,
    OptionalInt listen,
    boolean bindingSecrets,
    Map<String, Prices> prices) {

  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final Pattern CLUSTER_ID = Pattern.compile("[A-Za-z0-9_.:=+@-]{1,64}");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
  private static final int LAST_PORT = 65_535;
  // A Service named vds makes Kubernetes set these.
  private static final Pattern SERVICE_LINK =
      Pattern.compile("VDS_(.*_)?(SERVICE_HOST|SERVICE_PORT.*|PORT|PORT_.*)");

  public Settings {
    watchNamespaces = Set.copyOf(watchNamespaces);
    prices = Map.copyOf(prices);
  }

  /// A Lease of Kubernetes.
  public record Lease(String namespace, String name) {}

  /// Which namespaces are admitted to something.
  public sealed interface Admitted {
    /// Whether this namespace is.
    boolean admits(String namespace);

    /// Every namespace.
    record All() implements Admitted {
      @Override
      public boolean admits(String namespace) {
        return true;
      }
    }

    /// These namespaces.
    record Only(Set<String> namespaces) implements Admitted {
      public Only {
        namespaces = Set.copyOf(namespaces);
      }

      @Override
      public boolean admits(String namespace) {
        return namespaces.contains(namespace);
      }
    }
  }

  /// The outcome of reading the environment.
  public sealed interface Parsed {
    /// Settings to start with.
    record Valid(Settings settings) implements Parsed {}

    /// Every problem, a sentence each.
    record Invalid(List<String> problems) implements Parsed {
      public Invalid {
        problems = List.copyOf(problems);
      }
    }
  }

  /// Reads the settings, and reports every problem at once.
  public static Parsed from(Map<String, String> environment) {
    Reader reader = new Reader(environment, new ArrayList<>());
    Settings settings =
        new Settings(
            reader.clusterId(),
            reader.namespaces(Setting.VDS_WATCH_NAMESPACES),
            reader.admitted(),
            reader.assumableRoles(),
            reader.duration(Setting.VDS_RESYNC, Duration.ofSeconds(10), Duration.ofHours(24)),
            reader.duration(
                Setting.VDS_AWS_CALL_TIMEOUT, Duration.ofSeconds(1), Duration.ofSeconds(60)),
            Boolean.parseBoolean(reader.oneOf(Setting.VDS_TRUST_WITHOUT_TAGS, "true", "false")),
            reader.lease(),
            reader.port(),
            Boolean.parseBoolean(reader.oneOf(Setting.VDS_BINDING_SECRETS, "true", "false")),
            reader.prices());
    // Used by the logging configuration.
    reader.oneOf(Setting.VDS_LOG_FORMAT, "text", "json");
    reader.oneOf(Setting.VDS_LOG_LEVEL, "ERROR", "WARN", "INFO", "DEBUG", "TRACE");
    reader.unknown();
    return reader.problems.isEmpty()
        ? new Parsed.Valid(settings)
        : new Parsed.Invalid(reader.problems);
  }

  private record Reader(Map<String, String> environment, List<String> problems) {

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

    Admitted admitted() {
      return text(Setting.VDS_IDENTITY_NAMESPACES).equals("*")
          ? new Admitted.All()
          : new Admitted.Only(namespaces(Setting.VDS_IDENTITY_NAMESPACES));
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

    Optional<Lease> lease() {
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
      return Optional.of(new Lease(parts[0], parts[1]));
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
      Set<String> known =
          Arrays.stream(Setting.values()).map(Enum::name).collect(Collectors.toSet());
      environment.keySet().stream()
          .filter(name -> name.startsWith("VDS_") && !known.contains(name))
          .filter(name -> !SERVICE_LINK.matcher(name).matches())
          .sorted()
          .forEach(
              name ->
                  problems.add(
                      name
                          + " is no setting; there are "
                          + String.join(", ", new TreeSet<>(known))));
    }
  }
}
