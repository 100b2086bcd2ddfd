// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.IndexState;
import io.vinyldns.datastore.model.Observed.Absent;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.plan.Plan;
import io.vinyldns.datastore.plan.Refusal;
import io.vinyldns.datastore.plan.Waiting;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is to be said of one table.
///
/// @param underWay whether the operator or AWS is at work on something that is declared
record Verdict(Reason reason, String message, boolean underWay) {

  /// What needs a person most comes last.
  static final Comparator<Verdict> BY_WEIGHT =
      Comparator.comparing((Verdict verdict) -> verdict.reason.kind())
          .thenComparing(Verdict::reason);

  /// What is to be said of each table of a pass.
  static List<Verdict> all(Outcome.Pass pass, Conditions conditions) {
    boolean wasReady = conditions.wasReady();
    boolean tolerant = conditions.tolerant();
    return pass.tables().stream()
        .map(
            result ->
                switch (pass.management()) {
                  case MANAGE -> of(result, wasReady, tolerant, pass.identity());
                  case OBSERVE -> observing(result, wasReady, tolerant, pass.identity());
                })
        .toList();
  }

  /// @param wasReady whether the datastore was ready at this very generation: what differs since is
  ///     somebody else's hand, and a table that serves stays ready while it is repaired
  /// @param tolerant whether a table that can't be read for a moment keeps the verdict that it had
  private static Verdict of(
      TableResult result, boolean wasReady, boolean tolerant, String identity) {
    String name = result.declared().name();
    return switch (result) {
      case TableResult.Unread unread -> {
        Verdict failed = failed(name, unread.failure(), identity);
        yield wasReady && tolerant && failed.reason.kind() != Reason.Kind.STALLED
            ? new Verdict(Reason.IN_SYNC, failed.message, true)
            : failed;
      }
      case TableResult.Read read -> {
        Optional<Verdict> blocked =
            read.plan().refusals().stream()
                .findFirst()
                .map(refusal -> refused(name, refusal))
                .or(
                    () ->
                        read.failure()
                            .filter(failure -> !(failure instanceof Failure.Busy))
                            .map(failure -> failed(name, failure, identity)))
                .or(() -> postponed(name, read.plan()));
        yield blocked
            .filter(verdict -> verdict.reason.kind() == Reason.Kind.STALLED)
            .orElseGet(() -> progress(name, read, wasReady, blocked));
      }
    };
  }

  private static Optional<Verdict> postponed(String table, Plan plan) {
    return plan.waiting().stream()
        .flatMap(
            waiting ->
                reason(waiting)
                    .map(
                        reason ->
                            new Verdict(reason, table + ": " + ActionWords.of(waiting) + ".", true))
                    .stream())
        .max(BY_WEIGHT);
  }

  private static Optional<Reason> reason(Waiting waiting) {
    return switch (waiting) {
      case Waiting.Decrease _ -> Optional.of(Reason.QUOTA_REACHED);
      case Waiting.Confirmation _ -> Optional.of(Reason.KUBERNETES_ERROR);
      case Waiting.Room() -> Optional.of(Reason.CREATING_TABLES);
      case Waiting.Lowering _, Waiting.ScalingUnread() -> Optional.empty();
    };
  }

  /// What is to be said of a table that is only observed: whether it serves, whoever keeps it.
  private static Verdict observing(
      TableResult result, boolean wasReady, boolean tolerant, String identity) {
    String name = result.declared().name();
    return switch (result) {
      case TableResult.Unread _ -> {
        Verdict verdict = of(result, wasReady, tolerant, identity);
        yield verdict.reason == Reason.IN_SYNC
            ? new Verdict(Reason.OBSERVED, verdict.message, verdict.underWay)
            : verdict;
      }
      case TableResult.Read read ->
          read.plan().refusals().stream()
              .filter(Verdict::ofTheTableItself)
              .findFirst()
              .map(refusal -> refused(name, refusal))
              .or(() -> read.failure().map(failure -> failed(name, failure, identity)))
              .filter(verdict -> verdict.reason.kind() == Reason.Kind.STALLED)
              .orElseGet(() -> observing(name, read));
    };
  }

  private static Verdict observing(String name, TableResult.Read read) {
    return switch (read.observed()) {
      case Absent() -> new Verdict(Reason.NOT_SERVING, name + " doesn't exist.", false);
      case Present present when gone(present) -> unavailable(name, present);
      case Present present when serves(read, present) ->
          new Verdict(Reason.OBSERVED, name + " serves.", false);
      case Present present when !present.state().serves() ->
          new Verdict(Reason.CREATING_TABLES, name + " is being created.", true);
      case Present _ ->
          new Verdict(Reason.NOT_SERVING, name + " lacks an index that VinylDNS queries.", false);
    };
  }

