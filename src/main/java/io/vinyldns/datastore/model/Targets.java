// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import static java.util.Collections.unmodifiableSortedMap;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What Application Auto Scaling holds for the pools of a table.
public sealed interface Targets {

  /// Not asked for in this pass, or not told.
  record Unread() implements Targets {}

  /// The scalable targets, by pool.
  record Known(SortedMap<Pool, Target> byPool) implements Targets {
    public Known {
      byPool = unmodifiableSortedMap(new TreeMap<>(byPool));
    }

    /// No pool of the table is scaled.
    public static Known none() {
      return new Known(new TreeMap<>());
    }

    /// The same with what ends zone loads, as far as it is told.
    public Known with(SortedMap<Pool, Ending> endings) {
      SortedMap<Pool, Target> told = new TreeMap<>(byPool);
      told.replaceAll((pool, target) -> target.with(endings.getOrDefault(pool, Ending.NONE)));
      return new Known(told);
    }

    /// What of it counts in the comparison.
    public SortedMap<Pool, Scaling> scaling() {
      SortedMap<Pool, Scaling> scaling = new TreeMap<>();
      byPool.forEach((pool, target) -> scaling.put(pool, target.scaling()));
      return scaling;
    }
  }

  /// One scalable target.
  ///
  /// @param policy name of the target-tracking policy on the predefined metric, where there is one
  ///     and its name isn't our own choice
  /// @param others what else hangs on the target
  /// @param ending this operator's own scheduled actions; empty when nobody asked in this pass
  record Target(Scaling scaling, Optional<String> policy, Others others, Optional<Ending> ending) {

    /// One of which nobody asked what ends zone loads.
    public Target(Scaling scaling, Optional<String> policy, Others others) {
      this(scaling, policy, others, Optional.empty());
    }

    /// The same with what ends zone loads.
    public Target with(Ending read) {
      return new Target(scaling, policy, others, Optional.of(read));
    }

    /// The same within other bounds.
    public Target with(Scaling.Bounds bounds) {
      return new Target(new Scaling(bounds, scaling.tracking()), policy, others, ending);
    }

    /// Whether AWS is known to lower it when zone loads end.
    public boolean ends() {
      return ending.filter(there -> !there.steps().isEmpty()).isPresent();
    }

    /// Whether somebody else has a hand in it.
    public boolean shared() {
      return !others.what().isEmpty();
    }
  }

  /// Scheduled actions that don't end zone loads, and policies on other metrics: somebody else's. A
  /// target that has any is never deregistered, and its bounds are left.
  ///
  /// @param what a name each, such as "scheduled action nightly"
  /// @param fresh whether they were read in this pass; else they are as recorded
  record Others(List<String> what, boolean fresh) {

    /// None that anybody knows of.
    public static final Others UNREAD = new Others(List.of(), false);

    public Others {
      what = List.copyOf(what);
    }
  }
}
