// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.status.Event;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventsTest {

  private static final Duration CREATION = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofMinutes(5);
  private static final Duration A_WHILE = Duration.ofMinutes(10);
  private static final Duration HOURS = Duration.ofHours(2);

  @Test
  void eachTableThatIsMadeIsToldOnceAndThenThatAllServe() {
    World world = new World().settle(CREATION);

    assertThat(reasons(world.events()).subList(0, 8)).containsOnly("TableCreated");
    assertThat(world.events())
        .contains(
            new Event(
                Event.Type.NORMAL,
                "TableCreated",
                "CreateTable",
                "users: created with access_key_index and username_index, table 2 read and 1 write"
                    + " units, index access_key_index 3 read and 1 write units, index username_index"
                    + " 1 read and 1 write units."))
        .endsWith(
            new Event(Event.Type.NORMAL, "InSync", "Reconcile", "8/8 tables serve as declared."));
  }

  @Test
  void aDatastoreInWhichNothingHappensTellsNothing() {
    World world = new World().settle(CREATION).watch(CREATION);
    int told = world.events().size();

    world.watch(HOURS);
    world.restart();
    world.watch(HOURS);

    assertThat(world.events()).hasSize(told);
  }

  @Test
  void aChangeIsToldWithWhatWasThereBefore() {
    World world = new World().settle(CREATION).watch(CREATION);
    int told = world.events().size();

    world.apply("tables: {membership: {throughput: {read: {units: 7}}}}").settle(A_WHILE);

    assertThat(since(told, world))
        .startsWith(
            new Event(
                Event.Type.NORMAL,
                "ThroughputChanged",
                "ChangeThroughput",
                "membership: table 7 read and 1 write units (was 3 read and 1 write units)."))
        .last()
        .extracting(Event::reason)
        .isEqualTo("InSync");
  }

  @Test
  void whatAutoScalingGetsOfATableInAPassIsOneEvent() {
    World world = new World().tier(Tier.SMALL).settle(SOON);

    assertThat(world.events())
        .filteredOn(event -> event.reason().equals("ScalingChanged"))
        .filteredOn(event -> event.note().startsWith("membership:"))
        .extracting(Event::note)
        .containsExactly(
            "membership: read capacity of the table kept within 5-100; write capacity of the table"
                + " kept within 1-10.",
            "membership: read capacity of the table towards 70 % of use; write capacity of the"
                + " table towards 70 % of use.");
  }

  @Test
  void whatAnotherHandChangedIsToldWhenItIsPutRight() {
    World world = new World().settle(CREATION).watch(CREATION);
    int told = world.events().size();
    world.somebody().protect("users", false);

    world.watch(A_WHILE);

    assertThat(since(told, world))
        .containsExactly(
            new Event(
                Event.Type.NORMAL,
                "ProtectionChanged",
                "ChangeProtection",
                "users: deletion protection on."));
  }

  @Test
  void aRefusalIsToldOnceForEachTableAndNotAgainByAnotherProcess() {
    World world = new World();
    world.somebody().create("membership", Map.of(), "user_id", "group_id");
    world.somebody().create("userChange", Map.of(), "change_id");
    world.watch(HOURS);
    world.restart();
    world.watch(HOURS);

    assertThat(warnings(world))
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.reason()).isEqualTo("NotOwned"))
        .extracting(Event::note)
        .anySatisfy(note -> assertThat(note).startsWith("membership exists and has no owner's tag"))
        .anySatisfy(note -> assertThat(note).startsWith("userChange exists"));
  }

  @Test
  void anAdoptionTellsWhoseTheTableIsNow() {
    World world = new World();
    world.somebody().create("membership", Map.of(), "user_id", "group_id");
    world.advance(CREATION);
    world.apply("adoption: AdoptOrCreate").settle(SOON);

    assertThat(world.events())
        .contains(
            new Event(
                Event.Type.NORMAL,
                "TableAdopted",
                "TagTable",
                "membership: taken as it is; its owner's tag cluster/dns/vinyldns (had none)."));
  }

  @Test
  void whatAwsDeniesForAllTablesIsToldOnce() {
    World world = new World();
    world
        .aws()
        .faults()
        .on("CreateTable", "*", 100, new Fault.Refuse(400, "AccessDeniedException", "words"));

    world.watch(SOON);

    assertThat(warnings(world)).hasSize(1);
    assertThat(warnings(world).getFirst())
        .satisfies(
            event -> {
              assertThat(event.reason()).isEqualTo("AccessDenied");
              assertThat(event.note())
                  .contains("AWS denies dynamodb:CreateTable on")
                  .endsWith(" Likewise 7 more; see status.plan.");
            });
  }

  @Test
  void missingCredentialsAreToldOnceAndSoIsThatAllIsWellAgain() {
    World world = new World().settle(CREATION).watch(CREATION);
    int told = world.events().size();
    world.deleteSecret();
    world.watch(A_WHILE);

    assertThat(reasons(since(told, world))).containsExactly("SecretNotFound");

    world.secret(Map.of("AWS_ACCESS_KEY_ID", World.ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", "secret"));
    world.settle(SOON);
    assertThat(reasons(since(told, world))).containsExactly("SecretNotFound", "InSync");
  }

  @Test
  void tablesThatStayAreToldToBeLetGo() {
    World world = new World().settle(CREATION);
    int told = world.events().size();

    world.delete().pass();

    assertThat(since(told, world))
        .hasSize(8)
        .contains(
            new Event(
                Event.Type.NORMAL,
                "TableReleased",
                "ReleaseTable",
                "users stays, with everything in it, and is marked as let go."));
  }

  @Test
  void tablesThatStayUnmarkedAreToldWithTheReason() {
    World world = new World().settle(CREATION);
    int told = world.events().size();
    world.deleteSecret();

    world.delete().pass();

    assertThat(world.gone()).isTrue();
    assertThat(since(told, world))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo(Event.Type.WARNING);
              assertThat(event.reason()).isEqualTo("SecretNotFound");
              assertThat(event.note())
                  .startsWith("The resource goes and its tables stay, but they couldn't be marked");
            });
  }

  @Test
  void aDeletionTellsTheBackupsByTheirArnsAndThatEachTableIsGone() {
    World world = new World().settle(CREATION).apply("deletionPolicy: BackupAndDelete");
    int told = world.events().size();

    world.delete().part(A_WHILE);

    List<Event> events = since(told, world);
    assertThat(notes(events, "BackupTaken"))
        .hasSize(8)
        .anySatisfy(
            note ->
                assertThat(note)
                    .startsWith("users: backup vinyldns-final-uid-1 is being taken: arn:aws:"));
    assertThat(notes(events, "TableDeleted"))
        .hasSize(8)
        .anySatisfy(
            note ->
                assertThat(note)
                    .startsWith("users (id ")
                    .contains("is being deleted, with everything in it; its backup is arn:aws:"));
    assertThat(notes(events, "TableGone")).hasSize(8).contains("users: it is gone.");
    assertThat(new HashSet<>(events)).hasSameSizeAs(events);
  }

  @Test
  void aProtectionByAnotherHandIsToldOnce() {
    World world = new World();
    world.somebody().create("membership", Map.of(), "user_id", "group_id");
    world.advance(CREATION);
    world.somebody().protect("membership", true);
    world.apply("adoption: AdoptOrCreate\ndeletionPolicy: Delete").settle(SOON);

    world.delete().watch(A_WHILE);

    assertThat(notes(world.events(), "DeletionProtected"))
        .singleElement()
        .asString()
        .startsWith("membership: it is protected from deletion by another hand");
  }

  @Test
  void nothingOfASecretIsEverTold() {
    World world = new World().settle(CREATION);
    world.secret(Map.of("AWS_ACCESS_KEY_ID", "AKIAWRONG", "AWS_SECRET_ACCESS_KEY", "c4n4ry"));

    world.watch(A_WHILE);

    assertThat(reasons(world.events())).contains("CredentialsRejected");
    assertThat(world.events()).noneMatch(event -> event.note().contains("c4n4ry"));
  }

  private static List<Event> since(int told, World world) {
    return world.events().subList(told, world.events().size());
  }

  private static List<Event> warnings(World world) {
    return world.events().stream().filter(event -> event.type() == Event.Type.WARNING).toList();
  }

  private static List<String> reasons(List<Event> events) {
    return events.stream().map(Event::reason).toList();
  }

  private static List<String> notes(List<Event> events, String reason) {
    return events.stream().filter(event -> event.reason().equals(reason)).map(Event::note).toList();
  }
}
