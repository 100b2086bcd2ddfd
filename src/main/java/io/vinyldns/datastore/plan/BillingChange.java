// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Billing.OnDemand;
import io.vinyldns.datastore.model.Billing.Provisioned;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Units;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How a table comes to another billing mode, or to other limits on demand.
final class BillingChange {

  private BillingChange() {}

  /// What is to be done before anything else that takes throughput.
  ///
  /// @param declared without what zone loads need
  /// @param wanted as it is to be now
  static Optional<Action> between(Table declared, Table wanted, Table found) {
    return switch (wanted.billing()) {
      case OnDemand(SortedMap<Pool, Long> limits) ->
          switch (found.billing()) {
            case OnDemand there ->
                there.limits().equals(limits)
                    ? Optional.empty()
                    : Optional.of(
                        new Action.ChangeLimits(
                            changed(limits, there.limits()),
                            declared.billing() instanceof OnDemand own
                                && there.limits().entrySet().containsAll(own.limits().entrySet())));
            case Provisioned _ -> Optional.of(new Action.SwitchToOnDemand(limits));
          };
      case Provisioned units ->
          switch (found.billing()) {
            case OnDemand _ -> Optional.of(switching(units, found));
            case Provisioned _ -> Optional.empty();
          };
    };
  }

  private static Action switching(Provisioned units, Table found) {
    SortedMap<String, Units> indexes = new TreeMap<>(units.indexes());
    indexes.keySet().retainAll(found.indexes().keySet());
    return new Action.SwitchToProvisioned(units.table(), indexes);
  }

  /// Both limits of each table and index of which one differs, for AWS takes them together.
  private static SortedMap<Pool, Long> changed(
      SortedMap<Pool, Long> wanted, SortedMap<Pool, Long> there) {
    Set<Optional<String>> differ =
        wanted.entrySet().stream()
            .filter(limit -> !limit.getValue().equals(there.get(limit.getKey())))
            .map(limit -> limit.getKey().index())
            .collect(Collectors.toSet());
    SortedMap<Pool, Long> changed = new TreeMap<>(wanted);
    changed.keySet().removeIf(pool -> !differ.contains(pool.index()));
    return changed;
  }
}
