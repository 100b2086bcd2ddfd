// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.config.Setting;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Credentials of a role that the operator assumes, with a Secret's keys or as itself.
class RolesTest {

  private static final Duration SOON = Duration.ofMinutes(10);
  private static final String ROLE = "arn:aws:iam::210987654321:role/dns/vinyldns";
  private static final String OPERATOR_KEY = "AKIATHEOPERATORITSELF";
  private static final List<String> OWN_IDENTITY =
      List.of("aws.accessKeyId", "aws.secretAccessKey");

  /// Where the SDK looks for the operator's own identity first.
  @BeforeEach
  void theOperatorHasAnIdentity() {
    System.setProperty("aws.accessKeyId", OPERATOR_KEY);
    System.setProperty("aws.secretAccessKey", "own-secret");
  }

  @AfterEach
  void forgetIt() {
    OWN_IDENTITY.forEach(System::clearProperty);
  }

  @Test
  void aRoleIsAssumedWithTheKeysOfTheSecretAndTheTablesAreInTheRolesAccount() {
    World world = bySecret("").settle(SOON);

    assertThat(world.aws().journal().calls())
        .filteredOn(call -> call.service().equals("dynamodb"))
        .isNotEmpty()
        .allSatisfy(
            call -> {
              assertThat(call.home().account()).isEqualTo("210987654321");
              assertThat(call.accessKey()).startsWith("ASIA");
            });
    assertThat(assumed(world))
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.accessKey()).isEqualTo(World.ACCESS_KEY);
              assertThat(call.request().path("RoleArn").asText()).isEqualTo(ROLE);
              assertThat(call.request().path("RoleSessionName").asText())
                  .isEqualTo("vinyldns-dns-vinyldns");
              assertThat(call.request().has("ExternalId")).isFalse();
            });
  }

  @Test
  void aRoleIsAssumedAnewShortlyBeforeItsCredentialsExpireAndNotBefore() {
    World world = bySecret("").settle(SOON).watch(Duration.ofMinutes(40));
    assertThat(assumed(world)).hasSize(1);

    world.watch(Duration.ofMinutes(20));
    assertThat(assumed(world)).hasSize(2);

    world.watch(Duration.ofHours(8));
    assertThat(assumed(world)).hasSizeBetween(9, 11);
    assertThat(world.statuses())
        .noneSatisfy(
            status -> assertThat(status.toString()).contains("CredentialsRejected", "expired"));
  }

  @Test
  void theExternalIdIsSent() {
    World world = new World();
    world.aws().tokens().trust(ROLE, World.ACCESS_KEY, "tenant-7");

    role(world, ", externalId: tenant-7").settle(SOON);

    assertThat(assumed(world).getFirst().request().path("ExternalId").asText())
        .isEqualTo("tenant-7");
  }

  @Test
  void aRoleThatDoesNotTrustTheKeysIsNamedAndTriedAgainWithin30Seconds() {
    World world = role(new World(), ", externalId: wrong");

    world.pass();
    assertThat(world.ready().reason()).isEqualTo("RoleDenied");
    assertThat(world.ready().message())
        .contains("AWS denies role " + ROLE + ", assumed by Secret vinyldns-aws")
        .contains("trust policy", "external id", "is not authorized to perform: sts:AssumeRole");
    assertThat(world.condition("Stalled")).isPresent();

    world.aws().tokens().trust(ROLE, World.ACCESS_KEY, "wrong");
    world.watch(Duration.ofSeconds(30));
    assertThat(world.ready().reason()).isEqualTo("CreatingTables");
  }

  @Test
  void keysThatAwsDoesNotKnowAreRejectedBeforeAnyRole() {
    World world = bySecret("");
    world.secret(Map.of("AWS_ACCESS_KEY_ID", "AKIAUNKNOWN", "AWS_SECRET_ACCESS_KEY", "x"));

    world.pass();

    assertThat(world.ready().reason()).isEqualTo("CredentialsRejected");
    assertThat(world.ready().message()).contains("assumed by Secret vinyldns-aws");
  }

  @Test
  void otherKeysInTheSecretAssumeTheRoleAnew() {
    World world = bySecret("").settle(SOON);
    world.aws().accounts().register("AKIAROTATED", World.ACCOUNT, "vinyldns-operator");
    world.aws().tokens().trust(ROLE, "AKIAROTATED", "");
    world.secret(Map.of("AWS_ACCESS_KEY_ID", "AKIAROTATED", "AWS_SECRET_ACCESS_KEY", "x"));

    world.watch(Duration.ofMinutes(6));

    assertThat(assumed(world))
        .extracting(Call::accessKey)
        .containsExactly(World.ACCESS_KEY, "AKIAROTATED");
  }

  @Test
  void credentialsOfARoleThatWereRevokedAreReplaced() {
    World world = bySecret("").settle(SOON);
    String revoked = world.aws().journal().calls().getLast().accessKey();
    world.aws().accounts().deny(revoked, "dynamodb:*");

    world.watch(Duration.ofMinutes(7));

    assertThat(assumed(world)).hasSize(2);
    assertThat(world.ready().status()).isEqualTo("True");
    assertThat(world.condition("Stalled")).isEmpty();
  }

  @Test
  void anStsThatFailsForAMomentDoesNotMakeAReadyDatastoreUnready() {
    World world = bySecret("").settle(SOON);
    world.restart();
    world.aws().faults().on("AssumeRole", ROLE, 5, Fault.internalError());

    world.watch(Duration.ofSeconds(30));
    assertThat(world.ready().status()).isEqualTo("True");
    assertThat(world.condition("Reconciling")).isPresent();

    world.settle(SOON);
  }

  @Test
  void theOperatorAssumesARoleAsItselfWhereItsSettingsNameRoleAndNamespace() {
    World world =
        bySelf(new World().with(Setting.VDS_ASSUMABLE_ROLES, "other=" + ROLE + " dns=" + ROLE));

    world.settle(SOON);

    assertThat(assumed(world)).extracting(Call::accessKey).containsExactly(OPERATOR_KEY);
    assertThat(world.aws().journal().writes())
        .filteredOn(call -> call.service().equals("dynamodb"))
        .isNotEmpty()
        .allSatisfy(call -> assertThat(call.home().account()).isEqualTo("210987654321"));
  }

  @Test
  void aRoleThatTheSettingsDoNotNameForTheNamespaceIsRefusedWithTheSetting() {
    World world =
        bySelf(
            new World()
                .with(Setting.VDS_IDENTITY_NAMESPACES, "*")
                .with(
                    Setting.VDS_ASSUMABLE_ROLES,
                    "other=" + ROLE + " dns=arn:aws:iam::210987654321:role/other/*"));

    world.pass();

    assertThat(world.ready().reason()).isEqualTo("RoleNotAdmitted");
    assertThat(world.ready().message()).contains("dns=" + ROLE + " in VDS_ASSUMABLE_ROLES");
    assertThat(world.aws().journal().calls()).isEmpty();
  }

  @Test
  void aNamespaceThatMayAssumeARoleMayNotBeTheOperatorItself() {
    World world =
        new World().with(Setting.VDS_ASSUMABLE_ROLES, "dns=" + ROLE).apply("credentials: null");

    world.pass();

    assertThat(world.ready().reason()).isEqualTo("IdentityNotAdmitted");
  }

  @Test
  void theKeysOfARoleAreNeverGivenToVinylDns() {
    World world =
        bySecret("").apply("vinyldns: {bindingSecret: {enabled: true, includeCredentials: true}}");

    world.pass();

    assertThat(world.ready().reason()).isEqualTo("InvalidSpec");
    assertThat(world.ready().message()).contains("a role besides");
  }

  @Test
  void noStatusHoldsWhatStsGave() {
    World world = bySecret("").settle(SOON);
    world.aws().accounts().expire(world.aws().journal().calls().getLast().accessKey());
    world.watch(Duration.ofMinutes(20));

    assertThat(world.statuses().toString()).doesNotContain("secret-of-", "token-of-");
  }

  private static World bySecret(String more) {
    World world = new World();
    world.aws().tokens().trust(ROLE, World.ACCESS_KEY, "");
    return role(world, more);
  }

  private static World role(World world, String more) {
    return world.apply("credentials: {assumeRole: {roleArn: '%s'%s}}".formatted(ROLE, more));
  }

  private static World bySelf(World world) {
    world.aws().accounts().register(OPERATOR_KEY, World.ACCOUNT, "operator");
    world.aws().tokens().trust(ROLE, OPERATOR_KEY, "");
    return role(world.apply("credentials: {secretRef: null}"), "");
  }

  private static List<Call> assumed(World world) {
    return world.aws().journal().calls().stream()
        .filter(call -> call.operation().equals("AssumeRole"))
        .filter(Call::isDone)
        .toList();
  }
}
