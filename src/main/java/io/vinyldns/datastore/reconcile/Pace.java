// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.IndexState;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Publication;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.plan.Farewell;
import io.vinyldns.datastore.plan.Management;
import io.vinyldns.datastore.plan.Plan;
import io.vinyldns.datastore.plan.Refusal;
import io.vinyldns.datastore.plan.Waiting;
import io.vinyldns.datastore.status.Outcome;
import io.vinyldns.datastore.status.Parted;
import io.vinyldns.datastore.status.TableResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// When to look again. The operator owns the waiting; no thread is held meanwhile.
///
/// @param resync when nothing is left to do
record Pace(Duration resync) {

  static final Duration AT_WORK = Duration.ofSeconds(1);
  static final Duration BUSY = Duration.ofSeconds(2);
  private static final Duration FILLING = Duration.ofSeconds(5);
  /// With jitter still longer than reads of tags must be apart.
  private static final Duration TAGS_SETTLE = Duration.ofSeconds(6);

  static final Duration TROUBLE = Duration.ofSeconds(10);

  /// A corrected Secret or IAM policy counts within 30 s.
  private static final Duration CREDENTIALS = Duration.ofSeconds(20);

  private static final Duration HOPELESS = Duration.ofMinutes(1);

  /// The time until the next pass, before jitter.
  Duration after(Outcome outcome, Instant now) {
    Duration wanted =
        switch (outcome) {
          case Outcome.Invalid _ -> resync;
          case Outcome.NoCredentials _ -> CREDENTIALS;
          case Outcome.Crashed _ -> TROUBLE;
          case Outcome.Pass pass -> after(pass, now);
          case Outcome.Moved _ -> AT_WORK;
          case Outcome.Held(Outcome because) -> after(because, now);
          case Outcome.LetGo _ -> resync;
          case Outcome.Deleting deleting ->
              deleting.tables().stream()
                  .map(table -> after(table, now))
                  .reduce(resync, Pace::shorter);
        };
    return shorter(wanted, resync);
  }

  /// The table that is due first, but not before AWS has had a rest when it asked for one: the
  /// limit is the account's, not the table's.
  private Duration after(Outcome.Pass pass, Instant now) {
    Duration first =
        Stream.concat(
                pass.tables().stream().map(table -> after(table, pass.management(), now)),
                pass.publication().items().stream().map(this::after))
            .reduce(pass.loads().next(now).map(at -> until(at, now)).orElse(resync), Pace::shorter);
    boolean throttled =
        pass.tables().stream()
            .flatMap(table -> table.stoppedBy().stream())
            .anyMatch(Failure.Throttled.class::isInstance);
    return throttled && first.compareTo(TROUBLE) < 0 ? TROUBLE : first;
  }

  private Duration after(Publication.Item item) {
    return switch (item) {
      case Publication.Item.Kept _, Publication.Item.SwitchedOff _ -> resync;
      case Publication.Item.NotOurs _, Publication.Item.Forbidden _ -> HOPELESS;
      case Publication.Item.Leftover _, Publication.Item.Unavailable _ -> TROUBLE;
    };
  }

  private Duration after(Parted table, Instant now) {
    return table
        .failure()
        .map(failure -> after(failure, now))
        .or(() -> table.farewell().map(farewell -> after(farewell, now)))
        .orElse(TROUBLE);
  }

  private Duration after(Farewell farewell, Instant now) {
    return switch (farewell) {
      case Farewell.Done _ -> resync;
      case Farewell.Next _ -> AT_WORK;
      case Farewell.PutOff(Instant until) -> until(Optional.of(until), now);
      case Farewell.Stuck _ -> CREDENTIALS;
      case Farewell.Wait(Farewell.Pause pause) ->
          switch (pause) {
            case NOT_VISIBLE, PERHAPS, TAGS -> TAGS_SETTLE;
            case CREATING, CHANGING, BACKUP, DELETING -> BUSY;
            case RECORD, CONFIRM -> AT_WORK;
          };
    };
  }

  private Duration after(TableResult result, Management management, Instant now) {
    return switch (result) {
      case TableResult.Unread unread -> after(unread.failure(), now);
      case TableResult.Read read ->
          read.failure()
              .map(failure -> after(failure, now))
              .orElseGet(() -> after(read, management, now));
    };
  }

