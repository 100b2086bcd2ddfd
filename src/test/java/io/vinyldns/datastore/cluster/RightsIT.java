// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static io.vinyldns.datastore.cluster.Installation.datastore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vinyldns.datastore.deploy.Manifests;
import io.vinyldns.datastore.deploy.Right;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rights in `deploy/base` are those that the operator needs: none is missing and none is too
/// much. What the API server was asked for stands in its audit log.
@ExtendWith(ClusterExtension.class)
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(Lifecycle.PER_CLASS)
class RightsIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String WAIT = "--timeout=120s";

  /// The audit log doesn't name these: the first is asked about before the start, in one question
  /// with the others; and what is applied by the server is a patch, also where it creates.
  private static final Set<Right> ASKED_FOR_OTHERWISE =
      Set.of(
          new Right("coordination.k8s.io", "leases", "update"),
          new Right("", "configmaps", "create"));

  private final Cluster cluster;

  RightsIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void theOperatorUsesEveryRightThatItHasAndMissesNone() throws IOException {
    AuditLog audit = auditLog();
    try (Installation installation = installation("rights")) {
      Kubectl kubectl = installation.kubectl();
      Manifests manifests = installation.manifests();
      try (OperatorCommand operator = installation.startAsDeployed()) {
        apply(installation);
        kubectl.run("wait", "vds/vinyldns", "--for=condition=Ready", WAIT);
        deleteWithItsTables(kubectl, WAIT);
        operator.terminate();
        operator.exitCode();
      }

      Map<Right, Boolean> asked = audit.asked(kubectl.namespace(), manifests.serviceAccount());
      // Everybody may ask what they may do.
      asked.remove(new Right("authorization.k8s.io", "selfsubjectrulesreviews", "create"));
      assertThat(asked).doesNotContainValue(true);
      Set<Right> granted = new TreeSet<>(Right.granted(manifests));
      granted.removeAll(ASKED_FOR_OTHERWISE);
      assertThat(asked.keySet()).isEqualTo(granted);
    }
  }

  private static void deleteWithItsTables(Kubectl kubectl, String option) {
    kubectl.run(
        "patch",
        "vds",
        "vinyldns",
        "--type=merge",
        "-p",
        "{\"spec\":{\"deletionPolicy\":\"Delete\"}}");
    kubectl.run("delete", "vds", "vinyldns", option);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void withoutThisRightTheOperatorFails(Right right) throws IOException {
    AuditLog audit = auditLog();
    try (Installation installation = installation("without")) {
      Kubectl kubectl = installation.kubectl();
      Overlay.apply(kubectl, right.removedFrom(installation.manifests()));
      apply(installation);
      try (OperatorCommand operator = installation.startAsDeployed()) {
        switch (right.resource() + " " + right.verb()) {
          case "leases create",
              "leases get",
              "leases update",
              "leases patch",
              "namespaces get",
              "vinyldnsdatastores list",
              "vinyldnsdatastores watch" ->
              assertThat(operator.exitCode()).isEqualTo(1);
          case "vinyldnsdatastores/status patch" -> {
            awaitRefusal(audit, installation, right);
            assertThat(kubectl.get("vds", "vinyldns").at("/status/observedGeneration").asInt())
                .isEqualTo(-1);
          }
          case "vinyldnsdatastores patch" -> awaitRefusal(audit, installation, right);
          // No table is made before the API server confirms what the cache says.
          case "vinyldnsdatastores get" -> {
            awaitRefusal(audit, installation, right);
            await().atMost(LIMIT).until(() -> kubectl.run("get", "vds").contains("0/8"));
          }
          case "secrets get" ->
              await()
                  .atMost(LIMIT)
                  .until(() -> kubectl.run("get", "vds").contains("SecretForbidden"));
          case "configmaps get", "configmaps create", "configmaps patch" -> {
            await()
                .atMost(LIMIT)
                .until(() -> kubectl.run("get", "vds", "-o", "yaml").contains("may not"));
            assertThat(kubectl.attempt("get", "configmap", "vinyldns-vinyldns").exitCode())
                .isNotZero();
          }
          // The work goes on without.
          case "events create" -> {
            kubectl.run("wait", "vds/vinyldns", "--for=condition=Ready", WAIT);
            awaitRefusal(audit, installation, right);
            assertThat(kubectl.run("get", "events")).doesNotContain("vinyldns/vinyldns");
          }
          default -> throw new AssertionError("say what fails without the right to " + right);
        }
      }
    }
  }

  Stream<Right> withoutThisRightTheOperatorFails() throws IOException {
    try (Installation installation = installation("granted")) {
      return Right.granted(installation.manifests()).stream();
    }
  }

  private static void awaitRefusal(AuditLog audit, Installation installation, Right right) {
    await()
        .atMost(LIMIT)
        .until(
            () ->
                audit
                    .asked(
                        installation.kubectl().namespace(),
                        installation.manifests().serviceAccount())
                    .getOrDefault(right, false));
  }

  private Installation installation(String purpose) throws IOException {
    return new Installation(cluster, purpose, Timings.AWS.scaledBy(0.05));
  }

  private static void apply(Installation installation) {
    installation.kubectl().apply(installation.account().secret("vinyldns"));
    installation.kubectl().apply(datastore("vinyldns", "FreeTier"));
  }

  private AuditLog auditLog() {
    assumeTrue(cluster.auditLog().isPresent(), "a given cluster's audit log isn't ours to read");
    return cluster.auditLog().orElseThrow();
  }
}
