// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.aws.AwsClients;
import io.vinyldns.datastore.config.Settings;
import io.vinyldns.datastore.plan.Will;
import io.vinyldns.datastore.publish.Publisher;
import io.vinyldns.datastore.status.EventReport;
import io.vinyldns.datastore.status.Outcome;
import io.vinyldns.datastore.status.StatusReport;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Brings AWS to what a datastore declares, a step a pass: read the spec, read AWS, plan, act,
/// report. Deleting the resource leaves the tables as they are unless it says otherwise.
///
/// The finalizer is ours to write, not the operator SDK's, which would write it for every resource:
/// one that is only observed gets none.
public final class VinylDnsDatastoreReconciler implements Reconciler<VinylDnsDatastore> {

  private final Datastores datastores;
  private final Events events;
  private final AwsClients aws;
  private final Visits visits;
  private final Pace pace;
  private final Arrivals arrivals;
  private final Setbacks setbacks = new Setbacks();
  private final InstantSource clock;
  private final RandomGenerator jitter;
  private final PassListener listener;

  /// @param clusterId tells clusters apart in the tables' tags
  /// @param jitter spreads the passes of many datastores
  /// @param listener is told what passes come to
  public VinylDnsDatastoreReconciler(
      Kubernetes kubernetes,
      AwsClients aws,
      String clusterId,
      Settings settings,
      SideBySide sideBySide,
      InstantSource clock,
      RandomGenerator jitter,
      PassListener listener) {
    this.datastores = kubernetes.datastores();
    this.events = kubernetes.events();
    this.aws = aws;
    this.visits =
        new Visits(
            new Identities(kubernetes.secrets(), settings),
            datastores,
            new Publishing(new Publisher(kubernetes.shelf()), settings.bindingSecrets(), clock),
            aws,
            clusterId,
            settings,
            sideBySide,
            clock,
            jitter);
    this.pace = new Pace(settings.resync());
    this.arrivals = new Arrivals(jitter);
    this.clock = clock;
    this.jitter = jitter;
    this.listener = listener;
  }

  /// Has to be called for every event, also while the resource is being deleted.
  @Override
  public UpdateControl<VinylDnsDatastore> reconcile(
      VinylDnsDatastore datastore, Context<VinylDnsDatastore> context) {
    if (context.isPrimaryResourceDeleted()) {
      arrivals.forget(datastore);
      setbacks.forget(datastore);
      visits.forget(datastore);
      return UpdateControl.noUpdate();
    }
    if (datastore.isMarkedForDeletion()) {
      return datastore.hasFinalizer(Datastores.FINALIZER)
          ? part(datastore)
          : UpdateControl.noUpdate();
    }
    Duration first = arrivals.wait(datastore, () -> context.getPrimaryCache().list().count());
    return first.isZero()
        ? keep(held(datastore), context)
        : UpdateControl.<VinylDnsDatastore>noUpdate().rescheduleAfter(first);
  }

  /// Before anything is made in AWS, so that it isn't forgotten when the resource is deleted.
  private VinylDnsDatastore held(VinylDnsDatastore datastore) {
    return datastore.hasFinalizer(Datastores.FINALIZER) || LastWill.observesOnly(datastore)
        ? datastore
        : datastores.hold(datastore);
  }

  private UpdateControl<VinylDnsDatastore> keep(
      VinylDnsDatastore datastore, Context<VinylDnsDatastore> context) {
    Outcome outcome =
        switch (Desired.from(datastore.getSpec())) {
          case Desired.Invalid invalid -> new Outcome.Invalid(invalid.problems());
          case Desired.Valid desired ->
              visits.keep(datastore, desired, () -> context.getPrimaryCache().list());
        };
    return written(datastore, outcome);
  }

  /// The tables stay unless the spec says otherwise at this moment, and then nothing holds the
  /// resource up: no credentials, no AWS and no failure of ours.
  private UpdateControl<VinylDnsDatastore> part(VinylDnsDatastore datastore) {
    if (LastWill.observesOnly(datastore)) {
      datastores.letGo(datastore);
      return UpdateControl.noUpdate();
    }
    boolean retain = LastWill.of(datastore).kind() == Will.Kind.RETAIN;
    Outcome outcome;
    try {
      outcome =
          switch (Desired.from(datastore.getSpec())) {
            case Desired.Invalid invalid -> new Outcome.Invalid(invalid.problems());
            case Desired.Valid desired -> visits.part(datastore, desired);
          };
    } catch (RuntimeException e) {
      if (!retain) {
        throw e;
      }
      outcome = crashed(e);
    }
    Outcome said = outcome instanceof Outcome.Deleting ? outcome : new Outcome.Held(outcome);
    boolean over = outcome instanceof Outcome.Deleting deleting ? deleting.over(retain) : retain;
    if (over && !cutOff(outcome)) {
      listener.passed(datastore, said, datastore.lastStatus());
      Instant now = clock.instant();
      Outcome last = retain ? new Outcome.LetGo(outcome) : said;
      tell(datastore, last, status(datastore, last, now), now);
      datastores.letGo(datastore);
      return UpdateControl.noUpdate();
    }
    return written(datastore, said);
  }

