// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Backup;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Recorded;
import io.vinyldns.datastore.model.Targets;
import io.vinyldns.datastore.plan.Action;
import io.vinyldns.datastore.plan.Departed;
import io.vinyldns.datastore.plan.Parting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsResponse;

/// The calls by which a datastore parts with its tables. Every method throws [FailureException] and
/// nothing else when a call comes to nothing.
public final class Partings {

  private final DynamoDbClient client;
  private final AutoScaling scaling;
  private final AwsRequestOverrideConfiguration as;

  Partings(DynamoDbClient client, AutoScaling scaling, AwsRequestOverrideConfiguration as) {
    this.client = client;
    this.scaling = scaling;
    this.as = as;
  }

  /// The on-demand backups of the tables that had this name, taken since then.
  public List<Backup> backups(String table, Instant since) {
    return Calls.call(
        "ListBackups",
        () -> {
          List<Backup> backups = new ArrayList<>();
          String next = null;
          do {
            String from = next;
            ListBackupsResponse page =
                client.listBackups(
                    r ->
                        r.tableName(table)
                            .backupType(BackupTypeFilter.USER)
                            .timeRangeLowerBound(since)
                            .exclusiveStartBackupArn(from)
                            .overrideConfiguration(as));
            page.backupSummaries().stream()
                .filter(backup -> backup.backupStatus() != BackupStatus.DELETED)
                .map(Partings::backup)
                .forEach(backups::add);
            next = page.lastEvaluatedBackupArn();
          } while (next != null);
          return backups;
        });
  }

  /// The pools of a table and its indexes that auto scaling has, whether the table is there or not.
  public NavigableSet<Pool> scaled(String table, Collection<String> indexes, Recorded recorded) {
    Targets.Known known =
        scaling
            .read(List.of(new AutoScaling.Question(table, new TreeSet<>(indexes), recorded)))
            .getOrDefault(table, Targets.Known.none());
    return new TreeSet<>(known.byPool().keySet());
  }

  /// Has AWS end zone loads of a table from this time on, where it was to end them later.
  ///
  /// @param from to the second, in the future
  public void endLoads(String table, Collection<String> indexes, Recorded recorded, Instant from) {
    scaling
        .endings(List.of(new AutoScaling.Question(table, new TreeSet<>(indexes), recorded)))
        .getOrDefault(table, new TreeMap<>())
        .forEach(
            (pool, ending) ->
                ending
                    .from(from)
                    .forEach(step -> scaling.apply(table, new Action.ScheduleEnd(pool, step))));
  }

  private static Backup backup(BackupSummary backup) {
    return new Backup(
        backup.backupArn(),
        backup.backupName(),
        backup.tableId(),
        backup.backupCreationDateTime(),
        backup.backupStatus() == BackupStatus.AVAILABLE);
  }

  /// Carries out one parting.
  public Departed apply(String table, Parting parting) {
    return switch (parting) {
      case Parting.Release(String arn, var tags) ->
          done(
              parting,
              "TagResource",
              () ->
                  client.tagResource(
                      Requests.tag(arn, tags).toBuilder().overrideConfiguration(as).build()));
      case Parting.TakeBackup(String name) ->
          new Departed(
              parting,
              Optional.of(
                  Calls.call(
                          "CreateBackup",
                          () ->
                              client.createBackup(
                                  r ->
                                      r.tableName(table)
                                          .backupName(name)
                                          .overrideConfiguration(as)))
                      .backupDetails()
                      .backupArn()));
      case Parting.Protect(boolean on) ->
          done(
              parting,
              "UpdateTable",
              () ->
                  client.updateTable(
                      r ->
                          r.tableName(table)
                              .deletionProtectionEnabled(on)
                              .overrideConfiguration(as)));
      case Parting.Deregister(Pool pool) -> {
        scaling.apply(table, new Action.DeregisterTarget(pool));
        yield new Departed(parting, Optional.empty());
      }
      case Parting.DeleteTable _ ->
          done(
              parting,
              "DeleteTable",
              () -> client.deleteTable(r -> r.tableName(table).overrideConfiguration(as)));
    };
  }

  private static Departed done(Parting parting, String operation, Supplier<?> call) {
    Calls.call(operation, call);
    return new Departed(parting, Optional.empty());
  }
}
