// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.vinyldns.datastore.api.v1alpha1.BindingStatus;
import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsStatus;
import io.vinyldns.datastore.config.Setting;
import io.vinyldns.datastore.simulation.Dimension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublicationTest {

  private static final Duration SOON = Duration.ofMinutes(10);
  private static final String CONFIG_MAP = "ConfigMap/vinyldns-vinyldns";
  private static final String SECRET = "Secret/vinyldns-binding";

  @Test
  void vinylDnsFindsItsConfigurationInAConfigMapThatBelongsToTheDatastore() {
    World world = new World().settle(SOON);

    assertThat(world.shelf().entries(CONFIG_MAP))
        .containsOnlyKeys("dynamodb-api.conf", "dynamodb-portal.conf");
    assertThat(repositories(world).root().keySet()).hasSize(7);
    assertThat(repositories(world).getLong("user.provisioned-reads")).isEqualTo(2);
    assertThat(world.shelf().object(CONFIG_MAP).orElseThrow().getMetadata().getOwnerReferences())
        .singleElement()
        .extracting(OwnerReference::getKind, OwnerReference::getName, OwnerReference::getUid)
        .containsExactly("VinylDnsDatastore", "vinyldns", "uid-1");
    assertThat(world.status().vinyldns())
        .isEqualTo(new VinylDnsStatus("vinyldns-vinyldns", List.of()));
  }

  @Test
  void itIsWrittenOnceAndAgainOnlyWhenItChanges() {
    World world = new World().settle(SOON).watch(Duration.ofHours(1));
    assertThat(world.shelf().writes()).containsExactly(CONFIG_MAP);

    world.tier(Tier.MEDIUM).settle(SOON).watch(Duration.ofHours(1));
    assertThat(world.shelf().writes()).containsExactly(CONFIG_MAP, CONFIG_MAP);
    assertThat(repositories(world).getLong("user.provisioned-reads")).isEqualTo(30);

    world.apply("tables: {group: {enabled: false}}").settle(SOON).watch(Duration.ofHours(1));
    assertThat(world.shelf().writes()).hasSize(3);
    assertThat(repositories(world).hasPath("group")).isFalse();
  }

  @Test
  void itDoesNotFollowTheAutoScalerButTheBoundsThatAreDeclared() {
    World world = new World().tier(Tier.SMALL).settle(SOON);
    world.shelf().forgetWrites();

    world.aws().load(Dimension.reads("membership"), at -> 42);
    world.watch(Duration.ofMinutes(30));

    assertThat(world.status().tables())
        .filteredOn(table -> table.name().equals("membership"))
        .singleElement()
        .asString()
        .contains("units=60");
    assertThat(world.shelf().writes()).isEmpty();
    assertThat(repositories(world).getLong("membership.provisioned-reads")).isEqualTo(5);
    assertThat(repositories(world).getLong("membership.provisioned-writes")).isEqualTo(1);
  }

  @Test
  void whatSomebodyChangesInItIsUndone() {
    World world = new World().settle(SOON);
    world
        .shelf()
        .put(
            new ConfigMapBuilder((ConfigMap) world.shelf().object(CONFIG_MAP).orElseThrow())
                .addToData("dynamodb-api.conf", "nonsense")
                .build());

    world.watch(Duration.ofMinutes(6));

    assertThat(repositories(world).root().keySet()).hasSize(7);
  }

  @Test
  void oneThatWasDeletedIsMadeAnew() {
    World world = new World().settle(SOON);
    world.shelf().remove(CONFIG_MAP);

    world.watch(Duration.ofMinutes(6));

    assertThat(world.shelf().object(CONFIG_MAP)).isPresent();
  }

  @Test
  void oneOfSomebodyElseIsLeftAloneAndSaidSoAndTheTablesDoNotWaitForIt() {
    World world = new World();
    world
        .shelf()
        .put(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("vinyldns-vinyldns")
                .endMetadata()
                .addToData("dynamodb-api.conf", "theirs")
                .build());

    world.settle(SOON);

    assertThat(world.shelf().writes()).isEmpty();
    assertThat(notes(world))
        .containsExactly(
            "ConfigMap vinyldns-vinyldns exists and isn't this datastore's; it is left alone. Delete"
                + " or rename it, and the operator makes its own.");

    world.shelf().remove(CONFIG_MAP);
    world.watch(Duration.ofMinutes(2));
    assertThat(world.shelf().writes()).containsExactly(CONFIG_MAP);
    assertThat(notes(world)).isEmpty();
  }

  @Test
  void oneOfADeletedDatastoreOfTheSameNameIsAwaitedToGo() {
    World world = new World().settle(SOON);
    world.recreate();
    world.shelf().forgetWrites();

    world.settle(SOON);
    assertThat(world.shelf().writes()).isEmpty();
    assertThat(notes(world))
        .singleElement()
        .asString()
        .startsWith("ConfigMap vinyldns-vinyldns is of a deleted datastore of this name.");

    world.shelf().remove(CONFIG_MAP);
    world.watch(Duration.ofSeconds(15));
    assertThat(world.shelf().writes()).containsExactly(CONFIG_MAP);
  }

  @Test
  void aRightThatIsMissingIsNamedAndTheTablesDoNotWaitForIt() {
    World world = new World();
    world.shelf().refuse("patch ConfigMap", 403);

    world.settle(SOON);

    assertThat(notes(world))
        .containsExactly(
            "The operator may not keep ConfigMap vinyldns-vinyldns: grant its service account create"
                + " and patch on configmaps in this namespace, or set spec.vinyldns.configMap: false.");

    world.shelf().refuseNothing();
    world.watch(Duration.ofMinutes(2));
    assertThat(world.shelf().writes()).containsExactly(CONFIG_MAP);
  }

  @Test
  void anApiServerThatFailsForAMomentDoesNotTakeTheNameAway() {
    World world = new World().settle(SOON);
    world.shelf().refuse("get ConfigMap", 500);

    world.watch(Duration.ofMinutes(6));

    assertThat(Optional.ofNullable(world.status().vinyldns()).orElseThrow().configMap())
        .isEqualTo("vinyldns-vinyldns");
    assertThat(notes(world)).singleElement().asString().contains("status 500");
    assertThat(world.ready().status()).isEqualTo("True");
  }

  @Test
  void aStatedReleaseGetsOnlyWhatItStartsWithAndTheRestIsSaid() {
    World world = new World().apply("vinyldns: {version: 0.9.7}").settle(SOON);

    assertThat(repositories(world).root().keySet())
        .containsExactlyInAnyOrder(
            "record-change", "zone-change", "group", "group-change", "membership");
    assertThat(notes(world))
        .satisfiesExactly(
            note -> assertThat(note).startsWith("VinylDNS 0.9.7 doesn't start with recordSet"),
            note -> assertThat(note).startsWith("VinylDNS 0.9.7 doesn't start with user "));
    assertThat(world.status().tablesReady()).isEqualTo("8/8");
  }

  @Test
  void aReleaseWithoutDynamoDbThatGotPastTheCrdIsAnInvalidSpec() {
    World world = new World().apply("vinyldns: {version: 0.10.0}");

    world.pass();

    assertThat(world.ready().reason()).isEqualTo("InvalidSpec");
    assertThat(world.ready().message()).contains("spec.vinyldns.version", "0.8.0 to 0.9.7");
  }

  @Test
  void whoWantsNoConfigMapGetsNone() {
    World world = new World().apply("vinyldns: {configMap: false}").settle(SOON);

    assertThat(world.shelf().writes()).isEmpty();
    assertThat(world.status().vinyldns()).isNull();
  }

  @Test
  void aBindingSecretTellsWhereTheTablesAreAndHoldsNoCredentials() {
    World world = bound("enabled: true");

    assertThat(world.shelf().entries(SECRET))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("type", "dynamodb"),
                Map.entry("provider", "aws"),
                Map.entry("region", "us-east-1"),
                Map.entry("endpoint", "http://simulated.invalid"),
                Map.entry("table.record-set", "recordSet"),
                Map.entry("table.record-change", "recordChange"),
                Map.entry("table.user", "users"),
                Map.entry("table.group", "groups"),
                Map.entry("table.membership", "membership"),
                Map.entry("table.group-change", "groupChanges"),
                Map.entry("table.user-change", "userChange"),
                Map.entry("table.zone-change", "zoneChange")));
    assertThat(((Secret) world.shelf().object(SECRET).orElseThrow()).getType())
        .isEqualTo("servicebinding.io/dynamodb");
    assertThat(world.status().binding()).isEqualTo(new BindingStatus("vinyldns-binding"));
    assertThat(world.shelf().writes()).containsExactly(CONFIG_MAP, SECRET);
  }

  @Test
  void theKeysOfTheSecretAreInItOnlyWhenAskedForAndGoAgainWhenNoLonger() {
    World world = bound("enabled: true, includeCredentials: true");
    assertThat(world.shelf().entries(SECRET))
        .containsEntry("access-key-id", World.ACCESS_KEY)
        .containsEntry("secret-access-key", "secret");

    world.apply("vinyldns: {bindingSecret: {includeCredentials: false}}").settle(SOON);
    assertThat(world.shelf().entries(SECRET))
        .doesNotContainKeys("access-key-id", "secret-access-key", "session-token");
  }

  @Test
  void keysThatAreReplacedInTheSecretAreReplacedInTheBinding() {
    World world = bound("enabled: true, includeCredentials: true");
    world.secret(Map.of("AWS_ACCESS_KEY_ID", World.ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", "rotated"));

    world.watch(Duration.ofMinutes(6));

    assertThat(world.shelf().entries(SECRET)).containsEntry("secret-access-key", "rotated");
  }

  @Test
  void whereTheOperatorKeepsNoSuchSecretsTheSettingIsNamed() {
    World world = new World().apply("vinyldns: {bindingSecret: {enabled: true}}").settle(SOON);

    assertThat(world.shelf().object(SECRET)).isEmpty();
    assertThat(world.status().binding()).isNull();
    assertThat(notes(world)).singleElement().asString().contains("VDS_BINDING_SECRETS=true");
  }

  @Test
  void aSecretThatMayNotBeWrittenIsSaidAndTheTablesDoNotWaitForIt() {
    World world = new World().with(Setting.VDS_BINDING_SECRETS, "true");
    world.shelf().refuse("patch Secret", 403);

    world.apply("vinyldns: {bindingSecret: {enabled: true}}").settle(SOON);

    assertThat(notes(world))
        .containsExactly(
            "The operator may not keep Secret vinyldns-binding: grant its service account create and"
                + " patch on secrets in this namespace, or set spec.vinyldns.bindingSecret.enabled:"
                + " false.");
  }

  private static World bound(String secret) {
    return new World()
        .with(Setting.VDS_BINDING_SECRETS, "true")
        .apply("vinyldns: {bindingSecret: {%s}}".formatted(secret))
        .settle(SOON);
  }

  private static List<String> notes(World world) {
    return Optional.ofNullable(world.status().vinyldns())
        .map(VinylDnsStatus::notes)
        .orElse(List.of());
  }

  private static Config repositories(World world) {
    return ConfigFactory.parseString(
            String.valueOf(world.shelf().entries(CONFIG_MAP).get("dynamodb-api.conf")))
        .resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true))
        .getConfig("vinyldns.dynamodb.repositories");
  }
}
