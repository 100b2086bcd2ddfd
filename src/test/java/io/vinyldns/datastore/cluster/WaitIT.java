// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static io.vinyldns.datastore.cluster.Installation.datastore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinyldns.datastore.cluster.Program.Ended;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;

/// Those who wait for a datastore and go by its status alone: `kubectl wait`, and `helm --wait` of
/// Helm 4, which reads it by the rules of kstatus, as Flux does. The releases hold a datastore and
/// nothing else, for nobody runs pods here.
@ExtendWith(ClusterExtension.class)
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(Lifecycle.PER_CLASS)
class WaitIT {

  private static final String CHART =
      Path.of("src", "test", "resources", "charts", "datastore").toString();
  private static final String PATIENTLY = "--timeout=120s";
  private static final String BRIEFLY = "--timeout=3s";

  private final Cluster cluster;
  private final Installation installation;
  private final Kubectl kubectl;
  private final OperatorCommand operator;

  WaitIT(Cluster cluster) throws IOException {
    this.cluster = cluster;
    installation = new Installation(cluster, "wait", Timings.AWS.scaledBy(0.05));
    kubectl = installation.kubectl();
    operator = installation.start(Map.of());
  }

  @AfterAll
  void end() {
    operator.close();
    installation.close();
  }

  @Test
  void helmReturnsOnceTheTablesAreAsTheReleaseSays() {
    AwsAccount account = secret("released");

    helm(kubectl).run("install", "released", CHART, "--wait", PATIENTLY);

    assertThat(ready("released")).isEqualTo("True");
    assertThat(account.tables()).hasSize(8);

    helm(kubectl).run("upgrade", "released", CHART, "--set=tier=OnDemand", "--wait", PATIENTLY);

    assertThat(ready("released")).isEqualTo("True");
    assertThat(account.tables().values())
        .allSatisfy(
            table ->
                assertThat(table.billingModeSummary().billingMode())
                    .isEqualTo(BillingMode.PAY_PER_REQUEST));
  }

  @Test
  void helmFailsAtOnceWhereAPersonIsNeededAndSaysForWhat() {
    Ended install = helm(kubectl).attempt("install", "stalled", CHART, "--wait", PATIENTLY);

    assertThat(install.exitCode()).isNotZero();
    assertThat(install.output())
        .contains("stalled not ready. status: Failed, message: ")
        .contains("Secret stalled doesn't exist in this namespace: create it with")
        .doesNotContain("deadline");
  }

  @Test
  void helmGivesUpWhileTheTablesAreOnlyBeingMade() throws IOException {
    try (Installation slow = new Installation(cluster, "slow", Timings.AWS.scaledBy(10));
        OperatorCommand _ = slow.start(Map.of())) {
      slow.kubectl().apply(slow.account().secret("slow"));

      Ended install = helm(slow.kubectl()).attempt("install", "slow", CHART, "--wait", BRIEFLY);

      assertThat(install.exitCode()).isNotZero();
      assertThat(install.output()).contains("slow not ready. status: InProgress", "deadline");
    }
  }

  @Test
  void helmGivesUpWhereNoOperatorLooks() {
    Kubectl unwatched = cluster.inNewNamespace("unwatched");

    Ended install = helm(unwatched).attempt("install", "unwatched", CHART, "--wait", BRIEFLY);

    assertThat(install.exitCode()).isNotZero();
    assertThat(install.output())
        .contains("status: InProgress", "latest observed generation is -1", "deadline");
  }

  @Test
  void kubectlWaitsForTheSpecAsItIsAndNotAsItWas() {
    secret("changed");
    kubectl.apply(datastore("changed", "FreeTier"));
    kubectl.run("wait", "vds/changed", "--for=condition=Ready", PATIENTLY);

    kubectl.apply(datastore("changed", "Small"));
    kubectl.run("wait", "vds/changed", "--for=condition=Ready", PATIENTLY);

    assertThat(kubectl.get("vds", "changed").at("/status/observedGeneration").asInt()).isEqualTo(2);
    kubectl.run("wait", "vds/changed", "--for=jsonpath={.status.tablesReady}=8/8", PATIENTLY);
  }

  @Test
  void kubectlDoesNotTakeAnOldReadyForANewOne() {
    Kubectl unwatched = cluster.inNewNamespace("unwatched");
    unwatched.apply(datastore("left", "FreeTier"));
    unwatched.run(
        "patch",
        "vds",
        "left",
        "--subresource=status",
        "--type=merge",
        "-p",
        """
        {"status": {"observedGeneration": 1, "conditions": [{
          "type": "Ready", "status": "True", "reason": "InSync", "message": "8/8 tables.",
          "observedGeneration": 1, "lastTransitionTime": "2026-01-01T00:00:00Z"}]}}
        """);
    unwatched.run("wait", "vds/left", "--for=condition=Ready", PATIENTLY);

    unwatched.apply(datastore("left", "Small"));

    assertThat(unwatched.attempt("wait", "vds/left", "--for=condition=Ready", BRIEFLY).output())
        .contains("timed out waiting for the condition");
  }

  @Test
  void kubectlWaitsForAPersonToBeNeededAndForTheEnd() {
    kubectl.apply(datastore("ends", "FreeTier"));
    kubectl.run("wait", "vds/ends", "--for=condition=Stalled", PATIENTLY);
    assertThat(kubectl.attempt("wait", "vds/ends", "--for=condition=Ready", BRIEFLY).output())
        .contains("timed out waiting for the condition");

    kubectl.run("delete", "vds", "ends", "--wait=false");

    kubectl.run("wait", "vds/ends", "--for=delete", PATIENTLY);
  }

  @Test
  void theInitContainerWaitsWithTheRightsOfItsManifestAndNoOthers() throws IOException {
    kubectl.apply(
        Files.readString(Path.of("deploy", "init-container", "vinyldns-api.yaml"))
            .replace("spec:\n  selector:", "spec:\n  replicas: 0\n  selector:"));
    JsonNode arguments =
        kubectl.get("deployment", "vinyldns-api").at("/spec/template/spec/initContainers/0/args");
    String[] wait =
        new ObjectMapper()
            .convertValue(arguments, new TypeReference<List<String>>() {})
            .toArray(String[]::new);
    String token = kubectl.run("create", "token", "vinyldns-api");
    Kubectl container = kubectl.as(cluster.kubeconfigOf("init-container", token));
    assertThat(container.attempt(wait).output()).contains("\"vinyldns\" not found");

    secret("vinyldns");
    kubectl.apply(datastore("vinyldns", "FreeTier"));

    assertThat(container.run(wait)).endsWith("condition met");
    assertThat(container.attempt("get", "vds").output()).contains("Forbidden");
    assertThat(container.attempt("get", "secret", "vinyldns").output()).contains("Forbidden");
  }

  private AwsAccount secret(String name) {
    AwsAccount account = installation.account();
    kubectl.apply(account.secret(name));
    return account;
  }

  private String ready(String name) {
    return kubectl.run(
        "get", "vds", name, "-o", "jsonpath={.status.conditions[?(@.type=='Ready')].status}");
  }

  private Helm helm(Kubectl beside) {
    Optional<Helm> helm = cluster.helm4(beside.namespace());
    assumeTrue(helm.isPresent() || "true".equals(System.getenv("CI")), "no HELM4");
    return helm.orElseThrow();
  }
}
