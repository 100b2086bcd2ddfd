// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.TableStatus;
import io.vinyldns.datastore.api.v1alpha1.TableStatus.Protection;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProtectionTest {

  private static final Duration CREATION = Duration.ofMinutes(1);
  private static final String KEY =
      "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final String CHANGE_TABLES_CLASS =
      "tables: {zoneChange: {tableClass: StandardInfrequentAccess}}";
  private static final Duration CHANGE = Duration.ofMinutes(10);

  @Test
  void aTableIsProtectedFromDeletionFromItsFirstMoment() {
    World world = new World().settle(CREATION);

    assertThat(writes(world, "CreateTable"))
        .hasSize(8)
        .allSatisfy(
            call ->
                assertThat(call.request().get("DeletionProtectionEnabled").asBoolean()).isTrue());
    assertThat(writes(world, "UpdateTable")).isEmpty();
    assertThat(protection(world, "recordSet").deletionProtection()).isTrue();
  }

  @Test
  void protectionThatSomebodyTookOffComesBack() {
    World world = new World().settle(CREATION).watch(CREATION);
    world.somebody().protect("membership", false);
    world.advance(CREATION);

    world.settle(CHANGE);

    assertThat(protection(world, "membership").deletionProtection()).isTrue();
    assertThat(world.ready().status()).isEqualTo("True");
  }

  @Test
  void protectionCanBeSwitchedOff() {
    World world = new World().settle(CREATION).watch(CREATION);
    world.aws().journal().clear();

    world.apply("protection: {deletionProtection: false}").settle(CHANGE);

    assertThat(protection(world, "membership").deletionProtection()).isFalse();
    assertThat(writes(world, "UpdateTable"))
        .hasSize(8)
        .allSatisfy(call -> assertThat(call.request()).as("alone in its call").hasSize(2));
  }

  @Test
  void protectionOfATableThatThisDatastoreDidNotCreateStaysAsItIsUntilTheSpecNamesIt() {
    World world = new World();
    world
        .somebody()
        .create(
            "membership",
            Map.of("vinyldns.io/owner", "cluster/dns/vinyldns"),
            "user_id",
            "group_id");
    world.advance(CREATION);
    world.settle(CHANGE);
    assertThat(protection(world, "membership").deletionProtection()).isFalse();

    world.apply("protection: {deletionProtection: true}").settle(CHANGE);

    assertThat(protection(world, "membership").deletionProtection()).isTrue();
  }

  @Test
  void aProtectionThatAwsRefusesHoldsUpNothingElse() {
    World world = new World().settle(CREATION).watch(CREATION);
    world
        .aws()
        .faults()
        .rule(
            attempt ->
                attempt.request().has("DeletionProtectionEnabled")
                    ? Optional.of(
                        new Fault.Refuse(
                            400, "AccessDeniedException", "not authorized to perform: x:Y"))
                    : Optional.empty());

    world
        .apply("protection: {deletionProtection: false}\nthroughput: {tier: OnDemand}")
        .watch(CHANGE);

    assertThat(row(world, "membership").billing()).isEqualTo("OnDemand");
    assertThat(world.ready().reason()).isEqualTo("AccessDenied");
  }

  @Test
  void aKmsKeyAndATableClassComeWithTheTableOrLaterEachInACallOfItsOwn() {
    World world =
        new World().apply("tables: {recordSet: {tableClass: Standard}}\ntableClass: Standard");
    world.settle(CREATION).watch(CREATION);
    assertThat(protection(world, "recordSet").kmsKeyArn()).isNull();
    world.aws().journal().clear();

    world
        .apply("protection: {encryption: {kmsKeyArn: %s}}\n".formatted(KEY) + CHANGE_TABLES_CLASS)
        .settle(CHANGE);

    assertThat(protection(world, "recordSet").kmsKeyArn()).isEqualTo(KEY);
    assertThat(protection(world, "recordSet").tableClass()).isEqualTo("Standard");
    assertThat(protection(world, "zoneChange").tableClass()).isEqualTo("StandardInfrequentAccess");
    assertThat(writes(world, "UpdateTable"))
        .hasSize(9)
        .allSatisfy(call -> assertThat(call.request()).as("alone in its call").hasSize(2));
  }

  @Test
  void aKeyThatTheSpecNoLongerNamesStays() {
    World world = new World().apply("protection: {encryption: {kmsKeyArn: %s}}".formatted(KEY));
    world.settle(CREATION).watch(CREATION);
    world.aws().journal().clear();

    world.apply("protection: null").settle(CHANGE);

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(protection(world, "recordSet").kmsKeyArn()).isEqualTo(KEY);
  }

  private static List<Call> writes(World world, String operation) {
    return world.aws().journal().writes().stream()
        .filter(call -> call.operation().equals(operation))
        .toList();
  }

  private static Protection protection(World world, String key) {
    return Objects.requireNonNull(row(world, key).protection());
  }

  private static TableStatus row(World world, String key) {
    return Objects.requireNonNull(world.status().tables()).stream()
        .filter(table -> table.key().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
