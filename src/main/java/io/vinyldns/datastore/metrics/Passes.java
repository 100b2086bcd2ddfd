// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.metrics;

import io.vinyldns.datastore.plan.Applied;
import io.vinyldns.datastore.status.Outcome;
import io.vinyldns.datastore.status.Parted;
import io.vinyldns.datastore.status.Reason;
import io.vinyldns.datastore.status.TableResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What a pass came to, in the words of labels.
final class Passes {

  private Passes() {}

  /// The changes that AWS took in it, by kind.
  static Stream<String> actions(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Pass pass ->
          pass.tables().stream()
              .map(TableResult::changes)
              .flatMap(List::stream)
              .map(Applied::action)
              .map(action -> action.getClass().getSimpleName());
      case Outcome.Deleting deleting ->
          deleting.tables().stream()
              .map(Parted::steps)
              .flatMap(List::stream)
              .map(step -> step.parting().getClass().getSimpleName());
      case Outcome.Held(Outcome because) -> actions(because);
      case Outcome.LetGo(Outcome as) -> actions(as);
      case Outcome.Invalid _, Outcome.NoCredentials _, Outcome.Crashed _, Outcome.Moved _ ->
          Stream.empty();
    };
  }

  /// The kind of a reason.
  static String kind(String reason) {
    return Arrays.stream(Reason.values())
        .filter(each -> each.text().equals(reason))
        .map(
            each ->
                switch (each.kind()) {
                  case READY -> "Ready";
                  case PROGRESSING -> "Progressing";
                  case UNKNOWN -> "Unknown";
                  case STALLED -> "Stalled";
                })
        .findFirst()
        .orElseThrow();
  }
}
