// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMeta;
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
import io.vinyldns.datastore.plan.Refusal;
import io.vinyldns.datastore.plan.Residence;
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
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// What is done in AWS for a datastore, with the identity that it asks for: its tables are kept, or
/// parted with.
final class Visits {

  private final Identities identities;
  private final Datastores datastores;
  private final Publishing publishing;
  private final AwsClients aws;
  private final String clusterId;
  private final Settings settings;
  private final SideBySide sideBySide;
  private final InstantSource clock;
  private final Round round;
  private final Neighbours neighbours;

  /// @param clusterId tells clusters apart in the tables' tags
  Visits(
      Identities identities,
      Datastores datastores,
      Publishing publishing,
      AwsClients aws,
      String clusterId,
      Settings settings,
      SideBySide sideBySide,
      InstantSource clock,
      RandomGenerator jitter) {
    this.identities = identities;
    this.datastores = datastores;
    this.publishing = publishing;
    this.aws = aws;
    this.clusterId = clusterId;
    this.settings = settings;
    this.sideBySide = sideBySide;
    this.clock = clock;
    this.neighbours = new Neighbours(clock);
    this.round = new Round(datastores, sideBySide, clock, jitter);
  }

  /// A step towards what is declared.
  ///
  /// @param all the datastores of this operator
  Outcome keep(
      VinylDnsDatastore datastore, Desired.Valid desired, Supplier<Stream<VinylDnsDatastore>> all) {
    Outcome outcome =
        withCredentials(
            datastore, desired, (as, identity) -> pass(datastore, desired, as, identity));
    return outcome instanceof Outcome.Pass pass
        ? pass.with(surroundings(datastore, desired, all))
        : outcome;
  }

  /// How long until a table is worth a look, as [Round#nextLook].
  Optional<Duration> nextLook(VinylDnsDatastore datastore, int tables) {
    return round.nextLook(datastore, tables);
  }

  /// The datastore is gone.
  void forget(VinylDnsDatastore datastore) {
    round.forget(datastore);
    publishing.forget(datastore);
  }

  /// A step towards the end of a datastore that is being deleted.
  Outcome part(VinylDnsDatastore datastore, Desired.Valid desired) {
    return withCredentials(
        datastore, desired, (as, identity) -> farewell(datastore, desired, as, identity));
  }

  private Surroundings surroundings(
      VinylDnsDatastore datastore, Desired.Valid desired, Supplier<Stream<VinylDnsDatastore>> all) {
    return new Surroundings(
        desired.region(),
        Optional.ofNullable(settings.prices().get(desired.region())),
        neighbours.of(datastore, desired.region(), all));
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
    Partings partings;
    try {
      tables = aws.tables(desired.region(), as);
      autoScaling = aws.autoScaling(desired.region(), as);
      partings = aws.partings(desired.region(), as);
    } catch (FailureException e) {
      return as instanceof Credentials.Role && e.failure() instanceof Failure.Denied denied
          ? new Outcome.NoCredentials(new CredentialsProblem.RoleDenied(identity, denied.message()))
          : Round.notBegun(desired, e.failure(), identity);
    }
    Outcome.Pass pass =
        round.of(
            datastore,
            desired,
            tables,
            autoScaling,
            partings,
            policy(datastore, desired),
            identity);
    if (pass.tables().stream().anyMatch(TableResult::turnedAway)) {
      aws.forget(as);
    }
    Optional<Outcome> moved = moved(pass, desired);
    if (moved.isPresent()) {
      return moved.get();
    }
    return switch (desired.management()) {
      case MANAGE ->
          pass.with(publishing.publish(datastore, desired, aws.endpoint(desired.region()), as));
      case OBSERVE -> pass.observed();
    };
  }

  /// Nothing was changed in a pass that met with another account.
  private static Optional<Outcome> moved(Outcome.Pass pass, Desired.Valid desired) {
    return pass.tables().stream()
        .flatMap(table -> table.refusals().stream())
        .filter(Refusal.AccountChanged.class::isInstance)
        .map(Refusal.AccountChanged.class::cast)
        .filter(changed -> desired.acceptAccount().equals(Optional.of(changed.here())))
        .findFirst()
        .map(changed -> new Outcome.Moved(changed.home(), changed.here()));
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
          Round.unread(desired, e.failure()).map(Parted::new).toList(), identity);
    }
  }

  private Function<VinylDnsTable, Policy> policy(
      VinylDnsDatastore datastore, Desired.Valid desired) {
    Owner owner = owner(datastore);
    String uid = datastore.getMetadata().getUid();
    DatastoreStatus status = datastore.lastStatus();
    Residence home = Residence.of(TableRows.home(status));
    Instant now = clock.instant();
    return table ->
        new Policy(
            owner,
            uid,
            desired.consent(table),
            TableRows.memory(status, table),
            settings.trustWithoutTags(),
            now,
            desired.loads().needs(table, now),
            home);
  }

  private Owner owner(VinylDnsDatastore datastore) {
    return new Owner(
        clusterId, datastore.getMetadata().getNamespace(), datastore.getMetadata().getName());
  }
}
