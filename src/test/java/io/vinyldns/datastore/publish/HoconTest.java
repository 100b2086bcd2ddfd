// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Tier;
import io.vinyldns.datastore.model.VinylDnsRelease;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The fragments, read by the library that VinylDNS reads its configuration with.
class HoconTest {

  private static final URI ENDPOINT = URI.create("https://dynamodb.eu-central-1.amazonaws.com");
  private static final Map<String, String> ENVIRONMENT =
      Map.of("AWS_ACCESS_KEY", "an-id", "AWS_SECRET_ACCESS_KEY", "a-secret");

  /// DynamoDBDataStoreSettings and DynamoDBRepositorySettings of VinylDNS.
  private static final List<String> SETTINGS = List.of("key", "secret", "endpoint", "region");

  private static final List<String> REPOSITORY =
      List.of("table-name", "provisioned-reads", "provisioned-writes");

  @ParameterizedTest
  @EnumSource(Tier.class)
  void bothHoldEveryKeyThatVinylDnsDemandsAndNoOther(Tier tier) {
    DataStore store = store(tier, Optional.empty());

    assertThat(keys(read(store, Hocon.API)))
        .isEqualTo(
            demanded(
                "vinyldns.",
                "record-set",
                "record-change",
                "zone-change",
                "user",
                "group",
                "group-change",
                "membership"));
    assertThat(keys(read(store, Hocon.PORTAL))).isEqualTo(demanded("", "user", "user-change"));
  }

  @Test
  void theSettingsAreThoseOfTheDataStoreAndTheKeysComeFromTheEnvironment() {
    Config api =
        read(store(Tier.SMALL, Optional.empty()), Hocon.API).getConfig("vinyldns.dynamodb");

    assertThat(api.getString("class-name"))
        .isEqualTo("vinyldns.dynamodb.repository.DynamoDBDataStoreProvider");
    assertThat(api.getString("settings.key")).isEqualTo("an-id");
    assertThat(api.getString("settings.secret")).isEqualTo("a-secret");
    assertThat(api.getString("settings.region")).isEqualTo("eu-central-1");
    assertThat(api.getString("settings.endpoint")).isEqualTo(ENDPOINT.toString());
  }

  @Test
  void everyRepositoryHasItsTablesNameAndUnits() {
    Config repositories =
        read(store(Tier.MEDIUM, Optional.empty()), Hocon.API)
            .getConfig("vinyldns.dynamodb.repositories");

    assertThat(repositories.getString("record-change.table-name")).isEqualTo("prod-recordChange");
    assertThat(repositories.getLong("record-change.provisioned-reads")).isEqualTo(30);
    assertThat(repositories.getLong("user.provisioned-reads")).isEqualTo(30);
    assertThat(repositories.getLong("user.provisioned-writes")).isEqualTo(5);
  }

  @Test
  void aTableOnDemandHasTheOneUnitThatVinylDnsInsistsOn() {
    Config repositories =
        read(store(Tier.ON_DEMAND, Optional.empty()), Hocon.API)
            .getConfig("vinyldns.dynamodb.repositories");

    assertThat(repositories.root().keySet())
        .hasSize(7)
        .allSatisfy(
            repository -> {
              assertThat(repositories.getLong(repository + ".provisioned-reads")).isEqualTo(1);
              assertThat(repositories.getLong(repository + ".provisioned-writes")).isEqualTo(1);
            });
  }

  @Test
  void apiAndPortalShareTheUsers() {
    DataStore store = store(Tier.LARGE, Optional.empty());

    assertThat(read(store, Hocon.PORTAL).getConfig("dynamodb.repositories.user"))
        .isEqualTo(read(store, Hocon.API).getConfig("vinyldns.dynamodb.repositories.user"));
  }

  @ParameterizedTest(name = "{0} starts without {1}")
  @CsvSource({
    "0.8.0, ''",
    "0.9.0, record-set",
    "0.9.2, record-set",
    "0.9.3, record-set user",
    "0.9.7, record-set user"
  })
  void aReleaseGetsOnlyWhatItStartsWith(String release, String missing) {
    DataStore store = store(Tier.SMALL, VinylDnsRelease.parse(release));
    Set<String> absent = missing.isEmpty() ? Set.of() : Set.of(missing.split(" ", -1));

    assertThat(repositories(read(store, Hocon.API), "vinyldns."))
        .isEqualTo(
            without(
                absent,
                "record-set",
                "record-change",
                "zone-change",
                "user",
                "group",
                "group-change",
                "membership"));
    assertThat(repositories(read(store, Hocon.PORTAL), ""))
        .isEqualTo(without(absent, "user", "user-change"));
    assertThat(store.refused().keySet().stream().map(VinylDnsTable::repository))
        .containsExactlyInAnyOrderElementsOf(absent);
  }

