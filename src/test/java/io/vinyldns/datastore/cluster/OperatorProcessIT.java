// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static io.vinyldns.datastore.cluster.Installation.datastore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.SimulatedAws;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The operator's process: how it ends, how it goes on, what it may not say.
@ExtendWith(ClusterExtension.class)
@Execution(ExecutionMode.CONCURRENT)
class OperatorProcessIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String WAIT = "--timeout=120s";

  @Test
  void anOperatorThatIsKilledWhileTablesAreCreatedEndsInTheSameState(Cluster cluster)
      throws IOException {
    try (Installation installation =
        new Installation(cluster, "killed", Timings.AWS.scaledBy(0.3))) {
      Kubectl kubectl = installation.kubectl();
      AwsAccount account = installation.account();
      // The answer about one table doesn't come, so nothing is known of any of them.
      installation
          .aws()
          .faults()
          .on("CreateTable", "groups", 1, new Fault.Delay(Duration.ofSeconds(5)));
      kubectl.apply(account.secret("vinyldns"));
      kubectl.apply(datastore("vinyldns", "FreeTier"));

      try (OperatorCommand first = installation.start(Map.of())) {
        await().atMost(LIMIT).until(() -> account.changes().size() == 8);
        first.kill();
      }
      assertThat(kubectl.get("vds", "vinyldns").at("/status").has("tables")).isFalse();

      try (OperatorCommand _ = installation.start(Map.of())) {
        kubectl.run("wait", "vds/vinyldns", "--for=condition=Ready", WAIT);
      }
      assertThat(account.creations()).hasSize(8);
      assertThat(account.changes())
          .extracting(Call::operation)
          .containsOnly("CreateTable", "UpdateContinuousBackups");
      assertThat(account.tables()).hasSize(8);
      assertThat(kubectl.get("vds", "vinyldns").at("/status/tablesReady").asText())
          .isEqualTo("8/8");
    }
  }

  @Test
  void aDatastoreWithoutASecretUsesTheOperatorsIdentityWhereItsNamespaceIsAdmitted(Cluster cluster)
      throws IOException {
    try (Installation installation =
        new Installation(cluster, "ambient", Timings.AWS.scaledBy(0.05))) {
      Kubectl kubectl = installation.kubectl();
      AwsAccount account = installation.account();
      kubectl.apply(Installation.datastore("vinyldns", "FreeTier", ""));
      Map<String, String> admitted = Map.of("VDS_IDENTITY_NAMESPACES", kubectl.namespace());

      try (OperatorCommand _ = installation.start(admitted)) {
        await()
            .atMost(LIMIT)
            .until(() -> kubectl.run("get", "vds", "vinyldns").contains("CredentialsRejected"));
        assertThat(kubectl.run("get", "vds", "vinyldns", "-o", "wide"))
            .contains("the operator's own identity");
      }
      Map<String, String> identity = new HashMap<>(admitted);
      identity.put("AWS_ACCESS_KEY_ID", account.accessKey());
      identity.put("AWS_SECRET_ACCESS_KEY", AwsAccount.CANARY);
      try (OperatorCommand _ = installation.start(identity)) {
        kubectl.run("wait", "vds/vinyldns", "--for=condition=Ready", WAIT);
      }
      assertThat(account.tables()).hasSize(8);
    }
  }

  @Test
  void aPodsWebIdentityAssumesTheRoleThatADatastoreNames(Cluster cluster, @TempDir Path folder)
      throws IOException {
    String operator = "arn:aws:iam::111122223333:role/operator";
    String tenant = "arn:aws:iam::444455556666:role/vinyldns";
    try (Installation installation =
        new Installation(cluster, "role", Timings.AWS.scaledBy(0.05))) {
      Kubectl kubectl = installation.kubectl();
      SimulatedAws aws = installation.aws();
      Path token = Files.writeString(folder.resolve("token"), AwsAccount.CANARY);
      aws.tokens().trustToken(operator, AwsAccount.CANARY);
      kubectl.apply(
          Installation.datastore(
              "vinyldns",
              "FreeTier",
              "credentials: {assumeRole: {roleArn: '%s', externalId: dns}}".formatted(tenant)));
      Map<String, String> pod =
          Map.of(
              "VDS_LOG_LEVEL",
              "TRACE",
              "AWS_REGION",
              "us-east-1",
              "AWS_ROLE_ARN",
              operator,
              "AWS_WEB_IDENTITY_TOKEN_FILE",
              token.toString(),
              "VDS_ASSUMABLE_ROLES",
              kubectl.namespace() + "=arn:aws:iam::*:role/vinyldns");

      try (OperatorCommand command = installation.start(pod)) {
        await()
            .atMost(LIMIT)
            .until(() -> kubectl.run("get", "vds", "vinyldns").contains("RoleDenied"));
        aws.tokens().trust(tenant, assumer(aws), "dns");
        kubectl.run("wait", "vds/vinyldns", "--for=condition=Ready", WAIT);

        assertThat(aws.journal().writes())
            .filteredOn(call -> call.operation().equals("CreateTable"))
            .hasSize(8)
            .allSatisfy(call -> assertThat(call.home().account()).isEqualTo("444455556666"));
        assertThat(command.said())
            .contains("RoleDenied")
            .doesNotContain(AwsAccount.CANARY, "secret-of-", "token-of-");
      }
    }
  }

  /// Whom AWS took the operator for when it asked for the role.
  private static String assumer(SimulatedAws aws) {
    return aws.journal().calls().stream()
        .filter(call -> call.operation().equals("AssumeRole"))
        .map(Call::accessKey)
        .findFirst()
        .orElseThrow();
  }

  /// Neither the framework nor the client keeps a thread that would: once idle for a minute, the
  /// process would end.
  @Test
  void anIdleOperatorHasAThreadThatKeepsItAlive(Cluster cluster) throws IOException {
    try (Installation installation = new Installation(cluster, "idle", Timings.INSTANT);
        OperatorCommand operator = installation.start(Map.of())) {
      await().atMost(LIMIT).until(() -> operator.said().contains("OperatorProcess: started"));

      operator.dumpThreads();

      await().atMost(LIMIT).until(() -> operator.said().contains("JNI global refs"));
      assertThat(operator.said()).containsPattern("(?m)^\"main\" #\\d+");
    }
  }

  @Test
  void anOperatorThatIsToldToEndEndsInTheMiddleOfItsWork(Cluster cluster) throws IOException {
    try (Installation installation =
            new Installation(cluster, "terminated", Timings.AWS.scaledBy(100));
        OperatorCommand operator = installation.start(Map.of())) {
      AwsAccount account = installation.account();
      installation.kubectl().apply(account.secret("vinyldns"));
      installation.kubectl().apply(datastore("vinyldns", "FreeTier"));
      await().atMost(LIMIT).until(() -> account.reads() > 3 * 8);

      operator.terminate();

      assertThat(operator.exitCode()).isIn(0, 143);
      assertThat(operator.said()).contains("stopped").doesNotContain("Exception", "ERROR");
    }
  }

  @Test
  void neitherKeyNorTokenIsEverSaid(Cluster cluster) throws IOException {
    try (Installation installation =
            new Installation(cluster, "secrets", Timings.AWS.scaledBy(0.05));
        OperatorCommand operator = installation.start(Map.of("VDS_LOG_LEVEL", "TRACE"))) {
      Kubectl kubectl = installation.kubectl();
      AwsAccount account = installation.account();
      String token = AwsAccount.CANARY + "-token";
      kubectl.apply(account.secret("vinyldns") + "  AWS_SESSION_TOKEN: " + token + "\n");
      // As AWS words it when the key is wrong: with all that was signed.
      installation
          .aws()
          .faults()
          .on(
              "DescribeTable",
              "users",
              1,
              new Fault.Refuse(
                  400,
                  "InvalidSignatureException",
                  "The request signature we calculated does not match the signature you provided."
                      + "\n\nThe Canonical String for this request should have been\n'POST\n/\n\n"
                      + "x-amz-security-token:"
                      + token
                      + "\n'"));
      kubectl.apply(datastore("vinyldns", "FreeTier"));
      await()
          .atMost(LIMIT)
          .until(() -> kubectl.run("get", "vds", "vinyldns").contains("CredentialsRejected"));
      assertThat(kubectl.run("get", "vds", "vinyldns", "-o", "yaml"))
          .contains("signature we calculated")
          .doesNotContain(AwsAccount.CANARY);
      kubectl.run("wait", "vds/vinyldns", "--for=condition=Ready", WAIT);

      assertThat(kubectl.run("get", "vds,events", "-o", "yaml")).doesNotContain(AwsAccount.CANARY);
      assertThat(operator.said())
          .contains("CredentialsRejected", "signature we calculated")
          .doesNotContain(AwsAccount.CANARY);
    }
  }

  @Test
  void anOperatorThatMayNotListDatastoresSaysWhatToGrant(Cluster cluster) throws IOException {
    try (Installation installation = new Installation(cluster, "forbidden", Timings.INSTANT)) {
      Kubectl kubectl = installation.kubectl();
      kubectl.run("create", "serviceaccount", "operator");
      String token = kubectl.run("create", "token", "operator");

      try (OperatorCommand operator =
          installation.start(
              Map.of(
                  "KUBECONFIG",
                  cluster.kubeconfigOf("operator", token).toString(),
                  "VDS_CLUSTER_ID",
                  "test"))) {
        assertThat(operator.exitCode()).isEqualTo(1);
        assertThat(operator.said().lines())
            .hasSize(2)
            .last()
            .asString()
            .contains("may not list VinylDnsDatastores in namespace " + kubectl.namespace())
            .contains("grant its service account get, list and watch");
      }
    }
  }
}
