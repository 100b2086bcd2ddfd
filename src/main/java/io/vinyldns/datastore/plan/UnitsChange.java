// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Billing.Provisioned;
import io.vinyldns.datastore.model.Decreases;
import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Units;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The provisioned units that are to change, in one call, without the decreases that AWS doesn't
/// allow now.
///
/// @param waiting those decreases
record UnitsChange(Optional<Action> action, List<Waiting> waiting) {

  private static final UnitsChange NONE = new UnitsChange(Optional.empty(), List.of());

  static UnitsChange between(Billing wanted, Present present, Instant now) {
    return wanted instanceof Provisioned units
            && present.table().billing() instanceof Provisioned there
        ? between(units, there, present.decreases(), now)
        : NONE;
  }

  private static UnitsChange between(
      Provisioned wanted, Provisioned there, Decreases decreases, Instant now) {
    List<Waiting> waiting = new ArrayList<>();
    Optional<Units> table =
        changed(Optional.empty(), wanted.table(), there.table(), decreases.table(), now, waiting);
    SortedMap<String, Units> indexes = new TreeMap<>();
    there
        .indexes()
        .forEach(
            (index, units) ->
                wanted
                    .units(index)
                    .flatMap(
                        to ->
                            changed(
                                Optional.of(index), to, units, decreases.of(index), now, waiting))
                    .ifPresent(to -> indexes.put(index, to)));
    return new UnitsChange(
        table.isEmpty() && indexes.isEmpty()
            ? Optional.empty()
            : Optional.of(new Action.ChangeThroughput(table, indexes)),
        waiting);
  }

  private static Optional<Units> changed(
      Optional<String> index,
      Units wanted,
      Units there,
      Decreases.Used used,
      Instant now,
      List<Waiting> waiting) {
    Units to = wanted;
    Optional<Instant> allowed = used.nextAfter(now);
    if (allowed.isPresent()) {
      for (Dimension dimension : Dimension.values()) {
        if (wanted.of(dimension) < there.of(dimension)) {
          waiting.add(
              new Waiting.Decrease(
                  new Pool(index, dimension), wanted.of(dimension), allowed.get()));
        }
      }
      to = wanted.atLeast(there);
    }
    return Optional.of(to).filter(units -> !units.equals(there));
  }
}
