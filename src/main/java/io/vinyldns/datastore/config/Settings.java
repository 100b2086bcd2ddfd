// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.config;

import io.vinyldns.datastore.model.Prices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The operator's own settings. AWS endpoints come from the SDK's own variables
/// (`AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_DYNAMODB`), the cluster from `KUBECONFIG` or the pod's
/// service account.
///
/// @param clusterId empty when the uid of kube-system is to be used
/// @param watchNamespaces empty for all
/// @param labelSelector in Kubernetes's notation; empty for all datastores
/// @param identityNamespaces who may use the operator's own AWS identity
/// @param assumableRoles whom the operator's own AWS identity may become for whom
/// @param resync how often a datastore that is in sync is compared with AWS
/// @param awsCallTimeout limit of one call to AWS
/// @param trustWithoutTags whether tables count as ours on an endpoint that has no tags
/// @param lease by which one of several replicas is chosen; empty when there is only this one
/// @param listen port for probes and metrics
/// @param metricsPerDatastore whether each datastore gets series of its own
/// @param bindingSecrets whether Service Binding Secrets may be written
/// @param prices by region, for the estimates in status
public record Settings(
    Optional<String> clusterId,
    Set<String> watchNamespaces,
    Optional<String> labelSelector,
    Admitted identityNamespaces,
    AssumableRoles assumableRoles,
    Duration resync,
    Duration awsCallTimeout,
    boolean trustWithoutTags,
    Optional<Lease> lease,
    OptionalInt listen,
    boolean metricsPerDatastore,
    boolean bindingSecrets,
    Map<String, Prices> prices) {

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
    SettingsReader reader = new SettingsReader(environment, new ArrayList<>());
    Settings settings =
        new Settings(
            reader.clusterId(),
            reader.namespaces(Setting.VDS_WATCH_NAMESPACES),
            reader.labelSelector(),
            reader.admitted(),
            reader.assumableRoles(),
            reader.duration(Setting.VDS_RESYNC, Duration.ofSeconds(10), Duration.ofHours(24)),
            reader.duration(
                Setting.VDS_AWS_CALL_TIMEOUT, Duration.ofSeconds(1), Duration.ofSeconds(60)),
            Boolean.parseBoolean(reader.oneOf(Setting.VDS_TRUST_WITHOUT_TAGS, "true", "false")),
            reader.lease(),
            reader.port(),
            Boolean.parseBoolean(reader.oneOf(Setting.VDS_METRICS_PER_DATASTORE, "true", "false")),
            Boolean.parseBoolean(reader.oneOf(Setting.VDS_BINDING_SECRETS, "true", "false")),
            reader.prices());
    // Used by the logging configuration.
    reader.oneOf(Setting.VDS_LOG_FORMAT, "text", "json");
    reader.oneOf(Setting.VDS_LOG_LEVEL, "ERROR", "WARN", "INFO", "DEBUG", "TRACE");
    reader.unknown();
    return reader.problems().isEmpty()
        ? new Parsed.Valid(settings)
        : new Parsed.Invalid(reader.problems());
  }
}
