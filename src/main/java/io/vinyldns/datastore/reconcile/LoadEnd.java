// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.aws.FailureException;
import io.vinyldns.datastore.aws.Partings;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.plan.Policy;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of zone loads when their table is let go: AWS lowers it at once. Where that can't
/// be said to AWS, it lowers the table at the end of the loads, as it was told before it was
/// raised; that holds up nothing.
record LoadEnd(Partings partings, InstantSource clock) {

  private static final Logger LOG = LoggerFactory.getLogger(LoadEnd.class);

  /// When AWS carries out what it is to do at once: not before it has taken the call.
  private static final Duration SOON = Duration.ofMinutes(1);

  void atOnce(Table declared, Policy policy) {
    if (!policy.endingsCount()) {
      return;
    }
    try {
      partings.endLoads(
          declared.name(),
          declared.indexes().keySet(),
          policy.memory().pools(),
          clock.instant().plus(SOON).truncatedTo(ChronoUnit.SECONDS));
    } catch (FailureException e) {
      LOG.atInfo()
          .addKeyValue("datastore", policy.owner().resource())
          .addKeyValue("table", declared.name())
          .addKeyValue("failure", e.failure())
          .log("capacity raised for zone loads is lowered at their end");
    }
  }
}
