// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// TagResource, UntagResource and ListTagsOfResource.
final class Tags {

  private static final int LIMIT = 50;

  private final Environment environment;
  private final Tables tables;

  Tags(Environment environment, Tables tables) {
    this.environment = environment;
    this.tables = tables;
  }

  /// API model, Tag, and AWS developer guide, TaggingRestrictions.
  static Map<String, String> parse(JsonNode list) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (JsonNode tag : list) {
      String key = tag.path("Key").asText();
      String value = tag.path("Value").asText();
      if (key.isEmpty() || key.length() > 128) {
        throw Refusal.validation("The Tag Key provided is invalid, Key: " + key);
      }
      if (value.length() > 256) {
        throw Refusal.validation("The Tag Value provided is invalid, Value: " + value);
      }
      if (key.startsWith("aws:")) {
        throw Refusal.validation("Tag Key cannot be prefixed with aws:, Key: " + key);
      }
      if (tags.put(key, value) != null) {
        throw Refusal.validation(
            "Duplicate Tag Keys provided as input: Duplicate Tag Key found " + key);
      }
    }
    refuseTooMany(tags);
    return tags;
  }

  void tag(JsonNode request) {
    Map<String, String> wanted = parse(request.path("Tags"));
    if (wanted.isEmpty()) {
      throw Refusal.validation("Atleast one Tag needs to be provided as Input.");
    }
    Table table = writable(request);
    Map<String, String> tags = new LinkedHashMap<>(table.tags());
    tags.putAll(wanted);
    refuseTooMany(tags);
    table.tag(tags);
  }

  void untag(JsonNode request) {
    if (request.path("TagKeys").isEmpty()) {
      throw Refusal.validation("Atleast one Tag Key needs to be provided as Input.");
    }
    Table table = writable(request);
    Map<String, String> tags = new LinkedHashMap<>(table.tags());
    request.path("TagKeys").forEach(key -> tags.remove(key.asText()));
    table.tag(tags);
  }

  ObjectNode list(JsonNode request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("Tags");
    existing(request)
        .seenTags()
        .forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    return answer;
  }

  /// Observed on AWS: a change of tags keeps the next one out for a moment.
  private Table writable(JsonNode request) {
    Table table = existing(request);
    Instant unlocked = after(table.tagsChanged(), environment.timings().tagLock().toNanos());
    if (environment.now().isBefore(unlocked)) {
      throw Refusal.limit("Table tags are being updated: " + name(request));
    }
    if (tables.existing(name(request)).phase() == TableState.Phase.DELETING) {
      throw Refusal.inUse("Table is being deleted: " + name(request));
    }
    return table;
  }

  static Instant after(Instant time, long nanos) {
    return time.equals(Instant.MIN) ? time : time.plusNanos(nanos);
  }

  /// Observed on AWS: the tag operations don't know a table that is being created.
  private Table existing(JsonNode request) {
    String arn = request.path("ResourceArn").asText();
    if (!arn.startsWith("arn:")) {
      throw Refusal.invalid("ARNs must start with 'arn:': " + arn);
    }
    Table table = tables.at(name(request));
    boolean known =
        table
            .now()
            .filter(state -> state.phase() != TableState.Phase.CREATING)
            .filter(state -> state.identity().arn().equals(arn))
            .isPresent();
    if (!known) {
      throw Refusal.notFound("ResourceArn: " + arn + " not found");
    }
    return table;
  }

  private static String name(JsonNode request) {
    String arn = request.path("ResourceArn").asText();
    return arn.substring(arn.indexOf('/') + 1);
  }

  private static void refuseTooMany(Map<String, String> tags) {
    if (tags.size() > LIMIT) {
      throw Refusal.validation(
          "Number of Tags exceed the current limit for the provided ResourceArn");
    }
  }
}