  @Override
  public ErrorStatusUpdateControl<VinylDnsDatastore> updateErrorStatus(
      VinylDnsDatastore datastore, Context<VinylDnsDatastore> context, Exception thrown) {
    Outcome crashed = crashed(thrown);
    Outcome said = datastore.isMarkedForDeletion() ? new Outcome.Held(crashed) : crashed;
    ErrorStatusUpdateControl<VinylDnsDatastore> control =
        (outdated(thrown) || cutOff(crashed)
                ? Optional.<VinylDnsDatastore>empty()
                : said(datastore, said))
            .map(ErrorStatusUpdateControl::patchStatus)
            .orElseGet(ErrorStatusUpdateControl::noStatusUpdate);
    return control.rescheduleAfter(next(datastore, said));
  }

  /// Whether the resource was written after the cache showed it, of which there is nothing to say.
  private static boolean outdated(Exception thrown) {
    return thrown instanceof KubernetesClientException refused
        && refused.getCode() == HttpURLConnection.HTTP_CONFLICT;
  }

  /// Whether a pass came to this only because the operator ends. It says nothing then: the next
  /// operator finds all as after a crash.
  private boolean cutOff(Outcome outcome) {
    return aws.isEnding() && !(outcome instanceof Outcome.Pass pass && pass.isWhole());
  }

  /// The message of an exception that nobody expected may hold anything, also a credential.
  private static Outcome crashed(Exception thrown) {
    return new Outcome.Crashed(thrown.getClass().getSimpleName());
  }

  private UpdateControl<VinylDnsDatastore> written(VinylDnsDatastore datastore, Outcome outcome) {
    if (cutOff(outcome)) {
      return UpdateControl.<VinylDnsDatastore>noUpdate().rescheduleAfter(Pace.TROUBLE);
    }
    Duration next = next(datastore, outcome);
    return said(datastore, outcome)
        .map(UpdateControl::patchStatus)
        .orElseGet(UpdateControl::noUpdate)
        .rescheduleAfter(next);
  }

  private Duration next(VinylDnsDatastore datastore, Outcome outcome) {
    Instant now = clock.instant();
    Duration wait = setbacks.after(datastore, outcome, pace.after(outcome, now));
    return outcome instanceof Outcome.Pass pass
            && wait.compareTo(Pace.BUSY) <= 0
            && pass.loads().next(now).isEmpty()
        ? visits.nextLook(datastore, pass.tables().size()).orElse(wait)
        : jittered(wait);
  }

  /// Says what a pass came to.
  ///
  /// @return what of the status is to be written
  private Optional<VinylDnsDatastore> said(VinylDnsDatastore datastore, Outcome outcome) {
    Instant now = clock.instant();
    DatastoreStatus after = status(datastore, outcome, now);
    tell(datastore, outcome, after, now);
    listener.passed(datastore, outcome, after);
    return StatusPatch.of(datastore, after);
  }

  private void tell(
      VinylDnsDatastore datastore, Outcome outcome, DatastoreStatus after, Instant now) {
    events.keep(datastore, EventReport.of(datastore.lastStatus(), after, outcome), now);
  }

  /// The only place that makes a status.
  private static DatastoreStatus status(VinylDnsDatastore datastore, Outcome outcome, Instant now) {
    return StatusReport.next(
        datastore.lastStatus(), datastore.getMetadata().getGeneration(), outcome, now);
  }

  /// Up to a tenth longer or shorter, never below a second.
  private Duration jittered(Duration wait) {
    long millis = wait.toMillis();
    long spread = millis / 10;
    return wait.compareTo(Duration.ofSeconds(1)) <= 0
        ? wait
        : Duration.ofMillis(millis - spread + jitter.nextLong(2 * spread + 1));
  }
}