  /// Whether a refusal says that there isn't the table that VinylDNS needs; the others are about
  /// who may change it.
  static boolean ofTheTableItself(Refusal refusal) {
    return switch (refusal) {
      case Refusal.TableMissing _,
          Refusal.TableLost _,
          Refusal.TableReplaced _,
          Refusal.AccountChanged _,
          Refusal.KeyMismatch _,
          Refusal.IndexMismatch _ ->
          true;
      case Refusal.NotOwned _,
          Refusal.Released _,
          Refusal.OwnedByAnother _,
          Refusal.OwnershipUnconfirmed _,
          Refusal.TagsUnsupported _,
          Refusal.NotVisible _ ->
          false;
    };
  }

  private static Verdict unavailable(String name, Present present) {
    return new Verdict(
        Reason.TABLE_UNAVAILABLE,
        name
            + " is "
            + Words.of(present.state())
            + " and can't be used: see what became of it, and of its KMS key.",
        false);
  }

  private static Verdict progress(
      String name, TableResult.Read read, boolean wasReady, Optional<Verdict> delayed) {
    return switch (read.observed()) {
      case Absent() ->
          delayed.orElse(
              new Verdict(Reason.CREATING_TABLES, name + " is about to be created.", true));
      case Present present -> {
        if (gone(present)) {
          yield unavailable(name, present);
        }
        boolean serves = serves(read, present);
        boolean ours = read.plan().proof().ours();
        boolean known = read.plan().unread().isEmpty() || wasReady;
        boolean done = read.plan().converged() && known && ours;
        if (serves && done && (atRest(read, present) || wasReady)) {
          yield new Verdict(Reason.IN_SYNC, name + " serves as declared.", false);
        }
        if (serves && wasReady && ours) {
          yield new Verdict(
              Reason.IN_SYNC,
              delayed
                  .map(Verdict::message)
                  .orElse(name + " serves; a change by another hand is being repaired."),
              true);
        }
        yield delayed.orElseGet(
            () ->
                present.state().serves()
                    ? new Verdict(Reason.CHANGING_TABLES, name + " is being changed.", true)
                    : new Verdict(Reason.CREATING_TABLES, name + " is being created.", true));
      }
    };
  }

  private static boolean gone(Present present) {
    return switch (present.state()) {
      case DELETING, INACCESSIBLE_ENCRYPTION_CREDENTIALS, ARCHIVING, ARCHIVED, UNKNOWN -> true;
      case CREATING, ACTIVE, UPDATING -> false;
    };
  }

  /// Whether nothing is under way in the table or in VinylDNS's indexes.
  private static boolean atRest(TableResult.Read read, Present present) {
    return present.state() == TableState.ACTIVE
        && read.declared().indexes().keySet().stream()
            .allMatch(index -> present.indexes().get(index) == IndexState.ACTIVE);
  }

  private static boolean serves(TableResult.Read read, Present present) {
    return present.state().serves()
        && read.declared().indexes().keySet().stream()
            .map(index -> present.indexes().getOrDefault(index, IndexState.UNKNOWN))
            .allMatch(IndexState::serves);
  }

  /// What follows the first of so many messages alike.
  static String more(int all) {
    return all < 2 ? "" : " Likewise %d more; see status.plan.".formatted(all - 1);
  }

  static Verdict refused(String table, Refusal refusal) {
    Reason reason =
        switch (refusal) {
          case Refusal.NotOwned _, Refusal.Released _ -> Reason.NOT_OWNED;
          case Refusal.TableMissing() -> Reason.TABLE_MISSING;
          case Refusal.OwnedByAnother _ -> Reason.OWNERSHIP_CONFLICT;
          case Refusal.OwnershipUnconfirmed() -> Reason.OWNERSHIP_UNCONFIRMED;
          case Refusal.TagsUnsupported() -> Reason.TAGS_UNSUPPORTED;
          case Refusal.NotVisible _ -> Reason.CREATING_TABLES;
          case Refusal.TableLost _ -> Reason.TABLE_LOST;
          case Refusal.TableReplaced _ -> Reason.TABLE_REPLACED;
          case Refusal.AccountChanged _ -> Reason.ACCOUNT_CHANGED;
          case Refusal.KeyMismatch _, Refusal.IndexMismatch _ -> Reason.SCHEMA_MISMATCH;
        };
    return new Verdict(reason, RefusalSentences.of(table, refusal), false);
  }

  static Verdict failed(String table, Failure failure, String identity) {
    Reason reason =
        switch (failure) {
          case Failure.Busy _ -> Reason.CHANGING_TABLES;
          case Failure.Throttled _ -> Reason.THROTTLED;
          case Failure.Quota _ -> Reason.QUOTA_REACHED;
          case Failure.Denied _ -> Reason.ACCESS_DENIED;
          case Failure.BadCredentials _ -> Reason.CREDENTIALS_REJECTED;
          case Failure.Rejected _, Failure.Unsupported _ -> Reason.REQUEST_REJECTED;
          case Failure.Unreachable _ -> Reason.AWS_UNREACHABLE;
          case Failure.ServerError _ -> Reason.AWS_ERROR;
        };
    return new Verdict(reason, Words.of(table, failure, identity), true);
  }
}
