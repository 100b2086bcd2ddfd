// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.api.v1alpha1.DeletionPolicy;
import io.vinyldns.datastore.api.v1alpha1.Management;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.model.Encryption;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.model.OwnerTag;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.plan.Adoption;
import io.vinyldns.datastore.plan.Consent;
import io.vinyldns.datastore.reconcile.Desired;
import io.vinyldns.datastore.simulation.CapacityLog;
import io.vinyldns.datastore.simulation.Truth;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The promises about what is done in AWS, each checked against what was true. Written without the
/// planner, which they are to check.
final class Promises {

  /// No older may a backup be when its table is deleted; a pass takes its time.
  private static final Duration FRESH = Duration.ofMinutes(16);

  private static final String TAGS_OF_SPEC = "vinyldns.io/tags";

  private final Facts facts;
  private final Owner owner;

  Promises(Facts facts, Owner owner) {
    this.facts = facts;
    this.owner = owner;
  }

  /// What is wrong with a deed.
  Stream<Violation> broken(Deed deed) {
    return Stream.of(
            check(Promise.DELETES_ONLY_AS_ASKED, deed, this::deletion),
            check(Promise.DROPS_ONLY_NAMED_INDEXES, deed, this::drop),
            check(Promise.NEVER_FIGHTS_THE_AUTO_SCALER, deed, this::units),
            check(Promise.WRITES_ONLY_TO_ITS_OWN, deed, this::ownership),
            check(Promise.LEAVES_THE_UNSET_UNTOUCHED, deed, this::untouched),
            check(Promise.NEVER_REPLACES_A_LOST_TABLE, deed, this::creation))
        .flatMap(Optional::stream);
  }

  private static Optional<Violation> check(
      Promise promise, Deed deed, Function<Deed, Optional<String>> check) {
    return check.apply(deed).map(how -> new Violation(promise, how));
  }

  private Optional<String> deletion(Deed deed) {
    if (!deed.is("DeleteTable")) {
      return Optional.empty();
    }
    if (deed.pass().lastConfirmed().isEmpty()) {
      return Optional.of("the API server wasn't asked once more");
    }
    String uid = deed.pass().seen().getMetadata().getUid();
    List<VinylDnsDatastore> asking =
        facts
            .resourcesSince(deed.pass().lastConfirmed().getAsLong())
            .filter(VinylDnsDatastore::isMarkedForDeletion)
            .filter(resource -> resource.getMetadata().getUid().equals(uid))
            .filter(resource -> resource.getSpec().management() != Management.OBSERVE)
            .filter(resource -> deletes(resource.getSpec()))
            .toList();
    if (asking.isEmpty()) {
      return Optional.of("nobody asks for " + deed.table() + " to be deleted");
    }
    if (facts.owners(deed.table(), deed.pass()).noneMatch(this::ours)) {
      return Optional.of(deed.table() + " isn't tagged as ours");
    }
    Set<String> recorded = new HashSet<>();
    Stream.concat(Stream.of(deed.pass().seen()), facts.resourcesSince(deed.pass().step()))
        .forEach(resource -> Facts.recordedId(resource, deed.table()).ifPresent(recorded::add));
    List<Truth.OfTable> versions = facts.table(deed.table(), deed.pass());
    if (versions.stream().noneMatch(table -> recorded.contains(table.id()))) {
      return Optional.of(deed.table() + " has another id than status recorded");
    }
    boolean backedUp =
        deed.before().backups().stream()
            .filter(Truth.OfBackup::available)
            .filter(backup -> recorded.contains(backup.tableId()))
            .anyMatch(backup -> backup.created().plus(FRESH).isAfter(deed.call().time()));
    return backedUp
            || asking.stream().anyMatch(r -> r.getSpec().deletionPolicy() == DeletionPolicy.DELETE)
        ? Optional.empty()
        : Optional.of("no backup of " + deed.table() + " is available");
  }

