// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.aws.AutoScaling;
import io.vinyldns.datastore.aws.AwsClients;
import io.vinyldns.datastore.aws.Credentials;
import io.vinyldns.datastore.aws.FailureException;
import io.vinyldns.datastore.aws.Partings;
import io.vinyldns.datastore.aws.Tables;
import io.vinyldns.datastore.config.Settings;
import io.vinyldns.datastore.model.CredentialsProblem;
import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.model.Surroundings;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.plan.Policy;
import io.vinyldns.datastore.plan.Will;
import io.vinyldns.datastore.publish.Publisher;
import io.vinyldns.datastore.publish.Shelf;
import io.vinyldns.datastore.status.Outcome;
import io.vinyldns.datastore.status.Parted;
import io.vinyldns.datastore.status.TableResult;
import io.vinyldns.datastore.status.TableRows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Brings AWS to what a datastore declares, a step a pass: read the spec, read AWS, plan, act,
/// report. Deleting the resource leaves the tables as they are unless it says otherwise.
public final class VinylDnsDatastoreReconciler
    implements Reconciler<VinylDnsDatastore>, Cleaner<VinylDnsDatastore> {

  private final Identities identities;
  private final Datastores datastores;
  private final SideBySide sideBySide;
  private final Publishing publishing;
  private final Round round;
  private final AwsClients aws;
  private final String clusterId;
  private final Settings settings;
  private final Pace pace;
  private final InstantSource clock;
  private final RandomGenerator jitter;

  /// @param shelf where what VinylDNS gets is kept
  /// @param clusterId tells clusters apart in the tables' tags
  /// @param jitter spreads the passes of many datastores
  public VinylDnsDatastoreReconciler(
      Secrets secrets,
      Datastores datastores,
      Shelf shelf,
      AwsClients aws,
      String clusterId,
      Settings settings,
      SideBySide sideBySide,
      InstantSource clock,
      RandomGenerator jitter) {
    this.identities = new Identities(secrets, settings);
    this.datastores = datastores;
    this.sideBySide = sideBySide;
    this.publishing = new Publishing(new Publisher(shelf), settings.bindingSecrets());
    this.round = new Round(sideBySide, clock, jitter);
    this.aws = aws;
    this.clusterId = clusterId;
    this.settings = settings;
    this.pace = new Pace(settings.resync());
    this.clock = clock;
    this.jitter = jitter;
  }

  @Override
  public UpdateControl<VinylDnsDatastore> reconcile(
      VinylDnsDatastore datastore, Context<VinylDnsDatastore> context) {
    Outcome outcome =
        switch (Desired.from(datastore.getSpec())) {
          case Desired.Invalid invalid -> new Outcome.Invalid(invalid.problems());
          case Desired.Valid desired ->
              in(
                  surroundings(datastore, desired, context),
                  withCredentials(
                      datastore,
                      desired,
                      (as, identity) -> pass(datastore, desired, as, identity)));
        };
    Duration next = jittered(pace.after(outcome, clock.instant()));
    return changed(datastore, outcome)
        .map(UpdateControl::patchStatus)
        .orElseGet(UpdateControl::noUpdate)
        .rescheduleAfter(next);
  }

  /// The tables stay unless the spec says otherwise at this moment, and then nothing holds the
  /// resource up: no credentials, no AWS and no failure of ours.
  @Override
  public DeleteControl cleanup(VinylDnsDatastore datastore, Context<VinylDnsDatastore> context) {
    if (Deletion.observesOnly(datastore)) {
      return DeleteControl.defaultDelete();
    }
    boolean retain = Deletion.will(datastore).kind() == Will.Kind.RETAIN;
    Outcome outcome;
    try {
      outcome =
          switch (Desired.from(datastore.getSpec())) {
            case Desired.Invalid invalid -> new Outcome.Invalid(invalid.problems());
            case Desired.Valid desired ->
                withCredentials(
                    datastore,
                    desired,
                    (as, identity) -> farewell(datastore, desired, as, identity));
          };
    } catch (RuntimeException e) {
      if (!retain) {
        throw e;
      }
      outcome = new Outcome.Crashed(e.getClass().getSimpleName());
    }
    Outcome said = outcome instanceof Outcome.Deleting ? outcome : new Outcome.Held(outcome);
    if (outcome instanceof Outcome.Deleting deleting ? deleting.over(retain) : retain) {
      return DeleteControl.defaultDelete();
    }
    changed(datastore, said).ifPresent(datastores::writeStatus);
    return DeleteControl.noFinalizerRemoval()
        .rescheduleAfter(jittered(pace.after(said, clock.instant())).toMillis());
  }

  private Outcome farewell(
      VinylDnsDatastore datastore, Desired.Valid desired, Credentials as, String identity) {
    try {
      Tables tables = aws.tables(desired.region(), as);
      Partings partings = aws.partings(desired.region(), as);
      return new Outcome.Deleting(
          new Deletion(datastores, datastore, tables, partings, clock)
              .all(desired, policy(datastore, desired), sideBySide),
          identity);
    } catch (FailureException e) {
      return new Outcome.Deleting(
          Round.notBegun(desired, e.failure(), identity).tables().stream()
              .map(table -> new Parted(table, Optional.empty()))
              .toList(),
          identity);
    }
  }

  @Override
  public ErrorStatusUpdateControl<VinylDnsDatastore> updateErrorStatus(
      VinylDnsDatastore datastore, Context<VinylDnsDatastore> context, Exception thrown) {
    // The message of an exception that nobody expected may hold anything, also a credential.
    Outcome crashed = new Outcome.Crashed(thrown.getClass().getSimpleName());
    ErrorStatusUpdateControl<VinylDnsDatastore> control =
        changed(datastore, crashed)
            .map(ErrorStatusUpdateControl::patchStatus)
            .orElseGet(ErrorStatusUpdateControl::noStatusUpdate);
    return control.rescheduleAfter(jittered(pace.after(crashed, clock.instant())));
  }

  private Surroundings surroundings(
      VinylDnsDatastore datastore, Desired.Valid desired, Context<VinylDnsDatastore> context) {
    return new Surroundings(
        desired.region(),
        Optional.ofNullable(settings.prices().get(desired.region())),
        Neighbours.of(datastore, desired.region(), context.getPrimaryCache().list()));
  }

  private static Outcome in(Surroundings surroundings, Outcome outcome) {
    return outcome instanceof Outcome.Pass pass ? pass.with(surroundings) : outcome;
  }

  private Outcome withCredentials(
      VinylDnsDatastore datastore,
      Desired.Valid desired,
      BiFunction<Credentials, String, Outcome> pass) {
    ObjectMeta metadata = datastore.getMetadata();
    return switch (identities.of(
        metadata.getNamespace(), metadata.getName(), desired.credentials())) {
      case Identities.Identity.Unusable(CredentialsProblem problem) ->
          new Outcome.NoCredentials(problem);
      case Identities.Identity.Usable(Credentials credentials, String words) ->
          pass.apply(credentials, words);
    };
  }

  private Outcome pass(
      VinylDnsDatastore datastore, Desired.Valid desired, Credentials as, String identity) {
    Tables tables;
    AutoScaling autoScaling;
    try {
      tables = aws.tables(desired.region(), as);
      autoScaling = aws.autoScaling(desired.region(), as);
    } catch (FailureException e) {
      return as instanceof Credentials.Role && e.failure() instanceof Failure.Denied denied
          ? new Outcome.NoCredentials(new CredentialsProblem.RoleDenied(identity, denied.message()))
          : Round.notBegun(desired, e.failure(), identity);
    }
    Outcome.Pass pass =
        round.of(datastore, desired, tables, autoScaling, policy(datastore, desired), identity);
    if (pass.tables().stream().anyMatch(TableResult::turnedAway)) {
      aws.forget(as);
    }
    return switch (desired.management()) {
      case MANAGE ->
          pass.with(publishing.publish(datastore, desired, aws.endpoint(desired.region()), as));
      case OBSERVE -> pass.observed();
    };
  }

  private Function<VinylDnsTable, Policy> policy(
      VinylDnsDatastore datastore, Desired.Valid desired) {
    Owner owner = owner(datastore);
    String uid = datastore.getMetadata().getUid();
    DatastoreStatus status = status(datastore);
    Instant now = clock.instant();
    return table ->
        new Policy(
            owner,
            uid,
            desired.consent(table),
            TableRows.memory(status, table),
            settings.trustWithoutTags(),
            now);
  }

  private Optional<VinylDnsDatastore> changed(VinylDnsDatastore datastore, Outcome outcome) {
    return StatusPatch.after(datastore, outcome, clock.instant());
  }

  private Owner owner(VinylDnsDatastore datastore) {
    return new Owner(
        clusterId, datastore.getMetadata().getNamespace(), datastore.getMetadata().getName());
  }

  private static DatastoreStatus status(VinylDnsDatastore datastore) {
    return Optional.ofNullable(datastore.getStatus()).orElse(DatastoreStatus.NONE);
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
