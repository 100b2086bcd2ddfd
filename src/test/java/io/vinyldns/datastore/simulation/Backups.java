// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The on-demand backups of an account in a region. They outlive their table.
final class Backups {

  private static final int PAGE = 100;

  private final Environment environment;
  private final Home home;
  private final List<Backup> all = new ArrayList<>();
  private final BooleanSupplier failing;

  /// @param table as it was then
  /// @param available from when it is
  /// @param fails whether it is gone then instead
  private record Backup(
      String arn,
      String name,
      TableState table,
      TableSize size,
      Instant created,
      Instant available,
      boolean fails) {

    boolean isAvailable(Instant now) {
      return !now.isBefore(available);
    }
  }

  /// @param failing whether what is begun now comes to nothing. AWS has no state for a backup that
  ///     failed (API model, BackupStatus), so it isn't listed any more.
  Backups(Environment environment, Home home, BooleanSupplier failing) {
    this.environment = environment;
    this.home = home;
    this.failing = failing;
  }

  /// AWS developer guide, backuprestore_HowItWorks: no deletion while a backup is in progress. (How
  /// AWS words it isn't documented.)
  void refuseDeletion(TableState table) {
    if (isUnderWay(table)) {
      throw Refusal.inUse("Backup of the table is being created: " + table.name());
    }
  }

  private boolean isUnderWay(TableState table) {
    return made().stream()
        .filter(backup -> !backup.isAvailable(environment.now()))
        .anyMatch(backup -> backup.table().identity().equals(table.identity()));
  }

  private List<Backup> made() {
    all.removeIf(backup -> backup.fails() && backup.isAvailable(environment.now()));
    return all;
  }

  /// API model, CreateBackup. Names may repeat: the ARN tells backups apart.
  ObjectNode create(JsonNode request, Tables tables, TableSize size) {
    String name = Shapes.checkedName(request.path("BackupName").asText(), "backupName");
    String tableName = Shapes.tableName(request);
    TableState table =
        tables
            .at(tableName)
            .now()
            .orElseThrow(
                () -> new Refusal(400, "TableNotFoundException", "Table not found: " + tableName));
    switch (table.phase()) {
      case CREATING, DELETING ->
          throw new Refusal(
              400, "TableInUseException", "Table is being created or deleted: " + tableName);
      case LIVE -> {}
    }
    Instant now = environment.now();
    if (isUnderWay(table)) {
      throw inUse("Another backup of the table is being created: " + tableName);
    }
    String arn =
        home.arn(
            "dynamodb",
            "table/%s/backup/%014d-%s"
                .formatted(tableName, now.toEpochMilli(), environment.id().substring(0, 8)));
    Backup backup =
        new Backup(
            arn,
            name,
            table,
            size,
            now,
            environment.after(now, environment.timings().backupCreation()),
            failing.getAsBoolean());
    all.add(backup);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("BackupDetails", details(backup, status(backup)));
    return answer;
  }

  ObjectNode describe(JsonNode request) {
    Backup backup = existing(request);
    return description(backup, status(backup));
  }

  /// API model, DeleteBackup.
  ObjectNode delete(JsonNode request) {
    Backup backup = existing(request);
    if (!backup.isAvailable(environment.now())) {
      throw inUse("Backup is being created: " + backup.arn());
    }
    all.remove(backup);
    return description(backup, "DELETED");
  }

  /// API model, ListBackups: up to 100 a page, the upper bound of the time is exclusive.
  ObjectNode list(JsonNode request) {
    int limit = request.path("Limit").asInt(PAGE);
    if (limit < 1 || limit > PAGE) {
      throw Refusal.constraint(limit, "limit", "Member must have value between 1 and " + PAGE);
    }
    String table = request.path("TableName").asText();
    double from = request.path("TimeRangeLowerBound").asDouble(0);
    double to = request.path("TimeRangeUpperBound").asDouble(Double.MAX_VALUE);
    String type = request.path("BackupType").asText("USER");
    List<Backup> found =
        made().stream()
            .filter(
                backup ->
                    table.isEmpty() || backup.table().name().equals(Shapes.tableName(request)))
            .filter(backup -> TableView.seconds(backup.created()) >= from)
            .filter(backup -> TableView.seconds(backup.created()) < to)
            .filter(backup -> type.equals("USER") || type.equals("ALL"))
            .toList();
    int start = start(found, request.path("ExclusiveStartBackupArn").asText());
    List<Backup> page = found.stream().skip(start).limit(limit).toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode summaries = answer.putArray("BackupSummaries");
    for (Backup backup : page) {
      ObjectNode summary = details(backup, status(backup));
      TableState.Identity identity = backup.table().identity();
      summary.put("TableName", identity.name()).put("TableId", identity.id());
      summaries.add(summary.put("TableArn", identity.arn()));
    }
    if (found.size() > start + limit) {
      answer.put("LastEvaluatedBackupArn", page.getLast().arn());
    }
    return answer;
  }

  List<Truth.OfBackup> truth() {
    Instant now = environment.now();
    return all.stream()
        .map(
            backup ->
                new Truth.OfBackup(
                    backup.table().name(),
                    backup.table().identity().id(),
                    backup.name(),
                    backup.created(),
                    backup.isAvailable(now)))
        .toList();
  }

  private static int start(List<Backup> found, String after) {
    for (int place = 0; place < found.size(); place++) {
      if (found.get(place).arn().equals(after)) {
        return place + 1;
      }
    }
    return 0;
  }

  private Backup existing(JsonNode request) {
    String arn = request.path("BackupArn").asText();
    Optional<Backup> found = made().stream().filter(backup -> backup.arn().equals(arn)).findFirst();
    return found.orElseThrow(
        () -> new Refusal(400, "BackupNotFoundException", "Backup not found: " + arn));
  }

  private static Refusal inUse(String text) {
    return new Refusal(400, "BackupInUseException", text);
  }

  private String status(Backup backup) {
    return backup.isAvailable(environment.now()) ? "AVAILABLE" : "CREATING";
  }

  private static ObjectNode description(Backup backup, String status) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode description = answer.putObject("BackupDescription");
    description.set("BackupDetails", details(backup, status));
    TableState.Identity identity = backup.table().identity();
    ObjectNode source = description.putObject("SourceTableDetails");
    source.put("TableName", identity.name()).put("TableId", identity.id());
    source.put("TableArn", identity.arn()).put("ItemCount", backup.size().items());
    source.put("TableCreationDateTime", TableView.seconds(identity.created()));
    source.set("KeySchema", backup.table().keys().schema());
    Units units = backup.table().billing().capacity().units();
    source
        .putObject("ProvisionedThroughput")
        .put("ReadCapacityUnits", units.read())
        .put("WriteCapacityUnits", units.write());
    return answer;
  }

  private static ObjectNode details(Backup backup, String status) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("BackupArn", backup.arn())
        .put("BackupName", backup.name())
        .put("BackupStatus", status)
        .put("BackupType", "USER")
        .put("BackupSizeBytes", backup.size().bytes())
        .put("BackupCreationDateTime", TableView.seconds(backup.created()));
  }
}
