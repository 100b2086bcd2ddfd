// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;

/// `deletionPolicy: BackupAndDelete`: no table goes before a backup of this very table, younger
/// than 15 minutes, is available.
class BackupAndDeleteTest {

  private static final Duration CREATION = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofMinutes(5);
  private static final Duration A_WHILE = Duration.ofMinutes(10);
  private static final Duration QUARTER = Duration.ofMinutes(15);

  @Test
  void eachTableGoesOnceItsBackupIsAvailableAndTheBackupStays() {
    World world = deleting();

    world.part(SOON);

    assertThat(world.somebody().tables()).isEmpty();
    List<Call> changes = changes(world);
    assertThat(changes)
        .extracting(Call::operation)
        .containsOnly("CreateBackup", "UpdateTable", "DeleteTable");
    for (Call deletion : of("DeleteTable", changes)) {
      BackupSummary backup = onlyBackup(world, deletion.resource());
      assertThat(backup.backupStatus()).isEqualTo(BackupStatus.AVAILABLE);
      assertThat(backup.backupName()).isEqualTo("vinyldns-final-uid-1");
      assertThat(shown(world, deletion)).contains(BackupStatus.AVAILABLE.toString());
    }
    assertThat(of("DeleteTable", changes)).hasSize(8);
  }

  /// What the last list of backups before a call shows.
  private static String shown(World world, Call call) {
    Call list =
        world.aws().journal().calls().stream()
            .filter(it -> it.operation().equals("ListBackups"))
            .filter(it -> it.resource().equals(call.resource()))
            .filter(it -> it.number() < call.number())
            .reduce((_, last) -> last)
            .orElseThrow();
    return world.somebody().backups(call.resource()).stream()
        .filter(backup -> !backup.backupCreationDateTime().plusSeconds(5).isAfter(list.time()))
        .map(BackupSummary::backupStatusAsString)
        .toList()
        .toString();
  }

  @Test
  void protectionIsLiftedOnlyWhenTheBackupIsAvailable() {
    World world = deleting();

    world.watch(Duration.ofSeconds(4));

    assertThat(of("CreateBackup", changes(world))).hasSize(8);
    assertThat(world.somebody().tables())
        .hasSize(8)
        .allMatch(table -> world.somebody().isProtected(table));
    assertThat(world.status().plan()).contains("users: AWS is taking its backup.");
  }

  @Test
  void anOperatorThatStartsAgainFindsTheBackupAndTakesNoOther() {
    World world = deleting();
    world.watch(Duration.ofSeconds(4));

    world.restart();
    world.part(SOON);

    assertThat(of("CreateBackup", changes(world))).hasSize(8);
  }

  @Test
  void theBackupIsYoungerThanAQuarterOfAnHourWhenTheTableGoes() {
    World world = deleting();
    world.aws().faults().on("DeleteTable", "users", 1000, Fault.throttle());
    world.watch(Duration.ofMinutes(20));
    assertThat(world.somebody().tables()).containsExactly("users");

    world.aws().faults().clear();
    world.part(A_WHILE);

    assertThat(world.somebody().backups("users")).hasSizeGreaterThan(1);
    assertFresh(world, "users");
    onlyBackup(world, "groups");
  }

  private static void assertFresh(World world, String table) {
    Instant deleted =
        of("DeleteTable", changes(world)).stream()
            .filter(call -> call.resource().equals(table))
            .map(Call::time)
            .findFirst()
            .orElseThrow();
    assertThat(world.somebody().backups(table).getLast().backupCreationDateTime())
        .isAfter(deleted.minus(QUARTER));
  }

  @Test
  void aTableThatAwsDoesNotDeleteIsBackedUpMoreAndMoreSeldomAndProtectedMeanwhile() {
    World world = deleting();
    world.aws().accounts().deny(World.ACCESS_KEY, "dynamodb:DeleteTable");
    world.watch(A_WHILE);
    assertThat(world.ready().message()).contains("dynamodb:DeleteTable");

    world.watch(Duration.ofHours(7).plusMinutes(30));

    assertThat(world.somebody().tables()).hasSize(8);
    assertThat(world.somebody().backups("users")).hasSize(5);
    assertThat(world.somebody().isProtected("users")).isTrue();
    assertThat(world.ready().message())
        .contains("another backup is taken")
        .contains("set spec.deletionPolicy: Delete");

    world.aws().accounts().grant(World.ACCESS_KEY, "dynamodb:DeleteTable");
    world.part(Duration.ofHours(9));
    assertFresh(world, "users");
  }

