// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.vinyldns.datastore.api.v1alpha1.Management;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.scenario.ApiServer;
import io.vinyldns.datastore.simulation.Attempt;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.CapacityLog;
import io.vinyldns.datastore.simulation.Truth;
import io.vinyldns.datastore.simulation.Watcher;
import io.vinyldns.datastore.status.StatusReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Watches both sides of the operator, and checks every promise after every call and every request.
final class Checks implements Watcher, ApiServer.Witness {

  private static final Set<String> CONTROL_PLANE =
      Set.of(
          "CreateTable",
          "DescribeTable",
          "UpdateTable",
          "DeleteTable",
          "TagResource",
          "UntagResource",
          "ListTagsOfResource",
          "DescribeContinuousBackups",
          "UpdateContinuousBackups",
          "CreateBackup",
          "DescribeBackup",
          "ListBackups",
          "RegisterScalableTarget",
          "DescribeScalableTargets",
          "DeregisterScalableTarget",
          "PutScalingPolicy",
          "DescribeScalingPolicies",
          "DescribeScheduledActions",
          "PutScheduledAction",
          "DeleteScheduledAction");

  private final Trial trial;
  private final Facts facts;
  private final Promises promises;
  private final List<Violation> violations = new ArrayList<>();
  private Truth before = new Truth(new TreeMap<>(), new TreeMap<>(), List.of());
  private int unitsBefore;
  private int writes;
  private int steps;

  Checks(Trial trial, Facts facts, Owner owner) {
    this.trial = trial;
    this.facts = facts;
    this.promises = new Promises(facts, owner);
  }

  List<Violation> violations() {
    return violations;
  }

  /// How often an operator changed AWS or something in Kubernetes.
  int writes() {
    return writes;
  }

  /// AWS calls of operators, and their writes to Kubernetes.
  int steps() {
    return steps;
  }

  void broken(Promise promise, String how) {
    violations.add(new Violation(promise, how));
    trial.trace().add("BROKEN", () -> promise + ": " + how);
  }

  @Override
  public void before(Attempt attempt, String accessKey) {
    if (Call.isWrite(attempt.operation())) {
      before = trial.truth();
      facts.tablesAre(before);
      unitsBefore = trial.aws().capacityLog().entries().size();
    }
  }

  @Override
  public void after(Call call) {
    facts.stepTaken();
    boolean ours = call.accessKey().equals(Trial.ACCESS_KEY);
    trial.trace().add(trial.who(call), () -> Words.of(call));
    if (ours) {
      steps++;
    }
    if (ours && !CONTROL_PLANE.contains(call.operation())) {
      broken(Promise.READS_NO_DATA, call.operation());
    }
    if (call.fault().isPresent()) {
      facts.disturbed();
    }
    if (!call.isWrite() || !call.isDone()) {
      return;
    }
    if (ours) {
      writes++;
      Deed deed = new Deed(call, trial.acting().orElseThrow(), before, units());
      promises.broken(deed).forEach(it -> broken(it.promise(), it.how()));
    } else {
      facts.disturbed();
    }
    facts.tablesAre(trial.truth());
  }

  private List<CapacityLog.Entry> units() {
    List<CapacityLog.Entry> all = trial.aws().capacityLog().entries();
    return all.subList(unitsBefore, all.size());
  }

  @Override
  public void happened(ApiServer.Request request) {
    facts.stepTaken();
    trial.trace().add(trial.who(), () -> Words.of(request));
    if (request == ApiServer.Request.REMOVE_FINALIZER) {
      facts.resource().ifPresent(this::letsGo);
    }
    facts.resourceIs(trial.api().copy());
    switch (request) {
      case READ_DATASTORE -> trial.acting().ifPresent(pass -> pass.confirmed(facts.step()));
      case ADD_FINALIZER, REMOVE_FINALIZER -> wrote();
      case APPLY_OBJECT -> {
        wrote();
        trial
            .api()
            .shelf()
            .object("ConfigMap/" + trial.api().owner().name() + "-vinyldns")
            .filter(object -> SecretWatch.holdsSecret(object.toString()))
            .ifPresent(_ -> broken(Promise.TELLS_NO_SECRET, "in the ConfigMap"));
      }
      case CREATE_EVENT -> {
        wrote();
        if (SecretWatch.holdsSecret(trial.api().events().getLast().toString())) {
          broken(Promise.TELLS_NO_SECRET, "in an Event");
        }
      }
      case PATCH_STATUS, READ_SECRET, READ_OBJECT -> {}
    }
  }

