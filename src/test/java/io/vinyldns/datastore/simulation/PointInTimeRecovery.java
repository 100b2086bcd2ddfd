// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// DescribeContinuousBackups and UpdateContinuousBackups.
final class PointInTimeRecovery {

  private static final int DEFAULT_DAYS = 35;

  private final Environment environment;
  private final Tables tables;

  PointInTimeRecovery(Environment environment, Tables tables) {
    this.environment = environment;
    this.tables = tables;
  }

  ObjectNode describe(JsonNode request) {
    return description(existing(request));
  }

  /// API model, PointInTimeRecoverySpecification: 1 to 35 days, 35 when not said.
  ObjectNode update(JsonNode request) {
    JsonNode wanted = request.path("PointInTimeRecoverySpecification");
    boolean on = wanted.path("PointInTimeRecoveryEnabled").asBoolean();
    JsonNode days = wanted.path("RecoveryPeriodInDays");
    if (!days.isMissingNode() && (days.asInt() < 1 || days.asInt() > DEFAULT_DAYS)) {
      throw Refusal.constraint(
          days.asInt(),
          "pointInTimeRecoverySpecification.recoveryPeriodInDays",
          "Member must have value between 1 and 35");
    }
    Table table = existing(request);
    // Observed on AWS: not until some seconds after ACTIVE.
    if (environment.now().isBefore(table.recoverableFrom())) {
      throw new Refusal(
          400,
          "ContinuousBackupsUnavailableException",
          "Backups are being enabled for the table: %s. Please retry later"
              .formatted(Shapes.tableName(request)));
    }
    table.recover(on ? Optional.of(days.asInt(DEFAULT_DAYS)) : Optional.empty());
    return description(table);
  }

  /// Observed on AWS: a table that is being created isn't known here yet.
  private Table existing(JsonNode request) {
    String name = Shapes.tableName(request);
    Table table = tables.at(name);
    if (table.now().filter(state -> state.phase() != TableState.Phase.CREATING).isEmpty()) {
      throw new Refusal(400, "TableNotFoundException", "Table not found: " + name);
    }
    return table;
  }

  private static ObjectNode description(Table table) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode recovery =
        answer
            .putObject("ContinuousBackupsDescription")
            .put("ContinuousBackupsStatus", "ENABLED")
            .putObject("PointInTimeRecoveryDescription")
            .put(
                "PointInTimeRecoveryStatus",
                table.recoveryDays().isPresent() ? "ENABLED" : "DISABLED");
    table.recoveryDays().ifPresent(days -> recovery.put("RecoveryPeriodInDays", days));
    return answer;
  }
}
