// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.aws.FailureException;
import io.vinyldns.datastore.aws.Partings;
import io.vinyldns.datastore.aws.Tables;
import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.plan.Departed;
import io.vinyldns.datastore.plan.Farewell;
import io.vinyldns.datastore.plan.Parting;
import io.vinyldns.datastore.plan.Planner;
import io.vinyldns.datastore.plan.Policy;
import io.vinyldns.datastore.plan.Will;
import io.vinyldns.datastore.status.Parted;
import io.vinyldns.datastore.status.TableResult;
import io.vinyldns.datastore.status.TableRows;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One step of one table out of a datastore that is being deleted: look, ask [Farewell], act.
/// Before a table is deleted, or its protection lifted, everything that speaks for it is read once
/// more, the resource first.
final class Deletion {

  private static final Logger LOG = LoggerFactory.getLogger(Deletion.class);

  /// By how much the API server's clock may differ from AWS's.
  private static final Duration SKEW = Duration.ofHours(1);

  private final Datastores datastores;
  private final VinylDnsDatastore datastore;
  private final Tables tables;
  private final Partings partings;
  private final InstantSource clock;

  /// @param datastore as the SDK gave it
  Deletion(
      Datastores datastores,
      VinylDnsDatastore datastore,
      Tables tables,
      Partings partings,
      InstantSource clock) {
    this.datastores = datastores;
    this.datastore = datastore;
    this.tables = tables;
    this.partings = partings;
    this.clock = clock;
  }

  /// A table as it was read, and what is next for it.
  private record View(Observed observed, Farewell farewell) {

    View with(Farewell next) {
      return new View(observed, next);
    }

    /// The table once its protection may have been lifted.
    View exposed() {
      return observed instanceof Present present
          ? new View(
              present.with(present.table().safeguards().withDeletionProtection(false)), farewell)
          : this;
    }
  }

  /// How far a table has come in a pass, also when its next call comes to nothing.
  private static final class Course {
    private final List<Departed> steps = new ArrayList<>();
    private View view;

    Course(View view) {
      this.view = view;
    }
  }

  /// One step of every table.
  List<Parted> all(
      Desired.Valid desired, Function<VinylDnsTable, Policy> policy, SideBySide sideBySide) {
    return sideBySide.run(
        desired.tables().entrySet().stream()
            .<Supplier<Parted>>map(
                table -> () -> part(table.getKey(), table.getValue(), policy.apply(table.getKey())))
            .toList());
  }

  private Parted part(VinylDnsTable kind, Table declared, Policy policy) {
    Will will = LastWill.of(datastore);
    View view;
    try {
      view = look(declared, policy, will);
    } catch (FailureException e) {
      return new Parted(
          new TableResult.Unread(kind, declared, e.failure()), lastKnown(kind, will), List.of());
    }
    Course course = new Course(view);
    Optional<Failure> failure = Optional.empty();
    try {
      act(course, declared, policy, will);
    } catch (FailureException e) {
      failure = Optional.of(e.failure());
    }
    return new Parted(
        new TableResult.Read(
            kind,
            declared,
            course.view.observed(),
            Planner.plan(declared, course.view.observed(), policy),
            List.of(),
            failure,
            Optional.empty()),
        Optional.of(course.view.farewell()),
        course.steps);
  }

  /// What is next for a table that can't be read: a protection that may have been lifted is to come
  /// back before the resource goes.
  private Optional<Farewell> lastKnown(VinylDnsTable kind, Will will) {
    return will.kind() == Will.Kind.RETAIN && TableRows.unprotected(datastore.lastStatus(), kind)
        ? Optional.of(new Farewell.Next(new Parting.Protect(true)))
        : Optional.empty();
  }

