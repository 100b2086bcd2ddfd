// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static io.vinyldns.datastore.cluster.Installation.datastore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// The operator as it ships, and a person with kubectl. One operator for all tests; each has a
/// datastore and an AWS account of its own, and most of them wait most of the time.
@ExtendWith(ClusterExtension.class)
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(Lifecycle.PER_CLASS)
class OperatorIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String WAIT = "--timeout=120s";

  private final Cluster cluster;
  private final Installation installation;
  private final Kubectl kubectl;
  private final OperatorCommand operator;

  OperatorIT(Cluster cluster) throws IOException {
    this.cluster = cluster;
    installation = new Installation(cluster, "operator", Timings.AWS.scaledBy(0.05));
    kubectl = installation.kubectl();
    operator = installation.start(Map.of());
  }

  @AfterAll
  void end() {
    operator.close();
    installation.close();
  }

  @Test
  void aDatastoreBecomesReadyAndShowsItInColumns() {
    AwsAccount account = ready("columns", "FreeTier");

    assertThat(kubectl.run("get", "vds", "columns").lines().map(OperatorIT::words).toList())
        .satisfiesExactly(
            header ->
                assertThat(header)
                    .containsExactly("NAME", "READY", "REASON", "REGION", "TIER", "TABLES", "AGE"),
            row ->
                assertThat(row)
                    .startsWith("columns", "True", "InSync", "us-east-1", "FreeTier", "8/8")
                    .hasSize(7));
    assertThat(kubectl.run("get", "vinyldns", "columns", "-o", "wide"))
        .contains("MESSAGE")
        .contains("8/8 tables serve as declared.");
    assertThat(account.tables())
        .hasSize(8)
        .allSatisfy((name, table) -> assertThat(table.tableStatus()).isEqualTo(TableStatus.ACTIVE));
  }

  @Test
  void describeTellsTheStateOfEachTable() {
    ready("described", "FreeTier");

    assertThat(kubectl.run("describe", "vds", "described"))
        .contains("InSync", "8/8 tables serve as declared.", "Tables Ready:", "8/8")
        .contains("zone_id_record_set_name_index", "Active", "Provisioned");
  }

  @Test
  void kubectlTellsWhatWasDoneAndWhatIsInTheWayAlsoOfADatastoreThatIsGone() {
    ready("told", "FreeTier");
    kubectl.run("delete", "secret", "told");
    await().atMost(LIMIT).until(() -> reason("told").equals("SecretNotFound"));

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(kubectl.run("describe", "vds", "told"))
                    .containsPattern("Normal +TableCreated +.*vinyldns-datastore-operator +users:")
                    .containsPattern("Warning +SecretNotFound .*Secret told doesn't exist"));

    kubectl.run("delete", "vds", "told", WAIT);
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(kubectl.run("events", "--for", "vds/told"))
                    .contains("The resource goes and its tables stay, but"));
  }

  @Test
  void whatIsOnlyObservedGetsNoFinalizerAndWhatIsManagedGetsOne() {
    AwsAccount account = installation.account();
    kubectl.apply(account.secret("observed"));
    kubectl.apply(
        datastore(
            "observed",
            "FreeTier",
            "credentials: {secretRef: {name: observed}}\n  management: Observe"));
    await().atMost(LIMIT).until(() -> reason("observed").equals("NotServing"));
    assertThat(finalizers("observed")).isEmpty();

    kubectl.run(
        "patch", "vds", "observed", "--type=merge", "-p", "{\"spec\":{\"management\":\"Manage\"}}");
    kubectl.run("wait", "vds/observed", "--for=condition=Ready", WAIT);
    assertThat(finalizers("observed")).contains("vinyldnsdatastores.vinyldns.io/finalizer");
    kubectl.run("delete", "vds", "observed", WAIT);
  }

  private String finalizers(String name) {
    return kubectl.run("get", "vds", name, "-o", "jsonpath={.metadata.finalizers}");
  }

  @Test
  void anAnnotationAsksForALookAtEverythingLongBeforeItIsDue() throws IOException {
    try (Installation own = new Installation(cluster, "requested", Timings.AWS.scaledBy(0.05));
        OperatorCommand _ = own.start(Map.of("VDS_RESYNC", "PT1H"))) {
      AwsAccount account = own.account();
      own.kubectl().apply(account.secret("vinyldns"));
      own.kubectl().apply(datastore("vinyldns", "FreeTier"));
      own.kubectl().run("wait", "vds/vinyldns", "--for=condition=Ready", WAIT);
      long before = readsOfTags(account);

      own.kubectl().run("annotate", "vds", "vinyldns", "vinyldns.io/reconcile-requested-at=now");

      await().atMost(LIMIT).until(() -> readsOfTags(account) >= before + 8);
    }
  }

  private static long readsOfTags(AwsAccount account) {
    return account.calls().stream()
        .filter(call -> call.operation().equals("ListTagsOfResource"))
        .count();
  }

  @Test
  void explainTellsWhatAFieldIsFor() {
    // The API server publishes a schema some time after it serves the resource.
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              assertThat(kubectl.run("explain", "vds.spec"))
                  .contains("region\t<string> -required-", "throughput\t<Object> -required-")
                  .contains("AWS region that holds all tables");
              assertThat(kubectl.run("explain", "vds.spec.tables.user"))
                  .contains("Users (VinylDNS: user", "enabled\t<boolean>", "name\t<string>");
              assertThat(kubectl.run("explain", "vds.spec.throughput.tier"))
                  .contains("FreeTier", "OnDemand pays by request");
            });
  }

  @Test
  void itIsAppliedByTheClientOrByTheServerAndNothingChangesBetweenThem() {
    ready("applied", "FreeTier");
    JsonNode before = kubectl.get("vds", "applied");

    assertThat(kubectl.apply(datastore("applied", "FreeTier"))).endsWith("unchanged");
    assertThat(kubectl.apply(datastore("applied", "FreeTier"), "--server-side"))
        .endsWith("serverside-applied");

    JsonNode after = kubectl.get("vds", "applied");
    assertThat(after.at("/metadata/generation")).isEqualTo(before.at("/metadata/generation"));
    assertThat(after.at("/status")).isEqualTo(before.at("/status"));
  }

  @Test
  void itIsAppliedByTheServerFromTheStart() {
    AwsAccount account = installation.account();
    kubectl.apply(account.secret("by-server"), "--server-side");
    kubectl.apply(datastore("by-server", "FreeTier"), "--server-side");

    kubectl.run("wait", "vds/by-server", "--for=condition=Ready", WAIT);

    kubectl.apply(datastore("by-server", "Small"), "--server-side");
    await().atMost(LIMIT).until(() -> account.readUnits("recordSet") == 5);
  }

  @Test
  void aPatchOfTheTierChangesTheTables() {
    AwsAccount account = ready("tier", "FreeTier");
    assertThat(account.readUnits("recordSet")).isEqualTo(1);

    tier("tier", "Medium");
    await().atMost(LIMIT).until(() -> account.readUnits("recordSet") == 30);
    inSync("tier", 2);

    tier("tier", "OnDemand");
    inSync("tier", 3);
    assertThat(account.tables())
        .hasSize(8)
        .allSatisfy(
            (name, table) ->
                assertThat(table.billingModeSummary().billingMode())
                    .isEqualTo(BillingMode.PAY_PER_REQUEST));
    assertThat(kubectl.get("vds", "tier").at("/status/plan")).isEmpty();
  }

  @Test
  void aConvergedDatastoreCausesNoWriteToAwsNorToKubernetes() {
    AwsAccount account = ready("converged", "FreeTier");
    inSync("converged", 1);
    String version = version("converged");
    List<Call> changes = account.changes();
    long reads = account.reads();

    // Eight reads a pass.
    await().atMost(LIMIT).until(() -> account.reads() >= reads + 3 * 8);

    assertThat(account.changes()).isEqualTo(changes);
    assertThat(version("converged")).isEqualTo(version);
  }

  @Test
  void deletingADatastoreDoesNotWaitAndLeavesTheTables() {
    AwsAccount account = ready("deleted", "FreeTier");
    int changes = account.changes().size();

    kubectl.run("delete", "vds", "deleted", "--timeout=20s");

    assertThat(kubectl.attempt("get", "vds", "deleted").output()).contains("NotFound");
    assertThat(account.tables()).hasSize(8);
    assertThat(account.changes().stream().skip(changes))
        .allMatch(call -> call.operation().equals("TagResource"));
  }

  @Test
  void deletingADatastoreWithItsTablesWaitsUntilTheyAreGone() {
    AwsAccount account = ready("deleted-whole", "FreeTier");
    kubectl.run(
        "patch",
        "vds",
        "deleted-whole",
        "--type=merge",
        "-p",
        "{\"spec\":{\"deletionPolicy\":\"Delete\"}}");

    kubectl.run("delete", "vds", "deleted-whole", WAIT);

    assertThat(account.tables()).isEmpty();
  }

  @Test
  void aSecretThatIsMissingIsNamedAndCountsOnceItIsThere() {
    AwsAccount account = installation.account();
    kubectl.apply(datastore("secretless", "FreeTier"));

    await().atMost(LIMIT).until(() -> reason("secretless").equals("SecretNotFound"));
    assertThat(message("secretless")).contains("Secret secretless doesn't exist");
    assertThat(account.calls()).isEmpty();

    kubectl.apply(account.secret("secretless"));
    kubectl.run("wait", "vds/secretless", "--for=condition=Ready", WAIT);
    assertThat(account.tables()).hasSize(8);
  }

  @Test
  void aRightThatIsMissingIsNamedAndCountsOnceItIsGranted() {
    AwsAccount account = installation.account();
    account.deny("dynamodb:CreateTable");
    kubectl.apply(account.secret("denied"));
    kubectl.apply(datastore("denied", "FreeTier"));

    await().atMost(LIMIT).until(() -> reason("denied").equals("AccessDenied"));
    assertThat(message("denied")).contains("AWS denies dynamodb:CreateTable", "Secret denied");
    assertThat(account.tables()).isEmpty();
    long asked = account.calls().size();
    await().atMost(LIMIT).until(() -> account.calls().size() > asked);

    account.grant("dynamodb:CreateTable");
    kubectl.run("wait", "vds/denied", "--for=condition=Ready", WAIT);
    assertThat(account.tables()).hasSize(8);
    assertThat(said("denied").filter(line -> line.contains("AccessDenied"))).hasSize(1);
  }

  @Test
  void theLogTellsWhatBecomesOfWhichDatastore() {
    ready("logged", "FreeTier");

    await().atMost(LIMIT).until(() -> said("logged").anyMatch(line -> line.contains("InSync")));
    assertThat(said("logged"))
        .anySatisfy(line -> assertThat(line).contains("CreateTable", "users"));
  }

  private AwsAccount ready(String name, String tier) {
    AwsAccount account = installation.account();
    kubectl.apply(account.secret(name));
    kubectl.apply(datastore(name, tier));
    kubectl.run("wait", "vds/" + name, "--for=condition=Ready", WAIT);
    return account;
  }

  private void tier(String name, String tier) {
    kubectl.run(
        "patch",
        "vds",
        name,
        "--type=merge",
        "-p",
        "{\"spec\":{\"throughput\":{\"tier\":\"%s\"}}}".formatted(tier));
  }

  /// Ready, at rest, and about this generation of the spec.
  private void inSync(String name, int generation) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              JsonNode status = kubectl.get("vds", name).at("/status");
              assertThat(status.at("/observedGeneration").asInt()).isEqualTo(generation);
              assertThat(status.at("/conditions").findValuesAsText("type"))
                  .containsExactly("Ready");
              assertThat(status.at("/conditions/0/status").asText()).isEqualTo("True");
            });
  }

  /// What the operator's log says of a datastore.
  private Stream<String> said(String name) {
    String datastore = "datastore=\"%s/%s\"".formatted(kubectl.namespace(), name);
    return operator.said().lines().filter(line -> line.contains(datastore));
  }

  private String reason(String name) {
    return condition(name, "reason");
  }

  private String message(String name) {
    return condition(name, "message");
  }

  private String condition(String name, String field) {
    return kubectl.run(
        "get",
        "vds",
        name,
        "-o",
        "jsonpath={.status.conditions[?(@.type==\"Ready\")]." + field + "}");
  }

  private String version(String name) {
    return kubectl.get("vds", name).at("/metadata/resourceVersion").asText();
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split("\\s+"));
  }
}
