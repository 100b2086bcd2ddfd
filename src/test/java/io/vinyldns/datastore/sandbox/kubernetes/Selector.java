// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which objects of a collection a request is about: by namespace, labels and fields.
record Selector(Target collection, Predicate<ObjectNode> condition)
    implements Predicate<ObjectNode> {

  // A comma inside of "in (a,b)" separates nothing.
  private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");
  private static final Pattern SET =
      Pattern.compile("\\s*(?<key>\\S+)\\s+(?<not>not)?in\\s*\\((?<values>[^)]*)\\)\\s*");
  private static final Pattern EQUALITY =
      Pattern.compile("\\s*(?<key>[^=!\\s]+)\\s*(?<operator>==|=|!=)\\s*(?<value>\\S*)\\s*");
  private static final Pattern EXISTENCE =
      Pattern.compile("\\s*(?<not>!)?\\s*(?<key>[^=!\\s]+)\\s*");

  static Selector of(Target collection, Request request) {
    Predicate<ObjectNode> condition = object -> true;
    for (String requirement : parts(request.parameter("labelSelector"))) {
      condition = condition.and(label(requirement));
    }
    for (String requirement : parts(request.parameter("fieldSelector"))) {
      condition = condition.and(field(requirement, collection.kind()));
    }
    return new Selector(collection, condition);
  }

  @Override
  public boolean test(ObjectNode object) {
    JsonNode metadata = object.path("metadata");
    return object.path("apiVersion").asText().equals(collection.kind().apiVersion())
        && object.path("kind").asText().equals(collection.kind().names().kind())
        && (collection.namespace().isEmpty()
            || collection.namespace().equals(metadata.path("namespace").asText()))
        && (collection.name().isEmpty() || collection.name().equals(metadata.path("name").asText()))
        && condition.test(object);
  }

  private static String[] parts(String selector) {
    return selector.isBlank() ? new String[0] : COMMA.split(selector, -1);
  }

  private static Predicate<ObjectNode> label(String requirement) {
    Matcher set = SET.matcher(requirement);
    if (set.matches()) {
      Set<String> values = new TreeSet<>();
      for (String value : set.group("values").split(",", -1)) {
        values.add(value.strip());
      }
      boolean in = set.group("not") == null;
      return object -> {
        JsonNode label = label(object, set.group("key"));
        return in == (label.isTextual() && values.contains(label.asText()));
      };
    }
    Matcher equality = EQUALITY.matcher(requirement);
    if (equality.matches()) {
      boolean equal = !equality.group("operator").equals("!=");
      return object ->
          equal
              == (label(object, equality.group("key")).isTextual()
                  && label(object, equality.group("key")).asText().equals(equality.group("value")));
    }
    Matcher existence = EXISTENCE.matcher(requirement);
    if (existence.matches()) {
      return object ->
          label(object, existence.group("key")).isTextual() == (existence.group("not") == null);
    }
    throw Refusal.badRequest("unable to parse requirement: " + requirement);
  }

  private static JsonNode label(ObjectNode object, String key) {
    return object.path("metadata").path("labels").path(key);
  }

  private static Predicate<ObjectNode> field(String requirement, Kind kind) {
    Matcher equality = EQUALITY.matcher(requirement);
    if (!equality.matches()) {
      throw Refusal.badRequest("invalid selector: '" + requirement + "'; can't understand it");
    }
    String field = equality.group("key");
    if (!kind.selectable().isEmpty() && !kind.selectable().contains(field)) {
      throw Refusal.badRequest("field label not supported: " + field);
    }
    JsonPath path = JsonPath.parse("." + field);
    boolean equal = !equality.group("operator").equals("!=");
    String value = equality.group("value");
    return object -> equal == path.text(object).orElse("").equals(value);
  }
}
