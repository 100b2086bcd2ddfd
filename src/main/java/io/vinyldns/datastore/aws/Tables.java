// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.model.Tags;
import io.vinyldns.datastore.plan.Action;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/// All of DynamoDB as this operator sees it, for one region and one set of credentials. Every
/// method throws [FailureException] and nothing else when a call comes to nothing.
public final class Tables {

  private final DynamoDbClient client;
  private final AwsRequestOverrideConfiguration as;
  private final Supplier<String> account;
  private final Supplier<Creations> creations;

  /// @param account tells whose the credentials are
  /// @param creations of that account, as far as it is known
  Tables(
      DynamoDbClient client,
      AwsRequestOverrideConfiguration as,
      Supplier<String> account,
      Supplier<Creations> creations) {
    this.client = client;
    this.as = as;
    this.account = account;
    this.creations = creations;
  }

  /// The AWS account of these tables, by its number. Takes a call only when none has shown it.
  public String account() {
    return account.get();
  }

  /// What AWS holds under this name; its tags are not read.
  public Observed describe(String table) {
    Observed observed =
        Calls.call(
            "DescribeTable",
            () -> {
              try {
                return Descriptions.present(
                    client
                        .describeTable(r -> r.tableName(table).overrideConfiguration(as))
                        .table());
              } catch (ResourceNotFoundException absent) {
                return new Observed.Absent();
              }
            });
    if (observed instanceof Present present && present.state() != TableState.CREATING) {
      creations.get().over(table);
    }
    return observed;
  }

  /// Whether AWS would take the creation of this table beside those under way for the account.
  public boolean hasRoomFor(Table table) {
    return creations.get().hasRoom(indexed(table));
  }

  /// Takes room for the creation of this table, if there is any, until it is seen to be made.
  public boolean takeRoomFor(Table table) {
    return creations.get().begin(table.name(), indexed(table));
  }

  private static boolean indexed(Table table) {
    return !table.indexes().isEmpty();
  }

  /// The table with its tags, as far as AWS shows them.
  public Present withTags(Present table) {
    try {
      return table.with(Calls.call("ListTagsOfResource", () -> tags(table.arn())));
    } catch (FailureException e) {
      if (e.failure() instanceof Failure.Unsupported) {
        return table.with(new Tags.Unsupported());
      }
      throw e;
    }
  }

  private Tags tags(String arn) {
    Map<String, String> tags = new HashMap<>();
    String next = null;
    try {
      do {
        String from = next;
        ListTagsOfResourceResponse page =
            client.listTagsOfResource(
                r -> r.resourceArn(arn).nextToken(from).overrideConfiguration(as));
        for (Tag tag : page.tags()) {
          tags.put(tag.key(), tag.value());
        }
        next = page.nextToken();
      } while (next != null);
    } catch (ResourceNotFoundException beingCreated) {
      return new Tags.NotYetReadable();
    }
    return new Tags.Known(tags);
  }

  /// The table with its point-in-time recovery.
  public Present withRecovery(Present table) {
    String name = table.table().name();
    return recovery(
        table,
        recovery(
            "DescribeContinuousBackups",
            () ->
                client
                    .describeContinuousBackups(r -> r.tableName(name).overrideConfiguration(as))
                    .continuousBackupsDescription()));
  }

  private Recovery set(String table, Recovery recovery) {
    return recovery(
        "UpdateContinuousBackups",
        () ->
            client
                .updateContinuousBackups(
                    Requests.recovery(table, recovery).toBuilder()
                        .overrideConfiguration(as)
                        .build())
                .continuousBackupsDescription());
  }

  private static Recovery recovery(String operation, Supplier<ContinuousBackupsDescription> call) {
    try {
      return Calls.call(operation, () -> Descriptions.recovery(call.get()));
    } catch (FailureException e) {
      if (e.failure() instanceof Failure.Unsupported) {
        return new Recovery.Unsupported();
      }
      throw e;
    }
  }

  private static Present recovery(Present table, Recovery recovery) {
    return table.with(table.table().safeguards().with(recovery));
  }

  /// Carries out one action and gives the table as AWS describes it in its answer: for a change of
  /// throughput that is still the old one, `UPDATING`. What the answer doesn't tell is as it was
  /// before, or as it was sent.
  ///
  /// @param before the table as it was; only to create it, it need not be there
  public Present apply(String table, Observed before, Action.OfTable action) {
    return switch (action) {
      case Action.Claim(String arn, var tags) -> {
        tag(arn, tags);
        Present present = there(before);
        yield present.tags() instanceof Tags.Known known
            ? present.with(new Tags.Written(known))
            : present;
      }
      case Action.CreateTable create -> create(create);
      case Action.SwitchToOnDemand _,
          Action.ChangeLimits _,
          Action.SwitchToProvisioned _,
          Action.ChangeThroughput _,
          Action.AddIndex _,
          Action.DropIndex _,
          Action.ProtectFromDeletion _,
          Action.Encrypt _,
          Action.ChangeClass _ ->
          Calls.call(
                  "UpdateTable",
                  () ->
                      Descriptions.present(
                          client
                              .updateTable(
                                  Requests.update(table, action).toBuilder()
                                      .overrideConfiguration(as)
                                      .build())
                              .tableDescription()))
              .withDetailsOf(there(before));
      case Action.SetRecovery(Recovery recovery) -> recovery(there(before), set(table, recovery));
      case Action.SetTags(Map<String, String> tags) -> {
        tag(there(before).arn(), tags);
        yield retagged(there(before), all -> all.putAll(tags));
      }
      case Action.RemoveTags(Set<String> keys) -> {
        Calls.call(
            "UntagResource",
            () ->
                client.untagResource(
                    r ->
                        r.resourceArn(there(before).arn())
                            .tagKeys(keys)
                            .overrideConfiguration(as)));
        yield retagged(there(before), all -> all.keySet().removeAll(keys));
      }
    };
  }

  private Present create(Action.CreateTable create) {
    try {
      return Calls.call(
              "CreateTable",
              () ->
                  Descriptions.present(
                      client
                          .createTable(
                              Requests.create(create).toBuilder().overrideConfiguration(as).build())
                          .tableDescription()))
          .with(new Tags.Known(create.tags()));
    } catch (FailureException e) {
      creations.get().over(create.table().name());
      throw e;
    }
  }

  private static Present there(Observed before) {
    if (before instanceof Present present) {
      return present;
    }
    throw new IllegalArgumentException("a table that isn't there can only be created");
  }

  private static Present retagged(Present table, Consumer<Map<String, String>> change) {
    Map<String, String> tags = new HashMap<>();
    table.table().safeguards().tags().ifPresent(tags::putAll);
    change.accept(tags);
    return table.with(new Tags.Known(tags));
  }

  private void tag(String arn, Map<String, String> tags) {
    Calls.call(
        "TagResource",
        () ->
            client.tagResource(
                Requests.tag(arn, tags).toBuilder().overrideConfiguration(as).build()));
  }
}