  @ParameterizedTest
  @CsvSource({"0.9.8", "0.10.0", "0.7.0", "1.0.0", "latest", "v0.9.7", "''"})
  void aReleaseWithoutDynamoDbIsNone(String release) {
    assertThat(VinylDnsRelease.parse(release)).isEmpty();
  }

  @Test
  void aFragmentWithoutTablesSaysNothing() {
    TreeMap<VinylDnsTable, Table> tables =
        new TreeMap<>(store(Tier.SMALL, Optional.empty()).tables());
    tables.keySet().retainAll(Set.of(VinylDnsTable.USER_CHANGE));
    DataStore onlyPortal = new DataStore("eu-central-1", ENDPOINT, Optional.empty(), tables);

    assertThat(read(onlyPortal, Hocon.API).isEmpty()).isTrue();
    assertThat(repositories(read(onlyPortal, Hocon.PORTAL), "")).containsExactly("user-change");
  }

  @Test
  void includedByADeploymentsOwnFileItCompletesIt(@TempDir Path folder) throws IOException {
    Path fragment = folder.resolve(Hocon.API);
    Files.writeString(
        fragment, Hocon.fragments(store(Tier.SMALL, Optional.empty())).get(Hocon.API));
    Config config =
        ConfigFactory.parseString(
                """
                vinyldns { mysql { class-name = "theirs" }, rest.port = 9000 }
                include file("%s")
                vinyldns.dynamodb.repositories.group.table-name = "overridden"
                """
                    .formatted(fragment))
            .resolveWith(ConfigFactory.parseMap(ENVIRONMENT));

    assertThat(config.getStringList("vinyldns.data-stores")).containsExactly("mysql", "dynamodb");
    assertThat(config.getString("vinyldns.mysql.class-name")).isEqualTo("theirs");
    assertThat(config.getString("vinyldns.dynamodb.settings.key")).isEqualTo("an-id");
    assertThat(config.getString("vinyldns.dynamodb.repositories.group.table-name"))
        .isEqualTo("overridden");
  }

  private static DataStore store(Tier tier, Optional<VinylDnsRelease> release) {
    TreeMap<VinylDnsTable, Table> tables = new TreeMap<>();
    for (VinylDnsTable kind : VinylDnsTable.values()) {
      tables.put(
          kind,
          tier.throughput(kind, Scaling.Tracking.at(70)).table("prod-" + kind.defaultName(), kind));
    }
    return new DataStore("eu-central-1", ENDPOINT, release, tables);
  }

  private static Config read(DataStore store, String file) {
    return ConfigFactory.parseString(
            String.valueOf(Hocon.fragments(store).get(file)), ConfigParseOptions.defaults())
        .resolveWith(ConfigFactory.parseMap(ENVIRONMENT));
  }

  private static Set<String> keys(Config config) {
    Set<String> keys = new TreeSet<>();
    config.entrySet().forEach(entry -> keys.add(entry.getKey()));
    return keys;
  }

  private static Set<String> repositories(Config config, String prefix) {
    return new TreeSet<>(config.getConfig(prefix + "dynamodb.repositories").root().keySet());
  }

  private static Set<String> demanded(String prefix, String... repositories) {
    Set<String> keys = new TreeSet<>();
    keys.add(prefix + "data-stores");
    keys.add(prefix + "dynamodb.class-name");
    SETTINGS.forEach(key -> keys.add(prefix + "dynamodb.settings." + key));
    for (String repository : repositories) {
      REPOSITORY.forEach(
          key -> keys.add(prefix + "dynamodb.repositories." + repository + "." + key));
    }
    return keys;
  }

  private static Set<String> without(Set<String> absent, String... all) {
    Set<String> rest = new TreeSet<>();
    Stream.of(all).filter(each -> !absent.contains(each)).forEach(rest::add);
    return rest;
  }
}