  private void letsGo(VinylDnsDatastore gone) {
    if (Promises.deletes(gone.getSpec()) && gone.getSpec().management() != Management.OBSERVE) {
      trial
          .truth()
          .tables()
          .forEach(
              (name, table) -> {
                if (Facts.recordedId(gone, name).equals(Optional.of(table.id()))
                    && promises.isOurs(table)) {
                  broken(Promise.LETS_GO_WHEN_THE_TABLES_ARE_GONE, name + " is " + table.status());
                }
              });
    }
  }

  private void wrote() {
    writes++;
    steps++;
  }

  @Override
  public void statusWritten(VinylDnsDatastore old, VinylDnsDatastore patch) {
    facts.stepTaken();
    wrote();
    trial.trace().add(trial.who(), () -> Words.of(patch.getStatus()));
    facts.resourceIs(trial.api().copy());
    Map<String, String> labels = patch.getMetadata().getLabels();
    if (patch.getSpec() != null || (labels != null && !labels.isEmpty())) {
      broken(Promise.WRITES_NOTHING_BUT_STATUS, "the patch holds more");
    }
    if (patch.getStatus().equals(old.getStatus())) {
      broken(Promise.WRITES_NOTHING_BUT_STATUS, "the status is as it was");
    }
    if (SecretWatch.holdsSecret(patch.getStatus().toString())) {
      broken(Promise.TELLS_NO_SECRET, "in the status");
    }
    SecretWatch.told().forEach(line -> broken(Promise.TELLS_NO_SECRET, "in the log: " + line));
    long generation = old.getMetadata().getGeneration();
    if (Objects.requireNonNull(patch.getStatus().observedGeneration()) > generation) {
      broken(Promise.STATUS_IS_TRUTHFUL, "it is ahead of generation " + generation);
    }
    remembers(old, patch);
    boolean ready = StatusReport.ready(patch.getStatus(), generation);
    if (ready
        && !StatusReport.ready(old.lastStatus(), generation)
        && facts.calm()
        && !facts.loading()) {
      SortedSet<String> outstanding = outstanding(old);
      if (!outstanding.isEmpty()) {
        broken(Promise.READY_MEANS_READY, outstanding.toString());
      }
    }
  }

  private void remembers(VinylDnsDatastore old, VinylDnsDatastore patch) {
    for (VinylDnsTable kind : VinylDnsTable.values()) {
      String table = kind.defaultName();
      Optional<String> known = Facts.recordedId(old, table);
      if (known.isPresent()
          && Facts.row(patch, table).isPresent()
          && Facts.recordedId(patch, table).isEmpty()) {
        broken(Promise.REMEMBERS_ITS_TABLES, table + " " + known.get());
      }
    }
  }

  /// What is other in AWS than the resource declares, a line each.
  SortedSet<String> outstanding(VinylDnsDatastore datastore) {
    Truth truth = trial.truth();
    SortedSet<String> outstanding = new TreeSet<>();
    facts
        .valid(datastore.getSpec())
        .ifPresent(
            valid ->
                valid
                    .tables()
                    .values()
                    .forEach(
                        table ->
                            outstanding(table, truth, datastore.getSpec().management())
                                .forEach(line -> outstanding.add(table.name() + " " + line))));
    return outstanding;
  }

  private static SortedSet<String> outstanding(
      Table declared, Truth truth, @Nullable Management management) {
    Truth.OfTable there = truth.tables().get(declared.name());
    SortedSet<String> differences = new TreeSet<>();
    if (there == null || !(there.status().equals("ACTIVE") || there.status().equals("UPDATING"))) {
      differences.add("doesn't serve");
    } else if (management != Management.OBSERVE) {
      boolean created = Owner.CREATED.equals(there.tags().get(Owner.ORIGIN));
      differences.addAll(Essence.of(declared, truth).differences(Essence.of(declared, created)));
    }
    return differences;
  }
}