  private static Duration after(Failure failure, Instant now) {
    return switch (failure) {
      case Failure.Busy _ -> BUSY;
      case Failure.Throttled _, Failure.Unreachable _, Failure.ServerError _ -> TROUBLE;
      case Failure.Quota quota -> until(quota.freesAt(), now);
      case Failure.Denied _, Failure.BadCredentials _ -> CREDENTIALS;
      case Failure.Rejected _, Failure.Unsupported _ -> HOPELESS;
    };
  }

  private static Duration until(Instant time, Instant now) {
    return Duration.between(now, time).plusSeconds(1);
  }

  private static Duration until(Optional<Instant> freesAt, Instant now) {
    return freesAt
        .map(at -> until(at, now))
        .filter(wait -> wait.compareTo(TROUBLE) > 0)
        .orElse(TROUBLE);
  }

  private Duration after(TableResult.Read read, Management management, Instant now) {
    if (!read.plan().refusals().isEmpty()) {
      return read.plan().refusals().stream().map(Pace::after).reduce(HOPELESS, Pace::shorter);
    }
    if (read.plan().converged() && !read.plan().unread().isEmpty()) {
      return TAGS_SETTLE;
    }
    if (read.plan().waitsFor(Waiting.Confirmation.class)) {
      return TROUBLE;
    }
    if (management == Management.OBSERVE) {
      return read.observed() instanceof Present present && !present.idle() ? FILLING : resync;
    }
    return switch (read.observed()) {
      case Observed.Absent() -> AT_WORK;
      case Present present when beyondUs(present) -> TROUBLE;
      case Present present when onlyFilling(present) -> FILLING;
      case Present present -> {
        if (!read.plan().converged()) {
          yield unlessWaiting(read.plan(), now);
        }
        if (read.plan().atLoads()) {
          yield read.ofLoads().map(failure -> after(failure, now)).orElse(FILLING);
        }
        // What moves a capacity into its bounds is auto scaling, at its own pace.
        if (!read.plan().actions().isEmpty()) {
          yield present.idle() ? HOPELESS : FILLING;
        }
        if (!read.plan().waiting().isEmpty()) {
          yield unlessWaiting(read.plan(), now);
        }
        if (present.idle()) {
          yield resync;
        }
        // By auto scaling's hand, most of the time.
        yield present.state() == TableState.UPDATING ? FILLING : AT_WORK;
      }
    };
  }

  /// When all that is left is decreases that AWS doesn't allow yet, the first of them.
  private static Duration unlessWaiting(Plan plan, Instant now) {
    Optional<Instant> first =
        plan.waiting().stream()
            .flatMap(
                waiting ->
                    switch (waiting) {
                      case Waiting.Decrease decrease -> Stream.of(decrease.at());
                      case Waiting.Lowering lowering -> Stream.of(lowering.at());
                      case Waiting.ScalingUnread(), Waiting.Room(), Waiting.Confirmation _ ->
                          Stream.empty();
                    })
            .min(Comparator.naturalOrder());
    return plan.actions().isEmpty() && first.isPresent() ? until(first, now) : AT_WORK;
  }

  private static Duration after(Refusal refusal) {
    return switch (refusal) {
      case Refusal.OwnershipUnconfirmed _, Refusal.NotVisible _ -> TAGS_SETTLE;
      case Refusal.AccountChanged _ -> CREDENTIALS;
      case Refusal.NotOwned _,
          Refusal.Released _,
          Refusal.TableMissing _,
          Refusal.OwnedByAnother _,
          Refusal.TagsUnsupported _,
          Refusal.TableLost _,
          Refusal.TableReplaced _,
          Refusal.KeyMismatch _,
          Refusal.IndexMismatch _ ->
          HOPELESS;
    };
  }

  private static boolean beyondUs(Present present) {
    return (!present.state().serves() && present.state() != TableState.CREATING)
        || present.indexes().containsValue(IndexState.UNKNOWN);
  }

  private static boolean onlyFilling(Present present) {
    Stream<IndexState> busy =
        present.indexes().values().stream().filter(index -> index != IndexState.ACTIVE);
    return !present.idle()
        && present.state().serves()
        && busy.allMatch(index -> index == IndexState.BACKFILLING);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
