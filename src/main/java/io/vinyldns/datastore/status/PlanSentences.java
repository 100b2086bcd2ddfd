// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.model.Detail;
import io.vinyldns.datastore.model.IndexState;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.plan.Action;
import io.vinyldns.datastore.plan.Proof;
import io.vinyldns.datastore.plan.Refusal;
import io.vinyldns.datastore.plan.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is under way, what is next and what it waits for, a sentence each.
final class PlanSentences {

  private PlanSentences() {}

  static List<String> of(TableResult result, String identity) {
    String name = result.declared().name();
    return switch (result) {
      case TableResult.Unread unread ->
          List.of(name + ": read the table; " + Words.of(name, unread.failure(), identity));
      case TableResult.Read read -> {
        List<String> sentences = new ArrayList<>();
        if (read.observed() instanceof Present present
            && (read.plan().actions().isEmpty() || read.plan().converged())) {
          underWay(present).forEach(work -> sentences.add(name + ": " + work));
        }
        for (Refusal refusal : read.plan().refusals()) {
          sentences.add(name + ": nothing; " + RefusalSentences.of(name, refusal));
        }
        String because =
            read.failure()
                .map(failure -> Words.of(name, failure, identity))
                .or(() -> waitsFor(read))
                .map(wait -> "; " + wait)
                .orElse("");
        if (sentences.isEmpty() && read.plan().actions().isEmpty() && read.failure().isPresent()) {
          sentences.add(name + ": find out whose the table is" + because);
        }
        if (read.plan().actions().isEmpty() && read.plan().unread().contains(Detail.RECOVERY)) {
          read.failure()
              .ifPresent(
                  failure -> sentences.add(name + ": read its point-in-time recovery" + because));
        }
        for (Action action : read.plan().actions()) {
          sentences.add(name + ": " + ActionWords.of(action) + because);
        }
        for (Waiting waiting : read.plan().waiting()) {
          sentences.add(
              name
                  + ": "
                  + ActionWords.of(waiting)
                  + (waiting instanceof Waiting.ScalingUnread ? because : ""));
        }
        yield sentences;
      }
    };
  }

  private static List<String> underWay(Present present) {
    List<String> work = new ArrayList<>();
    switch (present.state()) {
      case CREATING -> work.add("AWS is creating the table");
      case UPDATING -> work.add("AWS is changing the table");
      case DELETING -> work.add("AWS is deleting the table, at somebody else's request");
      case INACCESSIBLE_ENCRYPTION_CREDENTIALS ->
          work.add("nothing; the table's KMS key can't be used: restore access to it");
      case ARCHIVING, ARCHIVED ->
          work.add("nothing; AWS archives the table for want of its KMS key, as a backup");
      case UNKNOWN -> work.add("nothing; the table is in a state that this version doesn't know");
      case ACTIVE -> {}
    }
    if (present.state() != TableState.CREATING) {
      present.indexes().forEach((index, state) -> underWay(index, state).ifPresent(work::add));
    }
    return work;
  }

  private static Optional<String> underWay(String index, IndexState state) {
    return switch (state) {
      case CREATING -> Optional.of("AWS is creating index " + index);
      case BACKFILLING -> Optional.of("AWS is filling index " + index);
      case DELETING -> Optional.of("AWS is deleting index " + index);
      case ACTIVE, UPDATING, UNKNOWN -> Optional.empty();
    };
  }

  private static Optional<String> waitsFor(TableResult.Read read) {
    return switch (read.observed()) {
      case Observed.Absent() -> Optional.empty();
      case Present present when present.idle() ->
          Optional.of("waits until AWS shows the table's tags")
              .filter(_ -> read.plan().proof() == Proof.RECORDED);
      case Present present when !present.state().serves() ->
          Optional.of("waits for the table to become active");
      case Present present when present.state() == TableState.UPDATING ->
          Optional.of("AWS is changing the table, and takes one change at a time");
      case Present present ->
          present.indexes().entrySet().stream()
              .filter(index -> index.getValue() != IndexState.ACTIVE)
              .findFirst()
              .map(index -> "waits for index " + index.getKey() + " to become active");
    };
  }
}
