// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.aws.FailureException;
import io.vinyldns.datastore.aws.Tables;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.plan.Management;
import io.vinyldns.datastore.plan.Policy;
import io.vinyldns.datastore.status.TableResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One step of one table towards what is declared: look, plan, do what AWS takes at this moment.
/// The next pass looks again, so nothing is remembered but [Details].
///
/// @param confirmation is asked before what can't be taken back
record Convergence(
    Tables tables,
    ScalingStep scaling,
    Details.Pass details,
    Management management,
    Confirmation confirmation) {

  private static final Logger LOG = LoggerFactory.getLogger(Convergence.class);

  TableResult converge(VinylDnsTable kind, Table declared, Policy policy) {
    try {
      Observed observed = tables.describe(declared.name());
      return new TableStep(
              this,
              kind,
              declared,
              policy.knowing(observed, tables::account),
              observed instanceof Present present
                  ? details.recalling(present, policy.memory().knows(present))
                  : observed)
          .take();
    } catch (FailureException e) {
      failed(declared, policy, e);
      return new TableResult.Unread(kind, declared, e.failure());
    }
  }

  /// For whoever looks closely: the status says it to everybody, and once.
  static void failed(Table table, Policy policy, FailureException thrown) {
    LOG.atDebug()
        .addKeyValue("datastore", policy.owner().resource())
        .addKeyValue("table", table.name())
        .addKeyValue("failure", thrown.failure())
        .log("call to AWS failed");
  }
}
