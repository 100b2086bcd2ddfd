// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import static io.vinyldns.datastore.simulation.Bench.TABLE;
import static io.vinyldns.datastore.simulation.Bench.plain;
import static io.vinyldns.datastore.simulation.Bench.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/// Tags of tables.
class TagsTest {

  private static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/recordSet";

  private final Bench bench = new Bench();

  private Map<String, String> tags() {
    return bench.client.listTagsOfResource(request -> request.resourceArn(ARN)).tags().stream()
        .collect(Collectors.toMap(Tag::key, Tag::value));
  }

  private void tag(Tag... tags) {
    bench.client.tagResource(request -> request.resourceArn(ARN).tags(tags));
  }

  private void untag(String... keys) {
    bench.client.untagResource(request -> request.resourceArn(ARN).tagKeys(keys));
  }

  @Test
  void aTableThatIsBeingCreatedIsUnknownToTheTagOperations() {
    bench.client.createTable(plain(TABLE).tags(Bench.tag("owner", "me")).build());
    String text = "Requested resource not found: ResourceArn: " + ARN + " not found";

    refused(this::tags, "ResourceNotFoundException", text);
    refused(() -> tag(Bench.tag("a", "b")), "ResourceNotFoundException", text);
    refused(() -> untag("owner"), "ResourceNotFoundException", text);
  }

  @Test
  void tagsOfCreateTableAreReadableSomeSecondsAfterTheTableIsActive() {
    bench.client.createTable(plain(TABLE).tags(Bench.tag("owner", "me")).build());

    while (bench.describe().tableStatus() == TableStatus.CREATING) {
      bench.clock.advance(Duration.ofMillis(100));
    }

    assertThat(tags()).isEmpty();
    bench.pass(3);
    assertThat(tags()).containsExactly(Map.entry("owner", "me"));
  }

  @Test
  void tagsAreMergedAndReadableSomeSecondsLater() {
    bench.client.createTable(
        plain(TABLE).tags(Bench.tag("owner", "me"), Bench.tag("stage", "test")).build());
    bench.pass(60);

    tag(Bench.tag("stage", "prod"), Bench.tag("more", ""));

    bench.pass(1);
    assertThat(tags()).isEqualTo(Map.of("owner", "me", "stage", "test"));
    bench.pass(2);
    assertThat(tags()).isEqualTo(Map.of("owner", "me", "stage", "prod", "more", ""));
    untag("owner", "nothing");
    bench.pass(3);
    assertThat(tags()).isEqualTo(Map.of("stage", "prod", "more", ""));
  }

  @Test
  void aChangeOfTagsKeepsTheNextOneAndTheDeletionOutForAMoment() {
    bench.withTable();
    tag(Bench.tag("owner", "me"));

    refused(
        () -> tag(Bench.tag("owner", "you")),
        "LimitExceededException",
        "Subscriber limit exceeded: Table tags are being updated: recordSet");
    refused(
        () -> untag("owner"), "LimitExceededException", "Table tags are being updated: recordSet");
    refused(
        () -> bench.client.deleteTable(request -> request.tableName(TABLE)),
        "ResourceInUseException",
        "Table tags are being updated: recordSet");
    bench.pass(2);
    tag(Bench.tag("owner", "you"));
    bench.pass(2);
    bench.client.deleteTable(request -> request.tableName(TABLE));
  }

  @Test
  void aTableHasFiftyTagsAtMost() {
    bench.withTable();
    tag(IntStream.range(0, 49).mapToObj(n -> Bench.tag("key" + n, "value")).toArray(Tag[]::new));
    bench.pass(2);
    String text = "Number of Tags exceed the current limit for the provided ResourceArn";

    refused(() -> tag(Bench.tag("one", ""), Bench.tag("two", "")), "ValidationException", text);
    tag(Bench.tag("one", ""));
    refused(
        () ->
            bench.client.createTable(
                plain("other")
                    .tags(IntStream.range(0, 51).mapToObj(n -> Bench.tag("key" + n, "")).toList())
                    .build()),
        "ValidationException",
        text);
  }

  @Test
  void keysAndValuesHaveLimitsAndAwsKeepsItsPrefix() {
    bench.withTable();

    refused(
        () -> tag(Bench.tag("aws:owner", "me")),
        "ValidationException",
        "Tag Key cannot be prefixed with aws:, Key: aws:owner");
    refused(
        () -> tag(Bench.tag("k".repeat(129), "me")),
        "ValidationException",
        "The Tag Key provided is invalid");
    refused(
        () -> tag(Bench.tag("key", "v".repeat(257))),
        "ValidationException",
        "The Tag Value provided is invalid");
    refused(
        () -> tag(Bench.tag("key", "1"), Bench.tag("key", "2")),
        "ValidationException",
        "Duplicate Tag Key found key");
    refused(this::tag, "ValidationException", "Atleast one Tag needs to be provided as Input.");
    tag(Bench.tag("k".repeat(128), "v".repeat(256)));
  }

  @Test
  void aTableMadeAgainHasNoneOfTheOldTags() {
    bench.client.createTable(plain(TABLE).tags(Bench.tag("owner", "me")).build());
    bench.pass(60);
    bench.client.deleteTable(request -> request.tableName(TABLE));
    bench.pass(6);
    bench.client.createTable(plain(TABLE).build());
    bench.pass(60);

    assertThat(tags()).isEmpty();
  }
}
