// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import static java.util.Collections.unmodifiableSortedMap;

import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Ending;
import io.vinyldns.datastore.model.Index;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.TableClass;
import io.vinyldns.datastore.model.Units;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// One call to AWS, as data. There is no action that deletes or replaces a table.
public sealed interface Action {

  /// Changes the table, its indexes or what is set for it in DynamoDB.
  sealed interface OfTable extends Action {}

  /// Leaves the table busy, so that nothing of it comes after it in a pass.
  sealed interface Exclusive extends OfTable {}

  /// Can't be taken back: it hides that a table was lost, or loses an index.
  sealed interface Grave extends Exclusive {}

  /// Changes what Application Auto Scaling holds.
  sealed interface OfScaling extends Action {
    /// Of which pool.
    Pool pool();
  }

  /// Raises a pool for zone loads, or lowers it after them. Nothing that is declared waits for it.
  sealed interface OfLoad extends OfScaling {}

  /// Makes the table with its indexes and, in the same call, its ownership tags.
  record CreateTable(Table table, Map<String, String> tags) implements Grave {
    public CreateTable {
      tags = Map.copyOf(tags);
    }
  }

  /// Makes a table that nobody keeps this datastore's own, by its tags. Nothing else is written
  /// before two reads have shown them.
  record Claim(String arn, Map<String, String> tags) implements Exclusive {
    public Claim {
      tags = Map.copyOf(tags);
    }
  }

  /// From provisioned to on demand. AWS takes this four times in 24 hours.
  ///
  /// @param limits most request units a second, for the pools that are to have a limit
  record SwitchToOnDemand(SortedMap<Pool, Long> limits) implements Exclusive {
    public SwitchToOnDemand {
      limits = unmodifiableSortedMap(new TreeMap<>(limits));
    }
  }

  /// Changes limits of a table that is on demand.
  ///
  /// @param forLoads whether they only lack what zone loads need
  record ChangeLimits(SortedMap<Pool, Long> limits, boolean forLoads) implements Exclusive {
    public ChangeLimits {
      limits = unmodifiableSortedMap(new TreeMap<>(limits));
    }
  }

  /// From on demand to provisioned. AWS wants units for the table and for every index at once.
  record SwitchToProvisioned(Units table, SortedMap<String, Units> indexes) implements Exclusive {
    public SwitchToProvisioned {
      indexes = unmodifiableSortedMap(new TreeMap<>(indexes));
    }
  }

  /// Changes provisioned units, all pools that differ in one call.
  ///
  /// @param table the table's new units, empty when they stay
  /// @param indexes the new units of the indexes that change
  record ChangeThroughput(Optional<Units> table, SortedMap<String, Units> indexes)
      implements Exclusive {
    public ChangeThroughput {
      indexes = unmodifiableSortedMap(new TreeMap<>(indexes));
      if (table.isEmpty() && indexes.isEmpty()) {
        throw new IllegalArgumentException("no change");
      }
    }

    /// The same where it raises what a table has; empty when it doesn't.
    public Optional<ChangeThroughput> withoutDecreases(Table there) {
      if (!(there.billing() instanceof Billing.Provisioned units)) {
        return Optional.empty();
      }
      Optional<Units> raised =
          table.map(to -> to.atLeast(units.table())).filter(to -> !to.equals(units.table()));
      SortedMap<String, Units> raisedIndexes = new TreeMap<>();
      indexes.forEach(
          (index, to) ->
              units
                  .units(index)
                  .filter(from -> !to.atLeast(from).equals(from))
                  .ifPresent(from -> raisedIndexes.put(index, to.atLeast(from))));
      return raised.isEmpty() && raisedIndexes.isEmpty()
          ? Optional.empty()
          : Optional.of(new ChangeThroughput(raised, raisedIndexes));
    }
  }

  /// Adds one index; AWS adds one at a time.
  ///
  /// @param units empty on a table that is on demand
  record AddIndex(String name, Index index, Optional<Units> units) implements Exclusive {}

  /// Drops an index that isn't VinylDNS's and that the resource names.
  record DropIndex(String name) implements Grave {}

  /// Has AWS refuse, or no longer refuse, to delete the table. AWS takes this once in 15 s.
  record ProtectFromDeletion(boolean on) implements OfTable {}

  /// Switches point-in-time recovery on or off, or changes how far back it goes.
  record SetRecovery(Recovery recovery) implements OfTable {}

  /// Encrypts the table with a key of KMS. AWS takes this four times in 24 hours.
  record Encrypt(String kmsKeyArn) implements Exclusive {}

  /// Changes the table class. AWS takes this twice in 30 days.
  record ChangeClass(TableClass tableClass) implements Exclusive {}

  /// Adds tags and changes the values of tags that are there.
  record SetTags(Map<String, String> tags) implements Exclusive {
    public SetTags {
      tags = Map.copyOf(tags);
    }
  }

  /// Takes tags away.
  record RemoveTags(Set<String> keys) implements Exclusive {
    public RemoveTags {
      keys = Set.copyOf(keys);
    }
  }

  /// Gives a pool to auto scaling, or changes the bounds within which it moves.
  record RegisterTarget(Pool pool, Scaling.Bounds bounds) implements OfScaling {}

  /// Registers a pool's bounds once more, as they are: auto scaling then moves a capacity that lies
  /// outside of them. The units themselves are never written.
  record EnforceBounds(Pool pool, Scaling.Bounds bounds) implements OfScaling {}

  /// Makes or changes the policy that moves a pool.
  ///
  /// @param name of the policy that is there; empty for a new one
  record PutPolicy(Pool pool, Optional<String> name, Scaling.Tracking tracking)
      implements OfScaling {}

  /// Takes a pool from auto scaling; its policy goes with it.
  record DeregisterTarget(Pool pool) implements OfScaling {}

  /// Has AWS lower a pool at the end of the zone loads, by a scheduled action.
  record ScheduleEnd(Pool pool, Ending.Step step) implements OfLoad {}

  /// Registers the bounds that zone loads need. Only when AWS has shown, in this pass, what lowers
  /// the pool again.
  record Raise(Pool pool, Scaling.Bounds bounds) implements OfLoad {}

  /// Registers bounds that the pool has without zone loads: of a fixed pool before it is raised,
  /// for what lowers it hangs on a target; and of every pool after it was.
  record Restore(Pool pool, Scaling.Bounds bounds) implements OfLoad {}

  /// Takes away a scheduled action that isn't needed any more.
  record UnscheduleEnd(Pool pool, int step) implements OfLoad {}

  /// Takes a fixed pool from auto scaling, which had it for zone loads.
  record Dismiss(Pool pool) implements OfLoad {}
}
