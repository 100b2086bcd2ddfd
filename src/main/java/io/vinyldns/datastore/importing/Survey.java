// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.importing;

import io.vinyldns.datastore.aws.AutoScaling;
import io.vinyldns.datastore.aws.FailureException;
import io.vinyldns.datastore.aws.Tables;
import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Recorded;
import io.vinyldns.datastore.model.Targets;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads all that there is of some tables.
final class Survey {

  private final Tables tables;
  private final AutoScaling autoScaling;

  Survey(Tables tables, AutoScaling autoScaling) {
    this.tables = tables;
    this.autoScaling = autoScaling;
  }

  /// The tables that exist.
  SortedMap<VinylDnsTable, Present> of(Request request) {
    SortedMap<VinylDnsTable, Present> found = new TreeMap<>();
    for (Map.Entry<VinylDnsTable, String> table : request.tables().entrySet()) {
      if (tables.describe(request.prefix() + table.getValue()) instanceof Present present) {
        found.put(table.getKey(), scaled(tables.withRecovery(present)));
      }
    }
    return found;
  }

  private Present scaled(Present present) {
    try {
      return present.with(
          autoScaling.survey(
              new AutoScaling.Question(
                  present.table().name(),
                  new TreeSet<>(present.table().indexes().keySet()),
                  Recorded.NOTHING)));
    } catch (FailureException e) {
      if (e.failure() instanceof Failure.Unsupported) {
        return present.with(Targets.Known.none());
      }
      throw e;
    }
  }
}