  static boolean deletes(DatastoreSpec spec) {
    return spec.deletionPolicy() == DeletionPolicy.DELETE
        || spec.deletionPolicy() == DeletionPolicy.BACKUP_AND_DELETE;
  }

  private boolean ours(OwnerTag tag) {
    return tag.equals(new OwnerTag.HeldBy(owner.tagValue()));
  }

  boolean isOurs(Truth.OfTable table) {
    return ours(OwnerTag.of(table.tags()));
  }

  private Optional<String> drop(Deed deed) {
    for (JsonNode change : deed.request().path("GlobalSecondaryIndexUpdates")) {
      String index = change.path("Delete").path("IndexName").asText();
      if (index.isEmpty()) {
        continue;
      }
      if (deed.kind().indexes().containsKey(index)) {
        return Optional.of("drops VinylDNS's own " + index);
      }
      boolean named =
          facts
              .resourcesSince(deed.pass().lastConfirmed().orElse(Long.MAX_VALUE))
              .flatMap(resource -> facts.valid(resource.getSpec()).stream())
              .anyMatch(spec -> consent(spec, deed).drops().contains(index));
      if (!named) {
        return Optional.of("drops " + index + ", which nobody names at this moment");
      }
    }
    return Optional.empty();
  }

  private Optional<String> units(Deed deed) {
    return deed.units().stream()
        .filter(change -> change.occasion() == CapacityLog.Occasion.UNITS)
        .filter(
            change -> {
              Truth.OfTarget target = deed.before().targets().get(change.dimension());
              return target != null
                  && target.min() <= change.from()
                  && change.from() <= target.max()
                  && facts.calm();
            })
        .map(
            change ->
                "changes %s from %d to %d, which auto scaling moves"
                    .formatted(change.dimension(), change.from(), change.to()))
        .findFirst();
  }

  private Optional<String> ownership(Deed deed) {
    if (deed.is("CreateTable")
        || deed.there().isEmpty()
        || (deed.is("TagResource") && claimable(deed))) {
      return Optional.empty();
    }
    if (facts.owners(deed.table(), deed.pass()).anyMatch(this::ours)) {
      return sure(deed)
          ? Optional.empty()
          : Optional.of(
              "%s of %s on a tag so young that another's claim may be on its way"
                  .formatted(deed.call().operation(), deed.table()));
    }
    return Optional.of(
        "%s of %s, whose owner's tag is %s"
            .formatted(
                deed.call().operation(),
                deed.table(),
                OwnerTag.of(deed.there().orElseThrow().tags())));
  }

  /// What others do to the tags of a table that they find free is shown late, and so is what we do.
  /// A table that was made with our tag was never free.
  private boolean sure(Deed deed) {
    return Stream.concat(
            deed.there().stream().filter(Promises::made), facts.tableLongAgo(deed.table()).stream())
        .anyMatch(this::isOurs);
  }

  private static boolean made(Truth.OfTable table) {
    return Owner.CREATED.equals(table.tags().get(Owner.ORIGIN));
  }

  private boolean claimable(Deed deed) {
    List<Consent> consents = facts.declared(deed.pass()).map(spec -> consent(spec, deed)).toList();
    boolean adopts = any(consents, consent -> consent.adoption() != Adoption.NEVER);
    return facts
        .owners(deed.table(), deed.pass())
        .anyMatch(
            tag ->
                switch (tag) {
                  case OwnerTag.None() -> adopts;
                  case OwnerTag.HeldBy(String other) -> takesOver(consents, other);
                  case OwnerTag.ReleasedBy(String other) ->
                      adopts || other.equals(owner.tagValue()) || takesOver(consents, other);
                });
  }

  private static Consent consent(Desired.Valid spec, Deed deed) {
    return spec.consents().getOrDefault(deed.kind(), Consent.NONE);
  }

  private static boolean takesOver(List<Consent> consents, String other) {
    return any(consents, consent -> consent.takeOverFrom().equals(Optional.of(other)));
  }

