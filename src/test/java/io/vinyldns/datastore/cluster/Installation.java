// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import io.vinyldns.datastore.deploy.Manifests;
import io.vinyldns.datastore.simulation.SimulatedAws;
import io.vinyldns.datastore.simulation.SimulatedAwsServer;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/// A namespace and a simulated AWS, and operators that keep the one as the other's resources say.
/// They may do what the shipped manifests allow, and nothing else.
final class Installation implements AutoCloseable {

  private final Cluster cluster;
  private final String purpose;
  private final Kubectl kubectl;
  private final SimulatedAws aws;
  private final SimulatedAwsServer server;
  private final Manifests manifests;
  private int operators;
  private int accounts;

  Installation(Cluster cluster, String purpose, Timings timings) throws IOException {
    this(cluster, purpose, timings, Installation::namespaced);
  }

  /// @param installs what the operator needs, and says what that was
  Installation(
      Cluster cluster, String purpose, Timings timings, Function<Kubectl, Manifests> installs)
      throws IOException {
    this.cluster = cluster;
    this.purpose = purpose;
    kubectl = cluster.inNewNamespace(purpose);
    manifests = installs.apply(kubectl);
    aws = new SimulatedAws(Clock.systemUTC(), new Random(1), timings);
    server = new SimulatedAwsServer(aws, 0);
  }

  private static Manifests namespaced(Kubectl kubectl) {
    Manifests manifests = Overlay.of(kubectl, "namespaced");
    Overlay.apply(kubectl, manifests);
    return manifests;
  }

  Kubectl kubectl() {
    return kubectl;
  }

  Manifests manifests() {
    return manifests;
  }

  SimulatedAws aws() {
    return aws;
  }

  /// An AWS account of its own.
  synchronized AwsAccount account() {
    accounts++;
    return new AwsAccount(aws, server, "%012d".formatted(accounts));
  }

  /// Starts an operator for this namespace.
  ///
  /// @param more environment variables besides those that say where everything is
  OperatorCommand start(Map<String, String> more) {
    return OperatorCommand.start(nextName(), environment(more));
  }

  /// The same as its Deployment says, on a port that is free here.
  OperatorCommand startAsDeployed() {
    return startAsDeployed(Map.of());
  }

  /// The same with other values of some variables.
  OperatorCommand startAsDeployed(Map<String, String> others) {
    Map<String, String> environment = new HashMap<>(manifests.environment());
    environment.put("VDS_LISTEN", "0");
    environment.put("VDS_RESYNC", "PT10S");
    environment.putAll(others);
    return start(environment);
  }

  /// The same, from the files of an image.
  OperatorCommand startFrom(Path image, Map<String, String> more) {
    return OperatorCommand.fromImage(image, nextName(), environment(more));
  }

  private synchronized String nextName() {
    operators++;
    return purpose + "-" + operators;
  }

  private Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("KUBECONFIG", kubeconfig().toString());
    environment.put("AWS_ENDPOINT_URL", server.endpoint().toString());
    environment.put("VDS_WATCH_NAMESPACES", kubectl.namespace());
    environment.put("VDS_RESYNC", "PT10S");
    environment.putAll(more);
    return environment;
  }

  /// Of the operator's service account.
  private Path kubeconfig() {
    String account = manifests.serviceAccount();
    return cluster.kubeconfigOf(account, kubectl.run("create", "token", account));
  }

  /// A datastore whose Secret has its name.
  static String datastore(String name, String tier) {
    return datastore(name, tier, "credentials: {secretRef: {name: %s}}".formatted(name));
  }

  /// A datastore.
  ///
  /// @param more of its spec, indented by two
  static String datastore(String name, String tier, String more) {
    return """
    apiVersion: vinyldns.io/v1alpha1
    kind: VinylDnsDatastore
    metadata:
      name: %s
    spec:
      region: us-east-1
      throughput: {tier: %s}
      %s
    """
        .formatted(name, tier, more);
  }

  @Override
  public void close() {
    server.close();
  }
}
