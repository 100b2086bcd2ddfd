// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.aws.FailureException;
import io.vinyldns.datastore.model.Detail;
import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Targets;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.plan.Action;
import io.vinyldns.datastore.plan.Applied;
import io.vinyldns.datastore.plan.Plan;
import io.vinyldns.datastore.plan.Planner;
import io.vinyldns.datastore.plan.Policy;
import io.vinyldns.datastore.plan.Waiting;
import io.vinyldns.datastore.status.TableResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A table that was looked at, on its way through a pass.
final class TableStep {

  private static final Logger LOG = LoggerFactory.getLogger(TableStep.class);

  private final Convergence with;
  private final VinylDnsTable kind;
  private final Table declared;
  private final Policy policy;
  private Observed observed;
  private Plan plan;
  private final List<Applied> applied = new ArrayList<>();
  private Optional<Failure> failure = Optional.empty();
  private Optional<Failure> ofLoads = Optional.empty();

  /// @param with what the tables of a datastore have in common in this pass
  TableStep(
      Convergence with, VinylDnsTable kind, Table declared, Policy policy, Observed observed) {
    this.with = with;
    this.kind = kind;
    this.declared = declared;
    this.policy = policy;
    this.observed = observed;
    this.plan = Planner.plan(declared, observed, policy);
  }

  TableResult take() {
    try {
      read();
      switch (with.management()) {
        case MANAGE -> act();
        case OBSERVE -> {}
      }
    } catch (FailureException e) {
      failed(e);
    }
    if (observed instanceof Present present) {
      with.details().remember(present);
    }
    return new TableResult.Read(
        kind,
        declared,
        observed,
        plan.deferring(with.details().deferred()),
        applied,
        failure,
        ofLoads);
  }

  /// The first failure is the one that is reported.
  private void failed(FailureException e) {
    Convergence.failed(declared, policy, e);
    failure = failure.or(() -> Optional.of(e.failure()));
  }

  /// What zone loads meet with says nothing about the tables.
  private void failed(Action action, FailureException e) {
    if (action instanceof Action.OfLoad) {
      Convergence.failed(declared, policy, e);
      ofLoads = ofLoads.or(() -> Optional.of(e.failure()));
    } else {
      failed(e);
    }
  }

  private void saw(Observed seen) {
    observed = seen;
    plan = Planner.plan(declared, observed, policy);
  }

  private void read() {
    scaling();
    if (plan.wantsProof(observed) || wants(Detail.TAGS)) {
      tags();
    }
    if (wants(Detail.RECOVERY) || changesRecovery()) {
      recovery();
    }
    survey();
  }

  private boolean changesRecovery() {
    return observed instanceof Present present
        && !with.details().newborn(present.identity())
        && plan.permitted(observed).stream().anyMatch(Action.SetRecovery.class::isInstance);
  }

  /// Auto scaling that doesn't answer holds up throughput and scaling only.
  private void scaling() {
    if (observed instanceof Present present && present.state().serves()) {
      ScalingStep.Reading reading = with.scaling().read(declared, policy);
      failure = failure.or(reading::failure);
      ofLoads = reading.ofLoads();
      saw(present.with(reading.targets()));
    }
  }

  private void survey() {
    if (observed instanceof Present present
        && present.targets() instanceof Targets.Known known
        && (plan.wantsSurvey(present) || with.scaling().surveyDue(declared, policy, known))) {
      saw(present.with(with.scaling().survey(declared, policy)));
    }
  }

  private boolean wants(Detail detail) {
    return observed instanceof Present present
        && present.state().serves()
        && plan.unread().contains(detail)
        && with.details().mayRead(detail, present);
  }

  private void tags() {
    try {
      saw(with.tables().withTags(there()));
    } catch (FailureException e) {
      with.details().again(Detail.TAGS);
      throw e;
    }
  }

  /// What can't be read for the moment holds up nothing else.
  private void recovery() {
    try {
      saw(with.tables().withRecovery(there()));
    } catch (FailureException e) {
      failed(e);
      with.details().again(Detail.RECOVERY);
      saw(there().with(there().table().safeguards().withoutRecovery()));
    }
  }

  private Present there() {
    return (Present) observed;
  }

  /// What is refused for a reason of its own holds up nothing else.
  private void act() {
    for (Action action : plan.permitted(observed)) {
      if (action instanceof Action.SetRecovery && with.details().settles(there())) {
        continue;
      }
      if (action instanceof Action.Grave) {
        switch (with.confirmation().ask()) {
          case Confirmation.Answer.Given() -> {}
          case Confirmation.Answer.Changed() -> {
            return;
          }
          case Confirmation.Answer.Unavailable(String why) -> {
            plan = plan.waitingFor(new Waiting.Confirmation(why));
            return;
          }
        }
      }
      if (action instanceof Action.CreateTable && !with.tables().takeRoomFor(declared)) {
        plan = plan.waitingFor(new Waiting.Room());
        return;
      }
      LOG.atInfo()
          .addKeyValue("datastore", policy.owner().resource())
          .addKeyValue("table", declared.name())
          .addKeyValue("action", action.getClass().getSimpleName())
          .log("changing table");
      try {
        apply(action);
        if (action instanceof Action.Exclusive) {
          return;
        }
      } catch (FailureException e) {
        failed(action, e);
        if (!e.failure().ofOneCall()) {
          return;
        }
      }
    }
  }

  private void apply(Action action) {
    switch (action) {
      case Action.ChangeThroughput change -> changeThroughput(change);
      case Action.OfTable ofTable -> changeTable(ofTable);
      case Action.OfScaling ofScaling ->
          did(ofScaling, with.scaling().apply(declared.name(), ofScaling, observed));
    }
  }

  private void changeTable(Action.OfTable action) {
    Present after = with.tables().apply(declared.name(), observed, action);
    if (action instanceof Action.CreateTable) {
      with.details().made(after);
    }
    did(action, after);
  }

  private void did(Action action, Observed after) {
    applied.add(new Applied(action, observed));
    saw(after);
  }

  /// AWS refuses a call as a whole when one decrease in it is too many; the increases must not
  /// wait for that.
  private void changeThroughput(Action.ChangeThroughput change) {
    try {
      changeTable(change);
    } catch (FailureException e) {
      Optional<Action.ChangeThroughput> increases =
          change.withoutDecreases(there().table()).filter(raise -> !raise.equals(change));
      if (!(e.failure() instanceof Failure.Quota) || increases.isEmpty()) {
        throw e;
      }
      failed(e);
      changeTable(increases.get());
    }
  }
}
