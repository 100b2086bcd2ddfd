// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.Tier;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsTest {

  private static final Duration CREATION = Duration.ofMinutes(1);
  private static final Duration PICK_UP = Duration.ofSeconds(30);
  private static final String VALUE = "a-secret-that-nobody-may-see";

  @Test
  void aMissingSecretIsNamedAndPickedUpWithin30Seconds() {
    World world = new World();
    world.deleteSecret();

    world.pass();
    assertThat(world.ready().reason()).isEqualTo("SecretNotFound");
    assertThat(world.ready().message()).contains("Secret vinyldns-aws doesn't exist");

    world.secret(good());
    world.watch(PICK_UP);
    assertThat(world.status().tables()).isNotEmpty();
  }

  @Test
  void aMissingKeyIsNamedWithTheKeysThatAreThere() {
    World world = new World();
    world.secret(Map.of("AWS_ACCESS_KEY_ID", World.ACCESS_KEY, "SECRET", VALUE));

    world.pass();

    assertThat(world.ready().reason()).isEqualTo("SecretIncomplete");
    assertThat(world.ready().message())
        .contains("no key AWS_SECRET_ACCESS_KEY")
        .contains("it has AWS_ACCESS_KEY_ID, SECRET")
        .contains("spec.credentials.keys");
  }

  @Test
  void anEmptyKeyIsNamed() {
    World world = new World();
    world.secret(Map.of("AWS_ACCESS_KEY_ID", "\n", "AWS_SECRET_ACCESS_KEY", VALUE));

    world.pass();

    assertThat(world.ready().message()).contains("Key AWS_ACCESS_KEY_ID of Secret vinyldns-aws");
  }

  @Test
  void vinylDnsOwnKeyNamesAreUnderstoodAndAnEditorsNewlineIsNotPartOfAKey() {
    World world = new World();
    world.secret(
        Map.of("AWS_ACCESS_KEY", World.ACCESS_KEY + "\n", "AWS_SECRET_ACCESS_KEY", VALUE + "\n"));

    world.settle(CREATION);

    assertThat(world.status().tablesReady()).isEqualTo("8/8");
  }

  @Test
  void keysUnderOtherNamesAreFoundWhereTheSpecNamesThem() {
    World world = new World();
    world.secret(Map.of("id", World.ACCESS_KEY, "key", VALUE));

    world.pass();
    assertThat(world.ready().reason()).isEqualTo("SecretIncomplete");

    world.apply("credentials: {keys: {accessKeyId: id, secretAccessKey: key}}").settle(CREATION);
    assertThat(world.status().tablesReady()).isEqualTo("8/8");
  }

  @Test
  void theOperatorsOwnIdentityIsNotForEveryNamespace() {
    World world = new World().apply("credentials: null");

    world.pass();

    assertThat(world.ready().reason()).isEqualTo("IdentityNotAdmitted");
    assertThat(world.ready().message()).contains("VDS_IDENTITY_NAMESPACES");
    assertThat(world.aws().journal().calls()).isEmpty();
  }

  @Test
  void credentialsThatAwsDoesNotKnowAreReportedAndNewOnesPickedUpWithin30Seconds() {
    World world = new World();
    world.secret(Map.of("AWS_ACCESS_KEY_ID", "AKIAUNKNOWN", "AWS_SECRET_ACCESS_KEY", VALUE));

    world.pass();
    assertThat(world.ready().reason()).isEqualTo("CredentialsRejected");
    assertThat(world.ready().message()).contains("Secret vinyldns-aws");

    world.secret(good());
    world.watch(PICK_UP);
    assertThat(world.ready().reason()).isIn("CreatingTables", "ChangingTables");
  }

  @Test
  void aDeniedCallNamesTheActionAndTheSecretAndIsTriedAgainWithin30Seconds() {
    World world = new World();
    world.aws().accounts().deny(World.ACCESS_KEY, "dynamodb:CreateTable");

    world.pass();
    assertThat(world.ready().reason()).isEqualTo("AccessDenied");
    assertThat(world.ready().message())
        .contains("AWS denies dynamodb:CreateTable on recordSet to Secret vinyldns-aws");

    world.aws().accounts().grant(World.ACCESS_KEY, "dynamodb:CreateTable");
    world.watch(PICK_UP);
    assertThat(world.ready().reason()).isEqualTo("CreatingTables");
  }

  @Test
  void credentialsThatExpireLeaveTheTablesAndTheWayBackOpen() {
    World world = new World().settle(CREATION);
    world.aws().journal().clear();
    world.aws().accounts().expire(World.ACCESS_KEY);

    world.tier(Tier.LARGE).watch(Duration.ofMinutes(10));
    assertThat(world.ready().reason()).isEqualTo("CredentialsRejected");
    assertThat(world.status().tables()).hasSize(8);

    world.aws().accounts().register(World.ACCESS_KEY, World.ACCOUNT, "vinyldns-operator");
    world.settle(Duration.ofMinutes(10));
    assertThat(world.status().tablesReady()).isEqualTo("8/8");
  }

  @Test
  void aValueThatIsNoKeyIsRefusedBeforeItEndsInAHeaderOrAnErrorMessage() {
    World world = new World();
    world.secret(
        Map.of(
            "AWS_ACCESS_KEY_ID",
            World.ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY",
            "x",
            "AWS_SESSION_TOKEN",
            "first-part\n" + VALUE));

    world.pass();

    assertThat(world.ready().reason()).isEqualTo("SecretIncomplete");
    assertThat(world.ready().message())
        .contains("Key AWS_SESSION_TOKEN of Secret vinyldns-aws holds a line break")
        .doesNotContain(VALUE);
  }

  @Test
  void aDeniedTagIsNamedAsTheActionThatIsMissing() {
    World world = new World();
    world.aws().accounts().deny(World.ACCESS_KEY, "dynamodb:TagResource");

    world.pass();

    assertThat(world.ready().message()).contains("AWS denies dynamodb:TagResource on recordSet");
  }

  @Test
  void aKubernetesThatFailsForAMomentDoesNotMakeAReadyDatastoreUnready() {
    World world = new World().settle(CREATION);
    world.kubernetesFails(true);

    world.watch(Duration.ofMinutes(6));
    assertThat(world.ready().status()).isEqualTo("True");
    assertThat(world.condition("Reconciling")).isPresent();

    world.watch(Duration.ofMinutes(10));
    assertThat(world.ready().status()).isEqualTo("Unknown");
    assertThat(world.ready().reason()).isEqualTo("KubernetesError");

    world.kubernetesFails(false);
    world.settle(CREATION);
  }

  @Test
  void noStatusEverHoldsAValueOfTheSecret() {
    World world = new World();
    world.secret(Map.of("AWS_ACCESS_KEY_ID", "AKIAUNKNOWN", "AWS_SECRET_ACCESS_KEY", VALUE));
    world.pass();
    world.secret(Map.of("AWS_ACCESS_KEY_ID", World.ACCESS_KEY, "OTHER", VALUE));
    world.pass();
    world.secret(Map.of("AWS_ACCESS_KEY_ID", World.ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", VALUE));
    world.settle(CREATION);

    assertThat(world.statuses()).hasSizeGreaterThan(3);
    assertThat(world.statuses().toString()).doesNotContain(VALUE);
  }

  private static Map<String, String> good() {
    return Map.of("AWS_ACCESS_KEY_ID", World.ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", VALUE);
  }
}
