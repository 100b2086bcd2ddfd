// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.scenario.Specs;
import io.vinyldns.datastore.simulation.VirtualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Specs, and changes of specs: what people want, and what happens to their fingers (Acto's
/// misoperations).
final class RandomSpecs {

  private static final List<String> TIERS =
      List.of("FreeTier", "Small", "Medium", "Large", "OnDemand");
  private static final List<VinylDnsTable> TABLES = List.of(VinylDnsTable.values());

  private final Instant begin = new VirtualClock().instant();
  private final Random random;

  RandomSpecs(Random random) {
    this.random = random;
  }

  /// A spec to begin with, of one to four tables.
  DatastoreSpec first() {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    ObjectNode tables = patch.putObject("tables");
    int some = 1 + random.nextInt(4);
    for (VinylDnsTable table : TABLES) {
      tables.putObject(table.specKey()).put("enabled", false);
    }
    for (int i = 0; i < some; i++) {
      tables.putObject(table().specKey()).put("enabled", true);
    }
    patch.put("adoption", one("Never", "AdoptOrCreate", "AdoptOrCreate"));
    DatastoreSpec spec =
        Specs.of(
            """
            region: us-east-1
            credentials: {secretRef: {name: vinyldns-aws}}
            throughput: {tier: %s}
            """
                .formatted(one(TIERS)));
    return Admissions.completed(Specs.of(Specs.tree(spec, patch.toString()).toString()));
  }

  /// A change, as a merge patch.
  String change() {
    return switch (random.nextInt(20)) {
      case 0, 1, 2 -> "throughput: {tier: %s}".formatted(one(TIERS));
      case 3 -> ofTable("{throughput: {%s: %s}}".formatted(one("read", "write"), capacity()));
      case 4 -> ofIndex("{throughput: {%s: %s}}".formatted(one("read", "write"), capacity()));
      case 5 -> ofTable("{throughput: null, indexes: null}");
      case 6 ->
          "throughput: {autoScaling: {targetUtilization: %d}}".formatted(20 + random.nextInt(71));
      case 7 -> "tags: {%s: %s}".formatted(one("team", "env", "x"), one("dns", "prod", "null"));
      case 8 -> "protection: {deletionProtection: %s}".formatted(one("true", "false", "null"));
      case 9 ->
          "protection: {pointInTimeRecovery: %s}"
              .formatted(
                  one(
                      "null",
                      "{enabled: true}",
                      "{enabled: false}",
                      "{enabled: true, recoveryPeriodInDays: 7}"));
      case 10 -> "tableClass: %s".formatted(one("Standard", "StandardInfrequentAccess", "null"));
      case 11, 12 -> ofTable("{enabled: %s}".formatted(one("true", "false")));
      case 13 -> "adoption: %s".formatted(one("Never", "Adopt", "AdoptOrCreate"));
      case 14 -> "management: %s".formatted(one("Manage", "Observe"));
      case 15 -> "deletionPolicy: %s".formatted(one("Retain", "BackupAndDelete", "Delete"));
      case 16 -> ofTable("{dropIndexes: %s}".formatted(one("[theirs]", "null", "[other]")));
      case 17 -> "zoneLoads: [%s]".formatted(load("a."));
      case 18 -> one("zoneLoads: null", "zoneLoads: [%s, %s]".formatted(load("a."), load("b.")));
      default ->
          "throughput: {onDemand: {maxReadRequestUnits: %s}}".formatted(one("100", "null", "50"));
    };
  }

  /// Loads begin within two and a half hours of a run, and some can't be done in their time.
  private String load(String name) {
    return "{name: %s, records: %d, startAt: '%s', within: %dm}"
        .formatted(
            name,
            1000 * (1 + random.nextInt(200)),
            begin.plusSeconds(random.nextInt(9000)),
            1 + random.nextInt(60));
  }

  private String ofTable(String patch) {
    return "tables: {%s: %s}".formatted(table().specKey(), patch);
  }

  private String ofIndex(String patch) {
    VinylDnsTable table = table();
    List<String> indexes = List.copyOf(table.indexes().keySet());
    return indexes.isEmpty()
        ? ofTable(patch)
        : "tables: {%s: {indexes: {%s: %s}}}".formatted(table.specKey(), one(indexes), patch);
  }

  private String capacity() {
    int min = 1 + random.nextInt(20);
    return random.nextBoolean()
        ? "{units: %d, min: null, max: null}".formatted(min)
        : "{units: null, min: %d, max: %d}".formatted(min, min + random.nextInt(50));
  }

  private VinylDnsTable table() {
    return TABLES.get(random.nextInt(TABLES.size()));
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  /// A value, good or bad, for any field of the schema.
  String misoperation() {
    List<String> path = new ArrayList<>();
    JsonNode schema = Admissions.schema();
    while (schema.path("properties").isObject() && !schema.path("properties").isEmpty()) {
      List<String> names = new ArrayList<>();
      schema.path("properties").fieldNames().forEachRemaining(names::add);
      String name = one(names);
      path.add(name);
      schema = schema.path("properties").path(name);
    }
    JsonNode value = value(schema);
    for (int i = path.size() - 1; i >= 0; i--) {
      ObjectNode around = JsonNodeFactory.instance.objectNode();
      around.set(path.get(i), value);
      value = around;
    }
    return value.toString();
  }

  private JsonNode value(JsonNode schema) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (schema.path("enum").isArray() && random.nextBoolean()) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    if (schema.path("type").asText().equals("integer") && random.nextInt(4) > 0) {
      long min = schema.path("minimum").asLong(1);
      long max = schema.path("maximum").asLong(100);
      return switch (random.nextInt(5)) {
        case 0 -> json.numberNode(min);
        case 1 -> json.numberNode(max);
        case 2 -> json.numberNode(min - 1);
        case 3 -> json.numberNode(max + 1);
        default -> json.numberNode(min + random.nextInt(100));
      };
    }
    return switch (random.nextInt(9)) {
      case 0 -> json.nullNode();
      case 1 -> json.textNode("");
      case 2 -> json.textNode("\u00e9\u2603 \n");
      case 3 -> json.textNode("a".repeat(300));
      case 4 -> json.numberNode(-1);
      case 5 -> json.booleanNode(random.nextBoolean());
      case 6 -> json.objectNode();
      case 7 -> json.arrayNode();
      default -> json.textNode("plausible");
    };
  }
}
