// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.vinyldns.datastore.aws.AwsClients;
import io.vinyldns.datastore.aws.Credentials;
import io.vinyldns.datastore.aws.FailureException;
import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.SimulatedAws;
import io.vinyldns.datastore.simulation.SimulatedAwsServer;
import io.vinyldns.datastore.simulation.Timings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/// The operator's own identity as EKS gives it to a pod: by files and addresses that the SDK is
/// told of. Here system properties stand for the variables of the same meaning.
class OwnIdentityTest {

  private static final String ACCOUNT = "123456789012";
  private static final String OPERATOR = "arn:aws:iam::" + ACCOUNT + ":role/operator";
  private static final String TENANT = "arn:aws:iam::210987654321:role/vinyldns";

  private final SimulatedAws aws =
      new SimulatedAws(Clock.systemUTC(), new Random(1), Timings.INSTANT);
  private final List<String> properties = new ArrayList<>();
  private final SimulatedAwsServer server;
  private final AwsClients clients;
  private final Path folder;

  OwnIdentityTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    server = new SimulatedAwsServer(aws, 0);
    clients =
        new AwsClients(
            UrlConnectionHttpClient.create(),
            Duration.ofSeconds(10),
            Optional.of(server.endpoint()));
  }

  @BeforeEach
  void awsIsReachedHere() {
    property("aws.endpointUrl", server.endpoint().toString());
    property("aws.region", "us-east-1");
  }

  @AfterEach
  void end() {
    properties.forEach(System::clearProperty);
    clients.close();
    server.close();
  }

  @Test
  void aWebIdentityIsExchangedForTheRoleOfTheServiceAccount() throws IOException {
    webIdentity("a-token-of-the-cluster");
    aws.tokens().trustToken(OPERATOR, "a-token-of-the-cluster");

    assertThat(described(new Credentials.Ambient())).isEqualTo(new Observed.Absent());

    assertThat(aws.journal().calls())
        .extracting(Call::operation)
        .containsExactly("AssumeRoleWithWebIdentity", "DescribeTable");
    Call described = aws.journal().calls().getLast();
    assertThat(described.accessKey()).startsWith("ASIA");
    assertThat(described.home().account()).isEqualTo(ACCOUNT);
  }

  @Test
  void aWebIdentityAssumesTheRoleOfADatastore() throws IOException {
    webIdentity("a-token-of-the-cluster");
    aws.tokens().trustToken(OPERATOR, "a-token-of-the-cluster");
    described(new Credentials.Ambient());
    aws.tokens().trust(TENANT, aws.journal().calls().getLast().accessKey(), "dns");

    described(
        new Credentials.Role(
            new Credentials.Ambient(), TENANT, Optional.of("dns"), "vinyldns-dns-vinyldns"));

    assertThat(aws.journal().calls())
        .extracting(Call::operation)
        .endsWith("AssumeRole", "DescribeTable");
    assertThat(aws.journal().calls().getLast().home().account()).isEqualTo("210987654321");
  }

  @Test
  void podIdentityGivesCredentialsAtItsAddressForTheTokenInItsFile() throws IOException {
    aws.accounts().register("ASIAOFTHEPOD", ACCOUNT, "operator");
    Path token = Files.writeString(folder.resolve("token"), "a-token-of-the-pod");
    List<String> authorizations = new ArrayList<>();
    HttpServer agent =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    agent.createContext(
        "/v1/credentials",
        exchange -> {
          authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] answer =
              """
              {"AccessKeyId": "ASIAOFTHEPOD", "SecretAccessKey": "x", "Token": "y",
               "AccountId": "%s", "Expiration": "%s"}
              """
                  .formatted(ACCOUNT, Instant.now().plus(Duration.ofHours(6)))
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    agent.start();
    try {
      property(
          "aws.containerCredentialsFullUri",
          "http://127.0.0.1:" + agent.getAddress().getPort() + "/v1/credentials");
      property("aws.containerAuthorizationTokenFile", token.toString());

      assertThat(described(new Credentials.Ambient())).isEqualTo(new Observed.Absent());
    } finally {
      agent.stop(0);
    }
    assertThat(authorizations).containsExactly("a-token-of-the-pod");
    assertThat(aws.journal().calls().getLast().accessKey()).isEqualTo("ASIAOFTHEPOD");
  }

  @Test
  void aWebIdentityThatIsNotTrustedIsSaidAndItsTokenIsNot() throws IOException {
    webIdentity("an-old-token");
    property("aws.disableEc2Metadata", "true");

    FailureException thrown =
        catchThrowableOfType(FailureException.class, () -> described(new Credentials.Ambient()));

    assertThat(thrown.failure()).isInstanceOf(Failure.BadCredentials.class);
    assertThat(thrown.failure().message())
        .contains("not authorized to perform: sts:AssumeRoleWithWebIdentity")
        .doesNotContain("an-old-token");
  }

  private void webIdentity(String token) throws IOException {
    property(
        "aws.webIdentityTokenFile", Files.writeString(folder.resolve("token"), token).toString());
    property("aws.roleArn", OPERATOR);
    property("aws.roleSessionName", "operator");
  }

  private Observed described(Credentials as) {
    return clients.tables("us-east-1", as).describe("recordSet");
  }

  private void property(String name, String value) {
    properties.add(name);
    System.setProperty(name, value);
  }
}
