// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.status.Event;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A table that is disabled later is let go as a deletion with `Retain` lets tables go.
class DisabledTest {

  private static final Duration CREATION = Duration.ofMinutes(2);
  private static final Duration CHANGE = Duration.ofMinutes(10);
  private static final String US = "cluster/dns/vinyldns";
  private static final String DISABLED = "tables: {userChange: {enabled: false}}";

  @Test
  void itStaysInAwsAndIsMarkedAsLetGoOnce() {
    World world = new World().settle(CREATION);
    world.aws().journal().clear();

    world.apply(DISABLED).settle(CHANGE).watch(CHANGE.multipliedBy(3));

    assertThat(world.status().tablesReady()).isEqualTo("7/7");
    assertThat(world.aws().journal().writes())
        .singleElement()
        .extracting(Call::operation)
        .isEqualTo("TagResource");
    assertThat(world.somebody().tags("userChange"))
        .containsEntry(Owner.TAG, "released by " + US)
        .containsEntry(Owner.ORIGIN, "created");
    assertThat(world.status().disabled())
        .extracting("key", "ownerTag.released")
        .containsExactly(tuple("userChange", true));
    assertThat(world.events())
        .contains(
            new Event(
                Event.Type.NORMAL,
                "TableReleased",
                "ReleaseTable",
                "userChange stays, with everything in it, and is marked as let go."));
  }

  @Test
  void enabledAgainItIsTakenBack() {
    World world = new World().settle(CREATION);
    String id = world.somebody().id("userChange");
    world.apply(DISABLED).settle(CHANGE).watch(CREATION);

    world.apply("tables: {userChange: {enabled: true}}").settle(CHANGE);

    assertThat(world.status().tablesReady()).isEqualTo("8/8");
    assertThat(world.somebody().id("userChange")).isEqualTo(id);
    assertThat(world.somebody().tags("userChange")).containsEntry(Owner.TAG, US);
  }

  @Test
  void anotherDatastoreMayAdoptItAndItsTagIsLeftAlone() {
    World world = new World().settle(CREATION).apply(DISABLED).settle(CHANGE).watch(CREATION);
    World other = new World(world, new Owner("cluster", "dns", "other"));
    other.apply(
        "adoption: Adopt\ntables: {user: {enabled: false}, group: {enabled: false}, membership:"
            + " {enabled: false}, recordSet: {enabled: false}, recordSetChange: {enabled: false},"
            + " groupChange: {enabled: false}, zoneChange: {enabled: false}}");
    other.settle(CHANGE);

    world.watch(CHANGE);

    assertThat(world.somebody().tags("userChange")).containsEntry(Owner.TAG, "cluster/dns/other");
  }

  @Test
  void credentialsThatMayNotTagHoldUpNothing() {
    World world = new World().settle(CREATION);
    world
        .aws()
        .faults()
        .on("TagResource", "*", 1000, new Fault.Refuse(400, "AccessDeniedException", "words"));

    world.apply(DISABLED).settle(CHANGE);

    assertThat(world.status().tablesReady()).isEqualTo("7/7");
    assertThat(world.ready().reason()).isEqualTo("InSync");
    assertThat(world.somebody().tags("userChange")).containsEntry(Owner.TAG, US);
  }

  @Test
  void aTableOfAnotherOwnerUnderThatNameGetsNoWrite() {
    World world = new World().settle(CREATION);
    world.somebody().tag("userChange", Map.of(Owner.TAG, "cluster/dns/other"));
    world.advance(CREATION);
    world.aws().journal().clear();

    world.apply(DISABLED).settle(CHANGE).watch(CHANGE);

    assertThat(world.aws().journal().writes()).filteredOn(World::byTheOperator).isEmpty();
  }

  @Test
  void whoOnlyObservesMarksNothing() {
    World world = new World().settle(CREATION);
    world.aws().journal().clear();

    world.apply("management: Observe\n" + DISABLED).watch(CHANGE);

    assertThat(world.aws().journal().writes()).isEmpty();
  }
}
