// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.vinyldns.datastore.reconcile.Datastores;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ObserveTest {

  private static final Duration CREATION = Duration.ofMinutes(1);
  private static final Duration CHANGE = Duration.ofMinutes(10);
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration NEW_INDEX = Duration.ofMinutes(45);

  @Test
  void observingWritesNothingToAws() {
    World world = new World().apply("management: Observe");
    world.somebody().create("membership", Map.of(), "user_id", "group_id");
    world.advance(CREATION);
    world.aws().journal().clear();

    world.watch(HOURS);
    world.restart();
    world.watch(HOURS);

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.ready().reason()).isEqualTo("NotServing");
    assertThat(plan(world))
        .contains(
            "recordSet: create the table with zone_id_record_set_name_index and"
                + " zone_id_record_set_sort_index",
            "userChange: create the table")
        .anySatisfy(
            sentence -> assertThat(sentence).startsWith("membership: nothing; membership exists"));
  }

  @Test
  void whatIsOnlyObservedIsNotHeldWhenItIsDeleted() {
    World world = new World().apply("management: Observe").watch(CREATION);

    assertThat(world.resource().getFinalizers()).isEmpty();
    world.delete();
    assertThat(world.gone()).isTrue();
  }

  @Test
  void whatIsManagedIsHeldBeforeAnythingIsMade() {
    World world = new World().apply("management: Observe").watch(CREATION);
    world.aws().journal().clear();
    world.finalizerIsRefused(true);

    world.apply("management: Manage");
    assertThatThrownBy(world::pass).isInstanceOf(KubernetesClientException.class);
    assertThat(world.aws().journal().writes()).isEmpty();

    world.finalizerIsRefused(false);
    world.settle(CREATION);
    assertThat(world.resource().getFinalizers()).containsExactly(Datastores.FINALIZER);
  }

  @Test
  void readySpeaksOfServingOnly() {
    World world = new World().settle(CREATION).watch(CREATION);
    world.apply("management: Observe\nthroughput: {tier: OnDemand}").settle(CHANGE);

    assertThat(world.ready().reason()).isEqualTo("Observed");
    assertThat(world.status().tablesReady()).isEqualTo("8/8");
    assertThat(plan(world)).contains("membership: switch to on demand");
    assertThat(writesAfterCreation(world)).isEmpty();
  }

  @Test
  void anObservedDatastoreIsLookedAtOnlyWithEveryResync() {
    World world = new World().settle(CREATION).watch(CREATION);
    world.apply("management: Observe\nthroughput: {tier: OnDemand}").settle(CHANGE);
    world.watch(CHANGE);
    world.aws().journal().clear();
    int statusWrites = world.statusWrites();

    world.watch(HOURS);

    assertThat(world.aws().journal().counts().get("DescribeTable")).isLessThan(8 * 3 * 60 / 4);
    assertThat(world.statusWrites()).as("status doesn't flap").isEqualTo(statusWrites);
  }

  @Test
  void aTableThatGoesAwayWhileItIsObservedIsReported() {
    World world = new World().settle(CREATION).watch(CREATION);
    world.apply("management: Observe").settle(CHANGE);
    world.somebody().delete("membership");

    world.watch(CHANGE);

    assertThat(world.ready().reason()).isEqualTo("TableLost");
  }

  @Test
  void anOutageOfAwsIsNotTakenForAnythingElse() {
    World world = new World().settle(CREATION).watch(CREATION);
    world.apply("management: Observe").settle(CHANGE);
    world.aws().faults().on("DescribeTable", "users", 2, new Fault.LoseRequest());

    world.pass();

    assertThat(world.ready().status()).isEqualTo("True");
    assertThat(world.ready().reason()).isEqualTo("Observed");
    assertThat(world.condition("Reconciling").orElseThrow().message()).contains("didn't answer");
  }

  @Test
  void managingDoesExactlyWhatObservingShowedForTablesThatAreKept() {
    World world = new World().apply("tags: {team: dns}").settle(CREATION).watch(CREATION);
    world.somebody().dropIndex("users", "username_index");
    world.somebody().protect("membership", false);
    world.somebody().tag("groups", Map.of("team", "mine"));
    world.advance(CREATION);
    world
        .apply(
            "management: Observe\ntags: {team: null, env: prod}\nthroughput: {tier: OnDemand}\n"
                + "tables: {recordSet: {tableClass: StandardInfrequentAccess}}")
        .watch(CHANGE);

    compareWithManaging(world);
  }

  @Test
  void managingDoesExactlyWhatObservingShowedForTablesToBeAdoptedAndMade() {
    World world = new World().apply("management: Observe\nadoption: AdoptOrCreate");
    world.somebody().create("membership", Map.of(), "user_id", "group_id");
    world.somebody().create("userChange", Map.of("team", "x"), "change_id");
    world.advance(CREATION);
    world.watch(CHANGE);

    compareWithManaging(world);
  }

  private static void compareWithManaging(World world) {
    Set<String> shown = new TreeSet<>(plan(world));
    assertThat(shown).isNotEmpty();
    world.aws().journal().clear();

    world.apply("management: Manage").settle(NEW_INDEX.multipliedBy(2)).watch(CHANGE);

    Set<String> done =
        world.aws().journal().writes().stream()
            .filter(Call::isDone)
            .map(ObserveTest::sentence)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> begun =
        shown.stream()
            .map(sentence -> sentence.replaceFirst("(: [a-z]+ [a-z]+).*", "$1"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(begun).isEqualTo(done);
    assertThat(plan(world)).isEmpty();
  }

  /// What a call does, as the beginning of a sentence of the plan.
  private static String sentence(Call call) {
    JsonNode request = call.request();
    String deed =
        switch (call.operation()) {
          case "CreateTable" -> "create the";
          case "UpdateContinuousBackups" -> "set point";
          case "UntagResource" -> "remove tags";
          case "TagResource" ->
              request.toString().contains("vinyldns.io/owner") ? "take the" : "set tags";
          case "UpdateTable" ->
              request.has("DeletionProtectionEnabled")
                  ? "protect the"
                  : request.has("TableClass")
                      ? "change the"
                      : request.has("BillingMode")
                          ? "switch to"
                          : request.findValue("Create") != null ? "add index" : "change throughput";
          default -> throw new AssertionError(call.operation());
        };
    return call.resource() + ": " + deed;
  }

  private static List<Call> writesAfterCreation(World world) {
    return world.aws().journal().writes().stream()
        .filter(call -> !call.operation().equals("CreateTable"))
        .filter(call -> !call.operation().equals("UpdateContinuousBackups"))
        .toList();
  }

  private static List<String> plan(World world) {
    return Optional.ofNullable(Objects.requireNonNull(world.status()).plan()).orElse(List.of());
  }
}
