// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.status.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How long a datastore rests whose passes end in trouble one after the other: twice as long each
/// time, up to a minute. A table that is busy is mostly not for long, so that counts only after a
/// few times. The first pass without trouble ends it, and so does an edit of the resource, which
/// may be what helps. What other tables have to do meanwhile waits for none of it.
final class Setbacks {

  private static final Duration MOST = Duration.ofMinutes(1);

  /// How often AWS is asked in short order whether a table is still busy.
  private static final int AT_FIRST = 5;

  /// So often doubled, any trouble's wait is longer than [#MOST].
  private static final int ENOUGH = 8;

  private record Run(long generation, int length) {}

  private final Map<String, Run> inARow = new ConcurrentHashMap<>();

  /// The time until the next pass.
  ///
  /// @param wait the same after a first trouble
  Duration after(VinylDnsDatastore datastore, Outcome outcome, Duration wait) {
    String uid = datastore.getMetadata().getUid();
    if (!troubled(outcome)) {
      inARow.remove(uid);
      return wait;
    }
    Run first = new Run(datastore.getMetadata().getGeneration(), 1);
    int before =
        inARow.merge(
                    uid,
                    first,
                    (run, _) ->
                        run.generation == first.generation
                            ? new Run(run.generation, run.length + 1)
                            : first)
                .length
            - 1;
    boolean busy = wait.equals(Pace.BUSY);
    if ((wait.compareTo(Pace.TROUBLE) < 0 && !busy) || wait.compareTo(MOST) >= 0) {
      return wait;
    }
    int doubled = Math.clamp(busy ? before - AT_FIRST : before, 0, ENOUGH);
    Duration longer = wait.multipliedBy(1L << doubled);
    return longer.compareTo(MOST) < 0 ? longer : MOST;
  }

  /// The datastore is gone.
  void forget(VinylDnsDatastore datastore) {
    inARow.remove(datastore.getMetadata().getUid());
  }

  private static boolean troubled(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Crashed _ -> true;
      case Outcome.Pass pass ->
          pass.tables().stream()
              .flatMap(table -> table.stoppedBy().stream())
              .anyMatch(Setbacks::troubling);
      case Outcome.Deleting deleting ->
          deleting.tables().stream()
              .flatMap(table -> table.failure().stream())
              .anyMatch(Setbacks::troubling);
      case Outcome.Held(Outcome because) -> troubled(because);
      case Outcome.Invalid _, Outcome.NoCredentials _, Outcome.Moved _, Outcome.LetGo _ -> false;
    };
  }

  private static boolean troubling(Failure failure) {
    return switch (failure) {
      case Failure.Busy _, Failure.Throttled _, Failure.Unreachable _, Failure.ServerError _ ->
          true;
      case Failure.Quota _,
          Failure.Denied _,
          Failure.BadCredentials _,
          Failure.Rejected _,
          Failure.Unsupported _ ->
          false;
    };
  }
}
