// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// DynamoDB: tables here, items wherever the upstream has them.
final class DynamoDb implements Service {

  private static final Set<String> TABLE_OPERATIONS =
      Set.of(
          "CreateTable",
          "DescribeTable",
          "UpdateTable",
          "DeleteTable",
          "ListTables",
          "TagResource",
          "UntagResource",
          "ListTagsOfResource",
          "DescribeContinuousBackups",
          "UpdateContinuousBackups",
          "CreateBackup",
          "DescribeBackup",
          "ListBackups",
          "DeleteBackup",
          "DescribeLimits");

  /// Service authorization reference: these have no resource.
  private static final Set<String> LISTINGS = Set.of("ListTables", "ListBackups", "DescribeLimits");

  /// AWS developer guide, encryption.usagenotes: what DynamoDB needs at least of whoever gives a
  /// table a customer managed key.
  private static final List<String> TO_USE_A_KEY =
      List.of(
          "kms:DescribeKey",
          "kms:CreateGrant",
          "kms:Encrypt",
          "kms:Decrypt",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext");

  private static final Set<String> ITEM_OPERATIONS =
      Set.of(
          "GetItem",
          "PutItem",
          "UpdateItem",
          "DeleteItem",
          "Query",
          "Scan",
          "BatchGetItem",
          "BatchWriteItem",
          "TransactGetItems",
          "TransactWriteItems",
          "ExecuteStatement",
          "BatchExecuteStatement",
          "ExecuteTransaction");

  private final Environment environment;
  private final Optional<Upstream> upstream;
  private final Map<Home, Tables> homes = new HashMap<>();
  private final Map<Home, Backups> backups = new HashMap<>();
  private final Map<String, TableSize> sizes = new HashMap<>();
  private final Map<String, Mirrored> mirrored = new HashMap<>();
  private boolean backupsFail;

  /// A table as it was last made in the upstream.
  private record Mirrored(String id, ObjectNode definition) {}

  DynamoDb(Environment environment, Optional<Upstream> upstream) {
    this.environment = environment;
    this.upstream = upstream;
  }

  @Override
  public String targetPrefix() {
    return "DynamoDB_20120810";
  }

  @Override
  public String name() {
    return "dynamodb";
  }

  @Override
  public String contentType() {
    return "application/x-amz-json-1.0";
  }

  @Override
  public String errorType(String code) {
    return "com.amazonaws.dynamodb.v20120810#" + code;
  }

  @Override
  public boolean knows(String operation) {
    return TABLE_OPERATIONS.contains(operation)
        || (upstream.isPresent() && ITEM_OPERATIONS.contains(operation));
  }

  @Override
  public String resource(JsonNode request) {
    String named =
        request.hasNonNull("TableName")
            ? request.path("TableName").asText()
            : request.path("ResourceArn").asText(request.path("BackupArn").asText());
    return named.startsWith("arn:") ? named.split("/", -1)[1] : named;
  }

  @Override
  public List<Right> rights(Home home, String operation, JsonNode request) {
    String table = resource(request);
    String arn =
        LISTINGS.contains(operation)
            ? "*"
            : request.path("BackupArn").asText(home.arn(name(), "table/" + table));
    List<Right> rights = new ArrayList<>(List.of(new Right("dynamodb:" + operation, arn)));
    // AWS developer guide, Tagging: tags in CreateTable need the right to tag.
    if (operation.equals("CreateTable") && !request.path("Tags").isEmpty()) {
      rights.add(new Right("dynamodb:TagResource", arn));
    }
    String key = request.path("SSESpecification").path("KMSMasterKeyId").asText();
    if (!key.isEmpty()) {
      TO_USE_A_KEY.forEach(action -> rights.add(new Right(action, key)));
    }
    return rights;
  }

  @Override
  public Result call(Home home, String operation, JsonNode request) {
    Tables tables = tables(home);
    TableOperations operations = new TableOperations(environment, home, tables, this::size);
    Tags tags = new Tags(environment, tables);
    Backups backups = backups(home);
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    Result result =
        switch (operation) {
          case "CreateTable" -> new Result.Body(operations.create(request));
          case "DescribeTable" -> new Result.Body(operations.describe(request));
          case "UpdateTable" -> new Result.Body(operations.update(request));
          case "DeleteTable" -> {
            backups.refuseDeletion(tables.existing(resource(request)));
            yield new Result.Body(operations.delete(request));
          }
          case "ListTables" -> new Result.Body(operations.list(request));
          case "CreateBackup" ->
              new Result.Body(backups.create(request, tables, size(resource(request))));
          case "DescribeBackup" -> new Result.Body(backups.describe(request));
          case "ListBackups" -> new Result.Body(backups.list(request));
          case "DeleteBackup" -> new Result.Body(backups.delete(request));
          case "DescribeLimits" -> new Result.Body(operations.limits());
          case "TagResource" -> {
            tags.tag(request);
            yield new Result.Body(nothing);
          }
          case "UntagResource" -> {
            tags.untag(request);
            yield new Result.Body(nothing);
          }
          case "ListTagsOfResource" -> new Result.Body(tags.list(request));
          case "DescribeContinuousBackups" ->
              new Result.Body(new PointInTimeRecovery(environment, tables).describe(request));
          case "UpdateContinuousBackups" ->
              new Result.Body(new PointInTimeRecovery(environment, tables).update(request));
          default -> forward(tables, request);
        };
    // What takes no time is over before the answer is read.
    tables.settle();
    mirror(home);
    return result;
  }

  /// The backups of an account in a region.
  private Backups backups(Home home) {
    return backups.computeIfAbsent(home, key -> new Backups(environment, key, () -> backupsFail));
  }

  /// The tables as they are now.
  Tables tables(Home home) {
    Tables tables = homes.computeIfAbsent(home, key -> new Tables(environment));
    homes.values().forEach(Tables::settle);
    return tables;
  }

  SortedMap<String, Truth.OfTable> truth(Home home) {
    SortedMap<String, Truth.OfTable> truth = new TreeMap<>();
    tables(home)
        .byName()
        .forEach(
            (name, table) ->
                table.now().ifPresent(state -> truth.put(name, Truth.of(state, table))));
    return truth;
  }

  List<Truth.OfBackup> backupsIn(Home home) {
    return backups(home).truth();
  }

  /// A change of units by Application Auto Scaling's own hand, or a [Refusal].
  void scale(Home home, JsonNode request) {
    Tables tables = tables(home);
    new TableOperations(environment, home, tables, this::size).update(request);
  }

  private Result forward(Tables tables, JsonNode request) {
    mirrorAll();
    for (String name : tablesOf(request)) {
      if (tables.existing(name).phase() == TableState.Phase.CREATING) {
        throw new Refusal(400, "ResourceNotFoundException", "Requested resource not found");
      }
    }
    return new Result.Forward(upstream.orElseThrow());
  }

  /// The tables that a request about items names.
  private List<String> tablesOf(JsonNode request) {
    List<String> names = new ArrayList<>();
    if (request.hasNonNull("TableName")) {
      names.add(resource(request));
    }
    request.path("RequestItems").fieldNames().forEachRemaining(names::add);
    for (JsonNode item : request.path("TransactItems")) {
      item.forEach(action -> names.add(resource(action)));
    }
    return names;
  }

  private void mirrorAll() {
    homes.keySet().forEach(this::mirror);
  }

  private void mirror(Home home) {
    upstream.ifPresent(
        there ->
            homes
                .getOrDefault(home, new Tables(environment))
                .byName()
                .forEach((name, table) -> mirror(there, name, table.now())));
  }

  private void mirror(Upstream there, String name, Optional<TableState> table) {
    Optional<Mirrored> wanted =
        table.map(state -> new Mirrored(state.identity().id(), TableView.definition(state)));
    Optional<Mirrored> last = Optional.ofNullable(mirrored.get(name));
    if (wanted.equals(last)) {
      return;
    }
    if (!wanted.map(Mirrored::id).equals(last.map(Mirrored::id))) {
      there.drop(name);
      mirrored.remove(name);
    }
    wanted.ifPresent(
        changed -> {
          there.apply(changed.definition());
          mirrored.put(name, changed);
        });
  }

  void backupsFail(boolean fail) {
    backupsFail = fail;
  }

  Instant created(Home home, String prefix) {
    return Optional.ofNullable(homes.get(home)).orElseThrow().byName().entrySet().stream()
        .filter(table -> table.getKey().startsWith(prefix))
        .map(table -> table.getValue().recoverableFrom())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  void size(String table, TableSize size) {
    sizes.put(table, size);
  }

  private TableSize size(String table) {
    return Optional.ofNullable(sizes.get(table))
        .or(() -> upstream.flatMap(there -> there.size(table)))
        .orElse(TableSize.EMPTY);
  }
}