  private static boolean any(List<Consent> consents, Predicate<Consent> which) {
    return consents.stream().anyMatch(which);
  }

  private Optional<String> untouched(Deed deed) {
    List<Safeguards> declared =
        facts
            .declared(deed.pass())
            .flatMap(spec -> Optional.ofNullable(spec.tables().get(deed.kind())).stream())
            .map(io.vinyldns.datastore.model.Table::safeguards)
            .toList();
    boolean created = facts.table(deed.table(), deed.pass()).stream().anyMatch(Promises::made);
    JsonNode request = deed.request();
    return switch (deed.call().operation()) {
      case "UpdateTable" -> {
        JsonNode protect = request.path("DeletionProtectionEnabled");
        boolean leaving = deed.pass().seen().isMarkedForDeletion();
        boolean allowed =
            protect.isMissingNode()
                || (created && (protect.asBoolean() || leaving))
                || any(declared, Safeguards::deletionProtection, protect.asBoolean())
                || (leaving && declared.stream().anyMatch(s -> s.deletionProtection().isPresent()));
        JsonNode key = request.path("SSESpecification").path("KMSMasterKeyId");
        boolean keyAllowed =
            key.isMissingNode()
                || any(declared, Safeguards::encryption, new Encryption.Kms(key.asText()));
        boolean classAllowed =
            request.path("TableClass").isMissingNode()
                || declared.stream().anyMatch(s -> s.tableClass().isPresent());
        yield allowed && keyAllowed && classAllowed
            ? Optional.empty()
            : Optional.of("nobody asks for " + request);
      }
      case "UpdateContinuousBackups" -> {
        boolean on =
            request
                .path("PointInTimeRecoverySpecification")
                .path("PointInTimeRecoveryEnabled")
                .asBoolean();
        boolean asked =
            declared.stream()
                .flatMap(s -> s.recovery().stream())
                .anyMatch(recovery -> on == recovery instanceof Recovery.On);
        yield (created && on) || asked
            ? Optional.empty()
            : Optional.of("nobody asks for " + request);
      }
      case "UntagResource" -> untagged(deed);
      case "TagResource" -> tagged(deed, declared);
      default -> Optional.empty();
    };
  }

  private static <T> boolean any(
      List<Safeguards> declared, Function<Safeguards, Optional<T>> what, T value) {
    return declared.stream().anyMatch(s -> what.apply(s).equals(Optional.of(value)));
  }

  private Optional<String> untagged(Deed deed) {
    Set<String> ours = new HashSet<>(Set.of(TAGS_OF_SPEC));
    facts
        .table(deed.table(), deed.pass())
        .forEach(
            table ->
                ours.addAll(List.of(table.tags().getOrDefault(TAGS_OF_SPEC, "").split(" ", -1))));
    for (JsonNode key : deed.request().path("TagKeys")) {
      if (!ours.contains(key.asText())) {
        return Optional.of("takes the tag " + key + " away, which isn't from a spec");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> tagged(Deed deed, List<Safeguards> declared) {
    for (JsonNode tag : deed.request().path("Tags")) {
      String key = tag.path("Key").asText();
      boolean asked =
          declared.stream()
              .flatMap(s -> s.tags().stream())
              .anyMatch(tags -> tag.path("Value").asText().equals(tags.get(key)));
      if (!asked && !key.startsWith("vinyldns.io/")) {
        return Optional.of("sets the tag " + key + ", which no spec names");
      }
    }
    return Optional.empty();
  }

  private Optional<String> creation(Deed deed) {
    if (!deed.is("CreateTable")) {
      return Optional.empty();
    }
    return facts
        .resource()
        .flatMap(resource -> Facts.recordedId(resource, deed.table()))
        .filter(
            id ->
                facts
                    .declared(deed.pass())
                    .map(spec -> consent(spec, deed).loss())
                    .noneMatch(Optional.of(id)::equals))
        .map(id -> "makes " + deed.table() + " anew, though status knows " + id);
  }
}
