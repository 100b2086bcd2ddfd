// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static io.vinyldns.datastore.cluster.Installation.datastore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinyldns.datastore.deploy.Chart;
import io.vinyldns.datastore.deploy.HealthFixture;
import io.vinyldns.datastore.deploy.Manifests;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What the real Argo CD makes of our manifests, our chart and a datastore, from the first commit
/// to the datastore's removal.
@ExtendWith(ClusterExtension.class)
@Execution(ExecutionMode.CONCURRENT)
class ArgoCdIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final String DATASTORE = "vinyldns/datastore.yaml";
  private static final Path EXAMPLE = Path.of("deploy", "argocd", "example", "vinyldns");
  private static final String HELD = "{\"metadata\":{\"finalizers\":[\"example.com/test\"]}}";
  private static final String LET_GO = "{\"metadata\":{\"finalizers\":null}}";
  private static final String EXAMPLES = "deploy/argocd/example/applications.yaml";
  private static final String OPERATOR = "vinyldns-datastore-operator";

  @Test
  void gitSaysWhatThereIsAndTheOperatorNeverSaysOtherwise(Cluster cluster, @TempDir Path folder)
      throws IOException {
    assumeTrue(ArgoCd.command().isPresent() || "true".equals(System.getenv("CI")), "no ARGOCD_UP");
    try (Installation installation = new Installation(cluster, "argo", Timings.AWS.scaledBy(0.05));
        ArgoCd argoCd = ArgoCd.start(cluster, ArgoCd.command().orElseThrow(), folder)) {
      Kubectl kubectl = installation.kubectl();
      AwsAccount account = installation.account();
      kubectl.apply(account.secret("vinyldns-aws"));

      assertThat(
              argoCd
                  .kubectl()
                  .run("apply", "--dry-run=server", "--validate=strict", "-f", EXAMPLES))
          .contains("vinyldns created", "vinyldns-datastore-operator created");
      everyFixtureHasTheHealthThatItsTestSays(argoCd, cluster.inNewNamespace("fixtures"));
      ourManifestsAndOurChartAreSynced(argoCd, installation);
      vinylDnsWaitsForItsDatastore(argoCd, kubectl);
      try (OperatorCommand _ = installation.start(Map.of())) {
        becomes(argoCd, "Synced Healthy");
        kubectl.run("get", "deployment", "vinyldns-api");

        nothingIsWrittenWhenNothingChanged(argoCd, kubectl);
        soItIsWhereTheClientApplies(argoCd, installation);
        nobodyButGitChangesTheSpec(argoCd, kubectl);
        aCommitReachesAws(argoCd, account);
        whatNeedsAPersonIsDegraded(argoCd, kubectl, account);
        whatIsGoneFromGitGoesOnceSomebodyConfirmsIt(argoCd, kubectl);
        assertThat(account.tables()).hasSize(8);
      }
    }
  }

  /// The fixtures that are also tested in a Lua interpreter, as live resources that no operator
  /// looks at. The Applications only look, too.
  private static void everyFixtureHasTheHealthThatItsTestSays(ArgoCd argoCd, Kubectl kubectl)
      throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (HealthFixture fixture : HealthFixture.all()) {
      String name = fixture.name();
      argoCd.commit("fixtures/%s/datastore.yaml".formatted(name), Optional.of(fixture.inGit()));
      kubectl.apply(fixture.inGit());
      kubectl.run(
          "patch", "vds", name, "--subresource=status", "--type=merge", "-p", fixture.status());
      if (fixture.isBeingDeleted()) {
        kubectl.run("patch", "vds", name, "--type=merge", "-p", HELD);
        kubectl.run("delete", "vds", name, "--wait=false");
      }
      argoCd.application(name, "fixtures/" + name, kubectl.namespace(), "", "");
      expected.put(name, fixture.health());
    }
    await()
        .atMost(LIMIT)
        .pollInterval(LOOK)
        .untilAsserted(
            () -> {
              Map<String, String> health = new TreeMap<>();
              expected.keySet().forEach(name -> health.put(name, argoCd.health(name)));
              assertThat(health).isEqualTo(expected);
            });
    kubectl.run("patch", "vds", "deleting", "--type=merge", "-p", LET_GO);
  }

  private static void ourManifestsAndOurChartAreSynced(ArgoCd argoCd, Installation installation) {
    String namespace = installation.kubectl().namespace();
    // The CRD is the tests' own.
    Manifests manifests =
        new Manifests(
            namespace,
            installation.manifests().resources().stream()
                .filter(each -> !each.getKind().equals("CustomResourceDefinition"))
                .toList());
    argoCd.commit("plain/manifests.yaml", Optional.of(manifests.yaml()));
    argoCd.commitCopy(Chart.FOLDER, "chart");
    argoCd.application("plain", "plain", namespace, "");
    argoCd.application(
        "chart",
        "chart",
        namespace,
        ", helm: {skipCrds: true, valuesObject: {scope: Namespaces, replicas: 0}}");
    for (String application : new String[] {"plain", "chart"}) {
      await()
          .atMost(LIMIT)
          .pollInterval(LOOK)
          .until(() -> argoCd.state(application), "Synced Healthy"::equals);
    }
  }

  private static void vinylDnsWaitsForItsDatastore(ArgoCd argoCd, Kubectl kubectl)
      throws IOException {
    argoCd.commit(DATASTORE, Optional.of(Files.readString(EXAMPLE.resolve("datastore.yaml"))));
    argoCd.commit(
        "vinyldns/api.yaml",
        Optional.of(
            Files.readString(EXAMPLE.resolve("api.yaml"))
                .replace("spec:\n  selector:", "spec:\n  replicas: 0\n  selector:")));
    argoCd.application("vinyldns", "vinyldns", kubectl.namespace(), "");

    await()
        .atMost(LIMIT)
        .pollInterval(LOOK)
        .until(() -> kubectl.attempt("get", "vds", "vinyldns").exitCode() == 0);
    await()
        .atMost(LIMIT)
        .pollInterval(LOOK)
        .until(
            () -> argoCd.says("vinyldns"),
            said -> said.contains("waiting for healthy state of vinyldns.io/VinylDnsDatastore"));
    assertThat(kubectl.attempt("get", "deployment", "vinyldns-api").output()).contains("NotFound");
  }

  private static void nothingIsWrittenWhenNothingChanged(ArgoCd argoCd, Kubectl kubectl) {
    String version = version(kubectl);

    argoCd.refresh("vinyldns");

    await().atMost(LIMIT).pollInterval(LOOK).until(() -> !argoCd.isRefreshing("vinyldns"));
    assertThat(argoCd.state("vinyldns")).isEqualTo("Synced Healthy");
    argoCd
        .kubectl()
        .run(
            "annotate",
            "application",
            "vinyldns",
            "argocd.argoproj.io/compare-options=ServerSideDiff=true");
    argoCd.refresh("vinyldns");
    await().atMost(LIMIT).pollInterval(LOOK).until(() -> !argoCd.isRefreshing("vinyldns"));
    assertThat(argoCd.state("vinyldns")).isEqualTo("Synced Healthy");
    assertThat(version(kubectl)).isEqualTo(version);
  }

  private static void soItIsWhereTheClientApplies(ArgoCd argoCd, Installation installation) {
    Kubectl kubectl = installation.kubectl();
    kubectl.apply(installation.account().secret("by-client"));
    argoCd.commit("client/datastore.yaml", Optional.of(datastore("by-client", "FreeTier")));
    argoCd.application(
        "by-client", "client", kubectl.namespace(), "", "automated: {prune: true, selfHeal: true}");
    await()
        .atMost(LIMIT)
        .pollInterval(LOOK)
        .until(() -> argoCd.state("by-client"), "Synced Healthy"::equals);
    String generation = kubectl.get("vds", "by-client").at("/metadata/generation").asText();

    argoCd.refresh("by-client");

    await().atMost(LIMIT).pollInterval(LOOK).until(() -> !argoCd.isRefreshing("by-client"));
    assertThat(argoCd.state("by-client")).isEqualTo("Synced Healthy");
    assertThat(generation).isEqualTo("1");
    assertThat(kubectl.get("vds", "by-client").at("/metadata/generation").asText())
        .isEqualTo(generation);
  }

  private static void nobodyButGitChangesTheSpec(ArgoCd argoCd, Kubectl kubectl) {
    kubectl.run(
        "patch",
        "vds",
        "vinyldns",
        "--type=merge",
        "-p",
        "{\"spec\":{\"throughput\":{\"tier\":\"Large\"}}}");

    await()
        .atMost(LIMIT)
        .pollInterval(LOOK)
        .until(() -> tier(kubectl).equals("Small") && generation(kubectl) == 3);
    becomes(argoCd, "Synced Healthy");
    for (JsonNode manager :
        kubectl
            .json("get", "vds", "vinyldns", "-o", "json", "--show-managed-fields")
            .at("/metadata/managedFields")) {
      if (manager.get("manager").asText().contains(OPERATOR)) {
        assertThat(manager.get("fieldsV1").has("f:spec")).isFalse();
        assertThat(manager.at("/fieldsV1/f:metadata").has("f:labels")).isFalse();
        assertThat(manager.at("/fieldsV1/f:metadata").has("f:annotations")).isFalse();
      }
    }
  }

  private static void aCommitReachesAws(ArgoCd argoCd, AwsAccount account) throws IOException {
    argoCd.commit(
        DATASTORE,
        Optional.of(
            Files.readString(EXAMPLE.resolve("datastore.yaml"))
                .replace("tier: Small", "tier: FreeTier")));
    argoCd.refresh("vinyldns");

    await().atMost(LIMIT).until(() -> account.readUnits("recordSet") == 1);
    becomes(argoCd, "Synced Healthy");
  }

  private static void whatNeedsAPersonIsDegraded(
      ArgoCd argoCd, Kubectl kubectl, AwsAccount account) {
    kubectl.run("delete", "secret", "vinyldns-aws");
    becomes(argoCd, "Synced Degraded");

    kubectl.apply(account.secret("vinyldns-aws"));
    becomes(argoCd, "Synced Healthy");
  }

  private static void whatIsGoneFromGitGoesOnceSomebodyConfirmsIt(ArgoCd argoCd, Kubectl kubectl) {
    argoCd.commit(DATASTORE, Optional.empty());
    argoCd.refresh("vinyldns");
    await()
        .atMost(LIMIT)
        .pollInterval(LOOK)
        .until(() -> argoCd.says("vinyldns"), said -> said.contains("confirmation"));
    assertThat(kubectl.get("vds", "vinyldns").at("/metadata").has("deletionTimestamp")).isFalse();

    argoCd
        .kubectl()
        .run(
            "annotate",
            "application",
            "vinyldns",
            "argocd.argoproj.io/deletion-approved=" + java.time.Instant.now());

    await()
        .atMost(LIMIT)
        .pollInterval(LOOK)
        .until(() -> kubectl.attempt("get", "vds", "vinyldns").output().contains("NotFound"));
  }

  private static void becomes(ArgoCd argoCd, String state) {
    await().atMost(LIMIT).pollInterval(LOOK).until(() -> argoCd.state("vinyldns"), state::equals);
  }

  private static String tier(Kubectl kubectl) {
    return kubectl.get("vds", "vinyldns").at("/spec/throughput/tier").asText();
  }

  private static int generation(Kubectl kubectl) {
    return kubectl.get("vds", "vinyldns").at("/metadata/generation").asInt();
  }

  private static String version(Kubectl kubectl) {
    return kubectl.get("vds", "vinyldns").at("/metadata/resourceVersion").asText();
  }
}
