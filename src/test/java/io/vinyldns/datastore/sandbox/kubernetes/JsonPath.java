// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The part of kubectl's JSONPath that printer columns are written in: fields, indexes, `[*]` and
/// filters by equality.
record JsonPath(List<Step> steps) {

  private static final Pattern STEP =
      Pattern.compile(
          "\\.(?<field>[A-Za-z0-9_$-]+)|\\[['\"](?<quoted>[^'\"]+)['\"]\\]|\\[(?<index>\\d+)\\]"
              + "|(?<all>\\[\\*\\])"
              + "|\\[\\?\\(\\s*@(?<path>[^=\\s]+)\\s*==\\s*(?<value>'[^']*'|\"[^\"]*\"|[^)\\s]+)\\s*\\)\\]");

  /// One step from a node to others.
  sealed interface Step {
    record Field(String name) implements Step {}

    record Index(int index) implements Step {}

    record All() implements Step {}

    record Filter(JsonPath path, JsonNode value) implements Step {}
  }

  static JsonPath parse(String text) {
    List<Step> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      steps.add(step(matcher));
      end = matcher.end();
    }
    if (end != text.length()) {
      throw new IllegalArgumentException("no JSONPath that is understood here: " + text);
    }
    return new JsonPath(List.copyOf(steps));
  }

  /// Everything that the path leads to.
  List<JsonNode> evaluate(JsonNode root) {
    Stream<JsonNode> found = Stream.of(root);
    for (Step step : steps) {
      found = found.flatMap(node -> follow(node, step));
    }
    return found.filter(node -> !node.isMissingNode() && !node.isNull()).toList();
  }

  /// What the path leads to, as kubectl prints it.
  Optional<String> text(JsonNode root) {
    List<JsonNode> found = evaluate(root);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            found.stream()
                .map(node -> node.isValueNode() ? node.asText() : node.toString())
                .collect(Collectors.joining(" ")));
  }

  private static Stream<JsonNode> follow(JsonNode node, Step step) {
    return switch (step) {
      case Step.Field(String name) -> Stream.of(node.path(name));
      case Step.Index(int index) -> Stream.of(node.path(index));
      case Step.All() -> elements(node);
      case Step.Filter(JsonPath path, JsonNode value) ->
          elements(node)
              .filter(
                  element ->
                      path.evaluate(element).stream()
                          .anyMatch(found -> found.asText().equals(value.asText())));
    };
  }

  private static Stream<JsonNode> elements(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }

  private static Step step(Matcher matcher) {
    if (matcher.group("field") != null) {
      return new Step.Field(matcher.group("field"));
    }
    if (matcher.group("quoted") != null) {
      return new Step.Field(matcher.group("quoted"));
    }
    if (matcher.group("index") != null) {
      return new Step.Index(Integer.parseInt(matcher.group("index")));
    }
    if (matcher.group("all") != null) {
      return new Step.All();
    }
    String value = matcher.group("value").replaceAll("^['\"]|['\"]$", "");
    return new Step.Filter(parse(matcher.group("path")), JsonNodeFactory.instance.textNode(value));
  }
}