  /// Until AWS is at work: a protection that is lifted is not to stay so for longer than it must.
  private void act(Course course, Table declared, Policy policy, Will will) {
    while (course.view.farewell() instanceof Farewell.Next(Parting parting)) {
      View view = course.view;
      if (will.kind() != Will.Kind.RETAIN) {
        Optional<Will> still = confirmed();
        if (still.isEmpty()) {
          course.view = view.with(new Farewell.Wait(Farewell.Pause.CONFIRM));
          return;
        }
        View again = look(declared, policy, still.get());
        if (!again.farewell().equals(view.farewell())) {
          course.view = again;
          return;
        }
      }
      LOG.atInfo()
          .addKeyValue("datastore", policy.owner().resource())
          .addKeyValue("table", declared.name())
          .addKeyValue("action", parting.getClass().getSimpleName())
          .log("parting with table");
      if (parting instanceof Parting.Release) {
        new LoadEnd(partings, clock).atOnce(declared, policy);
      }
      if (parting.equals(new Parting.Protect(false))) {
        course.view = view.exposed();
      }
      course.steps.add(partings.apply(declared.name(), parting));
      switch (parting) {
        case Parting.Protect _, Parting.Deregister _ -> {
          course.view = look(declared, policy, will);
          if (course.view.farewell().equals(view.farewell())) {
            return;
          }
        }
        case Parting.Release _ ->
            course.view = view.with(new Farewell.Done(Farewell.Ending.LET_GO));
        case Parting.TakeBackup _ ->
            course.view = view.with(new Farewell.Wait(Farewell.Pause.BACKUP));
        case Parting.DeleteTable _ ->
            course.view = view.with(new Farewell.Wait(Farewell.Pause.DELETING));
      }
    }
  }

  /// What the resource says at this moment, if it is still this one and being deleted.
  private Optional<Will> confirmed() {
    return switch (datastores.read(
        datastore.getMetadata().getNamespace(), datastore.getMetadata().getName())) {
      case Datastores.Lookup.Found(VinylDnsDatastore now)
          when now.getMetadata().getUid().equals(datastore.getMetadata().getUid())
              && now.getMetadata().getDeletionTimestamp() != null ->
          Optional.of(LastWill.of(now));
      case Datastores.Lookup.Found _,
          Datastores.Lookup.Missing _,
          Datastores.Lookup.Unavailable _ ->
          Optional.empty();
    };
  }

  private Farewell.Hangs hangs(Table declared, Observed observed, Policy policy, Will will) {
    return switch (observed) {
      case Present _ when will.kind() == Will.Kind.BACKUP_AND_DELETE ->
          new Farewell.Hangs(
              partings.backups(declared.name(), will.since().minus(SKEW)), new TreeSet<>());
      case Observed.Absent _
          when will.kind() != Will.Kind.RETAIN && policy.memory().known().isPresent() ->
          new Farewell.Hangs(List.of(), scaled(declared, policy));
      case Present _, Observed.Absent _ -> Farewell.Hangs.NOTHING;
    };
  }

  private NavigableSet<Pool> scaled(Table declared, Policy policy) {
    TreeSet<String> indexes = new TreeSet<>(declared.indexes().keySet());
    policy.memory().pools().pools().keySet().forEach(pool -> pool.index().ifPresent(indexes::add));
    try {
      return partings.scaled(declared.name(), indexes, policy.memory().pools());
    } catch (FailureException e) {
      if (policy.doesWithoutScaling(declared, e.failure())) {
        return new TreeSet<>();
      }
      throw e;
    }
  }

  private View look(Table declared, Policy policy, Will will) {
    Observed observed = tables.describe(declared.name());
    if (observed instanceof Present present && present.state().serves()) {
      observed = tables.withTags(present);
    }
    Policy now = policy.at(clock.instant());
    if (will.kind() != Will.Kind.RETAIN) {
      now = now.knowing(observed, tables::account);
    }
    Farewell.Hangs hangs = hangs(declared, observed, now, will);
    return new View(observed, Farewell.of(will, declared, observed, now, hangs));
  }
}