  @Test
  void aBackupThatFailsIsTakenAgain() {
    World world = deleting();
    world.aws().backupsFail(true);
    world.watch(Duration.ofSeconds(40));
    assertThat(world.somebody().tables()).hasSize(8);

    world.aws().backupsFail(false);
    world.part(SOON);

    assertThat(world.somebody().tables()).isEmpty();
    onlyBackup(world, "users");
  }

  @Test
  void aBackupThatSomebodyDeletesIsNoBackup() {
    World world = deleting();
    world.aws().faults().on("UpdateTable", "users", 1000, Fault.throttle());
    world.watch(CREATION);
    world.somebody().deleteBackup(onlyBackup(world, "users").backupArn());
    world.aws().faults().clear();

    world.part(SOON);

    assertThat(world.somebody().tables()).isEmpty();
    onlyBackup(world, "users");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LimitExceededException",
        "BackupInUseException",
        "ContinuousBackupsUnavailableException",
        "TableInUseException",
        "ThrottlingException",
        "InternalServerError"
      })
  void aBackupThatAwsRefusesForAWhileIsWaitedFor(String code) {
    World world = deleting();
    world
        .aws()
        .faults()
        .on("CreateBackup", "users", 20, new Fault.Refuse(400, code, "Too many backups."));

    world.watch(CREATION);
    assertThat(world.somebody().tables()).containsExactly("users");
    assertThat(world.status().plan())
        .anySatisfy(
            sentence -> assertThat(sentence).startsWith("users: ").contains("Too many backups"));

    world.part(Duration.ofMinutes(30));
    assertThat(world.somebody().tables()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dynamodb:CreateBackup", "dynamodb:ListBackups"})
  void aRightToBackUpThatIsMissingIsNamedWithTheWayOut(String right) {
    World world = deleting();
    world.aws().accounts().deny(World.ACCESS_KEY, right);

    world.watch(A_WHILE);

    assertThat(world.ready().reason()).isEqualTo("AccessDenied");
    assertThat(world.ready().message()).contains(right).contains("spec.deletionPolicy: Retain");
    assertThat(of("DeleteTable", changes(world))).isEmpty();
  }

  @Test
  void retainDuringTheBackupKeepsTablesTheirProtectionAndTheirScaling() {
    World world = new World().apply("throughput: {tier: Small}").settle(SOON);
    int targets = world.scaling().targets().size();
    world.advance(CREATION);
    world.apply("deletionPolicy: BackupAndDelete").delete().watch(Duration.ofSeconds(4));

    world.apply("deletionPolicy: Retain").part(SOON);

    assertThat(world.somebody().tables())
        .hasSize(8)
        .allMatch(table -> world.somebody().isProtected(table));
    assertThat(world.scaling().targets()).hasSize(targets);
    world.advance(CREATION);
    assertThat(world.somebody().tags("users").get(Owner.TAG)).startsWith("released by ");
    assertThat(world.somebody().backups("users")).hasSize(1);
  }

  @Test
  void retainAfterTheBackupHasProtectionBackAlsoWhereAwsThrottles() {
    World world = deleting();
    world.aws().faults().on("DeleteTable", "*", 1000, Fault.throttle());
    world.watch(CREATION);
    assertThat(world.somebody().isProtected("users")).isFalse();
    world.aws().faults().clear();
    world.aws().faults().on("*", "users", 8, Fault.throttle());

    world.apply("deletionPolicy: Retain").part(A_WHILE);

    world.aws().faults().clear();
    assertThat(world.somebody().tables())
        .hasSize(8)
        .allMatch(table -> world.somebody().isProtected(table));
  }

  @Test
  void aProtectionThatWasLiftedIsKnownToBeWhateverThePassMetWithAfterwards() {
    for (Fault fault : List.of(Fault.throttle(), new Fault.LoseResponse())) {
      World world = deleting();
      world.aws().faults().on("DeleteTable", "users", 1000, Fault.throttle());
      world.aws().faults().on("UpdateTable", "users", 1, fault);
      while (world.somebody().isProtected("users")) {
        world.pass();
      }
      world.aws().faults().on("*", "users", 3, Fault.throttle());

      world.apply("deletionPolicy: Retain").part(A_WHILE);

      assertThat(world.somebody().isProtected("users")).isTrue();
    }
  }

  @Test
  void deleteDuringTheBackupWaitsForTheBackupNoLongerThanAws() {
    World world = deleting();
    world.watch(Duration.ofSeconds(4));

    world.apply("deletionPolicy: Delete").part(SOON);

    assertThat(world.somebody().tables()).isEmpty();
    assertThat(of("CreateBackup", changes(world))).hasSize(8);
  }

  @Test
  void credentialsThatAreGoneInTheMiddleAreAskedForAndABackupThatIsOldByThenIsTakenAnew() {
    World world = deleting();
    world.watch(Duration.ofSeconds(4));
    world.deleteSecret();

    world.watch(Duration.ofMinutes(20));
    assertThat(world.ready().reason()).isEqualTo("SecretNotFound");
    assertThat(world.ready().message()).contains("set spec.deletionPolicy: Retain");

    world.secret(Map.of("AWS_ACCESS_KEY_ID", World.ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", "secret"));
    world.part(SOON);
    assertThat(world.somebody().tables()).isEmpty();
    assertThat(world.somebody().backups("users")).hasSize(2);
  }

  @Test
  void aTableThatIsReplacedDuringItsBackupStays() {
    World world = deleting();
    world.watch(Duration.ofSeconds(4));
    world.apply("deletionPolicy: Retain");
    world.advance(CREATION);
    world.somebody().protect("membership", false);
    world.advance(CREATION);
    world.somebody().delete("membership");
    world.advance(CREATION);
    world
        .somebody()
        .create("membership", Map.of(Owner.TAG, "cluster/dns/vinyldns"), "user_id", "group_id");
    world.advance(CREATION);

    world.apply("deletionPolicy: BackupAndDelete").part(SOON);

    assertThat(world.somebody().tables()).containsExactly("membership");
    assertThat(world.somebody().backups("membership")).hasSize(1);
  }

  @Test
  void aTableThatIsTakenOverDuringItsBackupStays() {
    World world = deleting();
    world.watch(Duration.ofSeconds(4));
    world.somebody().tag("users", Map.of(Owner.TAG, "another/dns/vinyldns"));
    world.advance(Duration.ofSeconds(4));

    world.part(SOON);

    assertThat(world.somebody().tables()).containsExactly("users");
    assertThat(world.somebody().isProtected("users")).isTrue();
  }

  @Test
  void aTableThatIsChangedDuringItsBackupGoesAfterTheChangeWithABackupThatIsYoungThen() {
    World world = deleting();
    world.watch(Duration.ofSeconds(4));
    world.somebody().addIndex("membership", "theirs", "email", Optional.of(Somebody.units(1, 1)));

    world.part(Duration.ofHours(1));

    assertThat(world.somebody().tables()).isEmpty();
    assertFresh(world, "membership");
  }

  private static World deleting() {
    World world = new World().settle(CREATION);
    world.advance(CREATION);
    world.aws().journal().clear();
    return world.apply("deletionPolicy: BackupAndDelete").delete();
  }

  private static BackupSummary onlyBackup(World world, String table) {
    List<BackupSummary> backups = world.somebody().backups(table);
    assertThat(backups).as(table).hasSize(1);
    return backups.getFirst();
  }

  private static List<Call> changes(World world) {
    return world.aws().journal().writes().stream()
        .filter(World::byTheOperator)
        .filter(Call::isDone)
        .toList();
  }

  private static List<Call> of(String operation, List<Call> calls) {
    return calls.stream().filter(call -> call.operation().equals(operation)).toList();
  }
}
