// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Targets;
import java.util.ArrayList;
import java.util.List;

/// What is in AWS by somebody else's hand and is left alone, a sentence each.
final class Drift {

  private Drift() {}

  static List<String> of(TableResult.Read read) {
    String table = read.declared().name();
    List<String> drift = new ArrayList<>();
    for (String index : read.plan().foreignIndexes()) {
      drift.add("%s: index %s isn't one of VinylDNS's and is left alone".formatted(table, index));
    }
    if (read.observed() instanceof Present present
        && present.targets() instanceof Targets.Known known) {
      known
          .byPool()
          .forEach(
              (pool, target) -> {
                if (!target.others().what().isEmpty()) {
                  drift.add(table + ": " + shared(read, pool, target));
                }
              });
    }
    return drift;
  }

  private static String shared(TableResult.Read read, Pool pool, Targets.Target target) {
    String whose =
        "%s on the scaling of the %s isn't this operator's and is left alone"
            .formatted(String.join(" and ", target.others().what()), pool);
    return read.declared().scaling().containsKey(pool)
        ? whose + ", and so are the bounds " + target.scaling().bounds()
        : whose + ", so auto scaling keeps the pool: delete it to have the pool as declared";
  }
}
