// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.scenario.Somebody;
import io.vinyldns.datastore.scenario.Specs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What people do with a datastore. A new one needs a line in [#WITHOUT_LOADS].
///
/// Two tables, of which one has indexes, have all that can go wrong; eight only take longer.
final class Scenarios {

  private static final String A_TAG_OF_ANOTHER = "another-cluster/dns/vinyldns";
  private static final Duration A_WHILE = Duration.ofMinutes(2);

  private static final List<Scenario> WITHOUT_LOADS =
      List.of(
          new Scenario("creation on FreeTier", _ -> {}, create("FreeTier")),
          new Scenario("creation on Small", _ -> {}, create("Small")),
          new Scenario("creation on Large", _ -> {}, create("Large")),
          new Scenario("creation on OnDemand", _ -> {}, create("OnDemand")),
          new Scenario("creation of all tables", _ -> {}, Scenarios::createAll),
          changing("FreeTier to Small", "FreeTier", "throughput: {tier: Small}"),
          changing("Small to Large", "Small", "throughput: {tier: Large}"),
          changing("Large to FreeTier", "Large", "throughput: {tier: FreeTier}"),
          changing("Small to OnDemand", "Small", "throughput: {tier: OnDemand}"),
          changing("OnDemand to Small", "OnDemand", "throughput: {tier: Small}"),
          changing(
              "an override", "Small", "tables: {user: {throughput: {write: {min: 2, max: 50}}}}"),
          changing(
              "another utilization", "Small", "throughput: {autoScaling: {targetUtilization: 50}}"),
          changing("tags", "FreeTier", "tags: {team: dns, env: prod}"),
          new Scenario(
              "tags that leave the spec",
              created("FreeTier").andThen(patched("tags: {team: dns, env: prod}")),
              trial -> trial.patch("tags: {team: null, env: test}")),
          changing(
              "protection off",
              "FreeTier",
              "protection: {deletionProtection: false, pointInTimeRecovery: {enabled: false}}"),
          changing(
              "a key of KMS",
              "FreeTier",
              "protection: {encryption: {kmsKeyArn:"
                  + " 'arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d'}}"),
          changing("another class", "FreeTier", "tableClass: StandardInfrequentAccess"),
          changing("a table more", "FreeTier", "tables: {group: {enabled: true}}"),
          changing("a table less", "Small", "tables: {user: {enabled: false}}"),
          changing("Observe", "FreeTier", "management: Observe"),
          new Scenario(
              "Observe to Manage",
              trial -> settled(trial.create(spec("Small", "management: Observe"))),
              trial -> trial.patch("management: Manage")),
          new Scenario(
              "adoption of VinylDNS's tables",
              Scenarios::vinyldnsWasThere,
              trial -> trial.create(spec("Small", "adoption: Adopt"))),
          new Scenario(
              "adoption of some, creation of others",
              trial -> {
                trial.somebody().startVinylDns();
                trial.advance(A_WHILE);
                trial.somebody().delete("membership");
                trial.advance(A_WHILE);
              },
              trial -> trial.create(spec("FreeTier", "adoption: AdoptOrCreate"))),
          new Scenario(
              "taking over from a cluster that is gone",
              trial -> {
                vinyldnsWasThere(trial);
                for (String table : List.of("users", "membership")) {
                  trial.somebody().tag(table, Map.of("vinyldns.io/owner", A_TAG_OF_ANOTHER));
                }
                trial.advance(A_WHILE);
              },
              trial -> trial.create(spec("FreeTier", "takeOverFrom: " + A_TAG_OF_ANOTHER))),
          new Scenario(
              "adoption while another cluster makes a table",
              trial -> {
                trial
                    .somebody()
                    .create(
                        "membership",
                        Map.of("vinyldns.io/owner", A_TAG_OF_ANOTHER),
                        "user_id",
                        "group_id");
                trial.advance(Duration.ofSeconds(1));
              },
              trial -> trial.create(spec("FreeTier", "adoption: AdoptOrCreate"))),
          new Scenario(
              "adoption while somebody keeps editing",
              Scenarios::vinyldnsWasThere,
              trial -> {
                trial.create(spec("Small", "adoption: Adopt"));
                edited(trial);
              }),
          new Scenario(
              "dropping an index that is named",
              created("FreeTier").andThen(Scenarios::withTheirIndex),
              trial -> trial.patch("tables: {membership: {dropIndexes: [theirs]}}")),
          new Scenario(
              "accepting a loss",
              created("FreeTier").andThen(Scenarios::withoutMembership),
              trial -> trial.patch(accept(trial, "acceptLoss"))),
          new Scenario(
              "accepting a replacement",
              created("FreeTier").andThen(Scenarios::withAnotherMembership),
              trial -> trial.patch(accept(trial, "acceptReplacement"))),
          new Scenario("repair of what another hand changed", created("Small"), Scenarios::vandal),
          deleting("Retain", "Small"),
          deleting("Delete", "Small"),
          deleting("Delete", "FreeTier"),
          deleting("BackupAndDelete", "FreeTier"),
          new Scenario(
              "deletion while tables are being created",
              trial -> {
                trial.create(spec("FreeTier", "deletionPolicy: Delete"));
                trial.pass(0);
              },
              Trial::delete),
          new Scenario(
              "a resource made anew under the same name",
              created("Small").andThen(Scenarios::deleted),
              trial -> trial.create(spec("Small", ""))));

  static final List<Scenario> ALL =
      Stream.concat(WITHOUT_LOADS.stream(), LoadScenarios.ALL.stream()).toList();

  /// Those with two crashes: creation and deletion.
  static final List<Scenario> OF_PAIRS =
      named(
          Set.of(
              "creation on FreeTier",
              "creation on Small",
              "deletion of FreeTier with Delete",
              "deletion of FreeTier with BackupAndDelete",
              "deletion while tables are being created"));

  private Scenarios() {}

  /// Those with these names.
  static List<Scenario> named(Set<String> names) {
    List<Scenario> named = ALL.stream().filter(each -> names.contains(each.name())).toList();
    if (named.size() != names.size()) {
      throw new IllegalArgumentException("not all of " + names);
    }
    return named;
  }

  /// A spec with two tables.
  static DatastoreSpec spec(String tier, String more) {
    return Specs.patched(
        Specs.patched(
            Specs.of(
                """
                region: us-east-1
                credentials: {secretRef: {name: vinyldns-aws}}
                throughput: {tier: %s}
                """
                    .formatted(tier)),
            Specs.TWO_TABLES),
        more.isEmpty() ? "{}" : more);
  }

  private static void createAll(Trial trial) {
    StringBuilder all = new StringBuilder("tables: {");
    for (VinylDnsTable table : VinylDnsTable.values()) {
      all.append(table.specKey()).append(": {enabled: true}, ");
    }
    trial.create(spec("FreeTier", all + "}"));
  }

  private static Consumer<Trial> create(String tier) {
    return trial -> trial.create(spec(tier, ""));
  }

  private static Consumer<Trial> created(String tier) {
    return trial -> settled(trial.create(spec(tier, "")));
  }

  private static Consumer<Trial> patched(String patch) {
    return trial -> settled(trial.patch(patch));
  }

  private static Scenario changing(String name, String tier, String patch) {
    return new Scenario(name, created(tier), trial -> trial.patch(patch));
  }

  private static Scenario deleting(String policy, String tier) {
    return new Scenario(
        "deletion of %s with %s".formatted(tier, policy),
        created(tier).andThen(patched("deletionPolicy: " + policy)),
        Trial::delete);
  }

  static void settled(Trial trial) {
    if (!trial.settle(Scenario.AT_MOST)) {
      throw new AssertionError("doesn't begin: " + trial.trace().last(40));
    }
    trial.watch(A_WHILE);
  }

  private static void deleted(Trial trial) {
    settled(trial.delete());
  }

  private static void vinyldnsWasThere(Trial trial) {
    trial.somebody().startVinylDns();
    trial.advance(A_WHILE);
  }

  private static void withTheirIndex(Trial trial) {
    trial.somebody().addIndex("membership", "theirs", "email", Optional.of(Somebody.units(1, 1)));
    trial.advance(Duration.ofHours(1));
    settled(trial);
  }

  private static void withoutMembership(Trial trial) {
    trial.somebody().delete("membership");
    trial.advance(A_WHILE);
    trial.watch(Duration.ofMinutes(20));
  }

  private static void withAnotherMembership(Trial trial) {
    Map<String, String> tags = trial.somebody().tags("membership");
    trial.somebody().delete("membership");
    trial.advance(A_WHILE);
    trial.somebody().create("membership", tags, "user_id", "group_id");
    trial.advance(A_WHILE);
    trial.watch(Duration.ofMinutes(20));
  }

  /// Id of the table that is there, or of the one that was.
  private static String accept(Trial trial, String field) {
    String id =
        Optional.ofNullable(trial.truth().tables().get("membership"))
            .map(table -> table.id())
            .or(() -> Facts.recordedId(trial.api().datastore().orElseThrow(), "membership"))
            .orElseThrow();
    return "tables: {membership: {%s: '%s'}}".formatted(field, id);
  }

  /// Each edit wakes the operator, long before it would look again.
  private static void edited(Trial trial) {
    for (int i = 0; i < 20; i++) {
      trial.pass(0);
      trial.advance(Duration.ofSeconds(1));
      trial.patch("tags: {edit: '%d'}".formatted(i));
    }
  }

  private static void vandal(Trial trial) {
    trial.somebody().dropIndex("users", "access_key_index");
    trial.somebody().protect("membership", false);
    trial.scaling().register("membership", 3, 4);
    trial.advance(A_WHILE);
    trial.patch("tags: {team: dns}");
  }
}
