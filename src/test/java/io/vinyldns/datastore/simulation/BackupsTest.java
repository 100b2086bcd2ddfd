// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.TABLE;
import static io.vinyldns.datastore.simulation.Bench.plain;
import static io.vinyldns.datastore.simulation.Bench.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BackupDescription;
import software.amazon.awssdk.services.dynamodb.model.BackupDetails;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsResponse;

/// Backups on demand.
class BackupsTest {

  private final Bench bench = new Bench().withTable();

  private BackupDetails create(String table, String name) {
    return bench
        .client
        .createBackup(request -> request.tableName(table).backupName(name))
        .backupDetails();
  }

  private BackupDescription describe(String arn) {
    return bench.client.describeBackup(request -> request.backupArn(arn)).backupDescription();
  }

  @Test
  void aBackupBecomesAvailableAfterAWhile() {
    BackupDetails answer = create(TABLE, "before");

    assertThat(answer.backupStatus()).isEqualTo(BackupStatus.CREATING);
    assertThat(answer.backupArn())
        .matches(
            "arn:aws:dynamodb:us-east-1:123456789012:table/recordSet/backup/\\d{14}-[0-9a-f]{8}");
    assertThat(describe(answer.backupArn()).backupDetails().backupStatus())
        .isEqualTo(BackupStatus.CREATING);
    bench.pass(20);
    BackupDescription shown = describe(answer.backupArn());
    assertThat(shown.backupDetails().backupStatus()).isEqualTo(BackupStatus.AVAILABLE);
    assertThat(shown.sourceTableDetails().tableId()).isEqualTo(bench.describe().tableId());
  }

  @Test
  void aBackupOutlivesItsTableAndIsBoundToIt() {
    String id = bench.describe().tableId();
    String arn = create(TABLE, "before").backupArn();
    bench.pass(20);
    bench.client.deleteTable(request -> request.tableName(TABLE));
    bench.pass(20);
    bench.client.createTable(plain(TABLE).build());
    bench.pass(20);

    assertThat(describe(arn).sourceTableDetails().tableId())
        .isEqualTo(id)
        .isNotEqualTo(bench.describe().tableId());
  }

  @Test
  void aTableThatIsNotThereOrNotReadyHasNoBackup() {
    refused(() -> create("nowhere", "before"), "TableNotFoundException", "Table not found");
    bench.client.createTable(plain("fresh").build());
    refused(() -> create("fresh", "before"), "TableInUseException", "fresh");
    refused(() -> create(TABLE, "x"), "ValidationException", "backupName");
  }

  @Test
  void oneBackupOfATableIsMadeAtATime() {
    String arn = create(TABLE, "before").backupArn();
    refused(() -> create(TABLE, "again"), "BackupInUseException", "recordSet");
    refused(
        () -> bench.client.deleteBackup(request -> request.backupArn(arn)),
        "BackupInUseException",
        arn);
    bench.pass(20);
    assertThat(create(TABLE, "before").backupArn()).isNotEqualTo(arn);
  }

  @Test
  void aTableThatIsBeingBackedUpIsNotDeleted() {
    create(TABLE, "before");
    refused(
        () -> bench.client.deleteTable(request -> request.tableName(TABLE)),
        "ResourceInUseException",
        TABLE);
    bench.pass(20);
    bench.client.deleteTable(request -> request.tableName(TABLE));
  }

  @Test
  void aBackupThatComesToNothingIsNotListedAnyMore() {
    bench.aws.backupsFail(true);
    String arn = create(TABLE, "before").backupArn();
    assertThat(describe(arn).backupDetails().backupStatus()).isEqualTo(BackupStatus.CREATING);
    bench.pass(20);

    refused(() -> describe(arn), "BackupNotFoundException", arn);
    assertThat(bench.client.listBackups().backupSummaries()).isEmpty();
  }

  @Test
  void aDeletedBackupIsGone() {
    String arn = create(TABLE, "before").backupArn();
    bench.pass(20);
    assertThat(
            bench
                .client
                .deleteBackup(request -> request.backupArn(arn))
                .backupDescription()
                .backupDetails()
                .backupStatus())
        .isEqualTo(BackupStatus.DELETED);
    refused(() -> describe(arn), "BackupNotFoundException", "Backup not found: " + arn);
  }

  @Test
  void backupsAreListedByTableAndTimeInPages() {
    bench.client.createTable(plain("other").build());
    bench.pass(20);
    create("other", "other");
    for (int number = 0; number < 3; number++) {
      create(TABLE, "backup" + number);
      bench.pass(60);
    }

    assertThat(bench.client.listBackups(request -> request.tableName(TABLE)).backupSummaries())
        .extracting(BackupSummary::backupName)
        .containsExactly("backup0", "backup1", "backup2");
    ListBackupsResponse page =
        bench.client.listBackups(request -> request.tableName(TABLE).limit(2));
    assertThat(page.backupSummaries()).hasSize(2);
    assertThat(
            bench
                .client
                .listBackups(
                    request ->
                        request
                            .tableName(TABLE)
                            .exclusiveStartBackupArn(page.lastEvaluatedBackupArn()))
                .backupSummaries())
        .extracting(BackupSummary::backupName)
        .containsExactly("backup2");
    Instant second = page.backupSummaries().getLast().backupCreationDateTime();
    assertThat(
            bench
                .client
                .listBackups(
                    request ->
                        request
                            .timeRangeLowerBound(second)
                            .timeRangeUpperBound(second.plusSeconds(60)))
                .backupSummaries())
        .extracting(BackupSummary::backupName)
        .containsExactly("backup1");
  }

  @Test
  void aMissingRightIsNamed() {
    bench.aws.accounts().deny(Bench.KEY, "dynamodb:CreateBackup");
    refused(
        () -> create(TABLE, "before"),
        "AccessDeniedException",
        "dynamodb:CreateBackup on resource:"
            + " arn:aws:dynamodb:us-east-1:123456789012:table/recordSet");
  }
}
