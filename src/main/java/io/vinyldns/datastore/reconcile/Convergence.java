// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.aws.FailureException;
import io.vinyldns.datastore.aws.Tables;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Tags;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.plan.Action;
import io.vinyldns.datastore.plan.Plan;
import io.vinyldns.datastore.plan.Planner;
import io.vinyldns.datastore.plan.Policy;
import io.vinyldns.datastore.status.TableResult;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One step of one table towards what is declared: look, plan, do at most one thing. The next pass
/// looks again, so nothing is remembered.
final class Convergence {

  private static final Logger LOG = LoggerFactory.getLogger(Convergence.class);

  private final Tables tables;

  Convergence(Tables tables) {
    this.tables = tables;
  }

  TableResult converge(VinylDnsTable kind, Table declared, Policy policy) {
    Observed observed;
    try {
      observed = tables.describe(declared.name());
    } catch (FailureException e) {
      failed(declared, policy, e);
      return new TableResult.Unread(kind, declared, e.failure());
    }
    Plan plan = Planner.plan(declared, observed, policy);
    try {
      if (observed instanceof Present present && plan.wantsProof(observed)) {
        observed = tables.withTags(present);
        plan = Planner.plan(declared, observed, policy);
      }
      Optional<Action> next = plan.next(observed);
      if (next.isPresent()) {
        LOG.atInfo()
            .addKeyValue("datastore", policy.owner().resource())
            .addKeyValue("table", declared.name())
            .addKeyValue("action", next.get().getClass().getSimpleName())
            .log("changing table");
        observed = after(next.get(), observed, tables.apply(declared.name(), next.get()));
        plan = Planner.plan(declared, observed, policy);
      }
      return new TableResult.Read(kind, declared, observed, plan, Optional.empty());
    } catch (FailureException e) {
      failed(declared, policy, e);
      return new TableResult.Read(kind, declared, observed, plan, Optional.of(e.failure()));
    }
  }

  /// For whoever looks closely: the status says it to everybody, and once.
  private static void failed(Table table, Policy policy, FailureException thrown) {
    LOG.atDebug()
        .addKeyValue("datastore", policy.owner().resource())
        .addKeyValue("table", table.name())
        .addKeyValue("failure", thrown.failure())
        .log("call to AWS failed");
  }

  /// AWS's answer to a change has no tags; they are the ones that we sent, or that we read before.
  private static Observed after(Action action, Observed before, Optional<Present> answer) {
    return switch (action) {
      case Action.CreateTable create ->
          answer.<Observed>map(made -> made.with(new Tags.Known(create.tags()))).orElse(before);
      case Action.Claim _,
          Action.SwitchToOnDemand _,
          Action.SwitchToProvisioned _,
          Action.ChangeThroughput _,
          Action.AddIndex _ ->
          switch (before) {
            case Observed.Absent absent -> absent;
            case Present present -> answer.orElse(present).with(after(action, present.tags()));
          };
    };
  }

  private static Tags after(Action action, Tags before) {
    return action instanceof Action.Claim && before instanceof Tags.Known known
        ? new Tags.Written(known)
        : before;
  }
}
