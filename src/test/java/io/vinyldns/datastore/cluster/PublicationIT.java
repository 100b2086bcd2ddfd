// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static io.vinyldns.datastore.cluster.Installation.datastore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What VinylDNS gets, on a real API server: with its ownership of fields, its rights and its
/// garbage collector.
@ExtendWith(ClusterExtension.class)
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(Lifecycle.PER_CLASS)
class PublicationIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String WAIT = "--timeout=120s";
  private static final String WITH_BINDING =
      """
      credentials: {secretRef: {name: %1$s}}
        vinyldns: {bindingSecret: {enabled: true, includeCredentials: true}}\
      """;

  private final Cluster cluster;
  private final Installation installation;
  private final Kubectl kubectl;
  private final OperatorCommand operator;

  PublicationIT(Cluster cluster) throws IOException {
    this.cluster = cluster;
    installation = new Installation(cluster, "publication", Timings.AWS.scaledBy(0.05));
    kubectl = installation.kubectl();
    kubectl.run("create", "role", "bindings", "--verb=create,patch", "--resource=secrets");
    kubectl.run(
        "create",
        "rolebinding",
        "bindings",
        "--role=bindings",
        "--serviceaccount=%s:%s"
            .formatted(kubectl.namespace(), installation.manifests().serviceAccount()));
    operator = installation.start(Map.of("VDS_BINDING_SECRETS", "true"));
  }

  @AfterAll
  void end() {
    operator.close();
    installation.close();
  }

  @Test
  void theConfigMapFollowsTheSpecAndIsNotWrittenOtherwise() {
    AwsAccount account = ready("followed", datastore("followed", "FreeTier"));
    assertThat(repositories("followed").getLong("user.provisioned-reads")).isEqualTo(2);
    assertThat(kubectl.get("vds", "followed").at("/status/vinyldns/configMap").asText())
        .isEqualTo("followed-vinyldns");

    String version = configMap("followed").at("/metadata/resourceVersion").asText();
    long reads = account.reads();
    // Eight reads a pass.
    await().atMost(LIMIT).until(() -> account.reads() >= reads + 3 * 8);
    assertThat(configMap("followed").at("/metadata/resourceVersion").asText()).isEqualTo(version);

    patch(
        "followed",
        """
        {"throughput": {"tier": "OnDemand"}, "tables": {"group": {"enabled": false}}}
        """);
    await().atMost(LIMIT).until(() -> !repositories("followed").hasPath("group"));
    assertThat(repositories("followed").getLong("user.provisioned-reads")).isEqualTo(1);
  }

  @Test
  void whatSomebodyAddsToTheConfigMapStaysAndWhatSomebodyChangesIsUndone() {
    ready("shared", datastore("shared", "FreeTier"));

    kubectl.run(
        "patch",
        "configmap",
        "shared-vinyldns",
        "--type=merge",
        "-p",
        "{\"data\":{\"dynamodb-api.conf\":\"nonsense\",\"theirs.conf\":\"a = 1\"}}");

    await()
        .atMost(LIMIT)
        .until(
            () ->
                configMap("shared")
                    .at("/data/dynamodb-api.conf")
                    .asText()
                    .contains("provisioned-reads"));
    assertThat(configMap("shared").at("/data/theirs.conf").asText()).isEqualTo("a = 1");
  }

  @Test
  void aConfigMapOfSomebodyElseIsLeftAlone() {
    kubectl.run("create", "configmap", "taken-vinyldns", "--from-literal=dynamodb-api.conf=theirs");

    ready("taken", datastore("taken", "FreeTier"));

    assertThat(kubectl.get("vds", "taken").at("/status/vinyldns/notes").toString())
        .contains("ConfigMap taken-vinyldns exists and isn't this datastore's");
    assertThat(configMap("taken").at("/data/dynamodb-api.conf").asText()).isEqualTo("theirs");
  }

  @Test
  void aBindingSecretIsOfTheTypeThatItsSpecificationWantsAndStatusNamesIt() {
    ready("bound", datastore("bound", "FreeTier", WITH_BINDING.formatted("bound")));

    String name = kubectl.get("vds", "bound").at("/status/binding/name").asText();
    JsonNode secret = kubectl.get("secret", name);
    assertThat(secret.at("/type").asText()).isEqualTo("servicebinding.io/dynamodb");
    assertThat(secret.at("/data")).hasSize(4 + 8 + 2);
    assertThat(Base64.getDecoder().decode(secret.at("/data/secret-access-key").asText()))
        .asString()
        .isEqualTo(AwsAccount.CANARY);

    patch(
        "bound",
        """
        {"vinyldns": {"bindingSecret": {"includeCredentials": false}}}
        """);
    await().atMost(LIMIT).until(() -> kubectl.get("secret", name).at("/data").size() == 4 + 8);
    assertThat(operator.said()).doesNotContain(AwsAccount.CANARY);
  }

  @Test
  void bothGoWithTheDatastoreAndComeAgainWithTheNextOfItsName() {
    String datastore = datastore("passing", "FreeTier", WITH_BINDING.formatted("passing"));
    ready("passing", datastore);
    String uid = configMap("passing").at("/metadata/uid").asText();

    kubectl.run("delete", "vds", "passing", WAIT);
    kubectl.apply(datastore);

    await()
        .atMost(LIMIT)
        .until(
            () -> {
              Program.Ended now = kubectl.attempt("get", "cm", "passing-vinyldns", "-o", "yaml");
              return now.exitCode() == 0 && !now.output().contains(uid);
            });
    kubectl.run("delete", "vds", "passing", WAIT);
    kubectl.run("wait", "--for=delete", "cm/passing-vinyldns", "secret/passing-binding", WAIT);
  }

  @Test
  void withoutTheRightToWriteSecretsTheTablesAreKeptAndTheRightIsNamed() throws IOException {
    try (Installation other = new Installation(cluster, "unbound", Timings.AWS.scaledBy(0.05));
        OperatorCommand _ = other.start(Map.of("VDS_BINDING_SECRETS", "true"))) {
      Kubectl there = other.kubectl();
      there.apply(other.account().secret("unbound"));
      there.apply(datastore("unbound", "FreeTier", WITH_BINDING.formatted("unbound")));
      there.run("wait", "vds/unbound", "--for=condition=Ready", WAIT);

      assertThat(there.get("vds", "unbound").at("/status/vinyldns/notes").toString())
          .contains("grant its service account create and patch on secrets in this namespace");
      assertThat(there.get("vds", "unbound").at("/status").has("binding")).isFalse();
    }
  }

  private AwsAccount ready(String name, String datastore) {
    AwsAccount account = installation.account();
    kubectl.apply(account.secret(name));
    kubectl.apply(datastore);
    kubectl.run("wait", "vds/" + name, "--for=condition=Ready", WAIT);
    return account;
  }

  private void patch(String name, String spec) {
    kubectl.run("patch", "vds", name, "--type=merge", "-p", "{\"spec\": %s}".formatted(spec));
  }

  private JsonNode configMap(String name) {
    return kubectl.get("configmap", name + "-vinyldns");
  }

  private Config repositories(String name) {
    return ConfigFactory.parseString(configMap(name).at("/data/dynamodb-api.conf").asText())
        .resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true))
        .getConfig("vinyldns.dynamodb.repositories");
  }
}
