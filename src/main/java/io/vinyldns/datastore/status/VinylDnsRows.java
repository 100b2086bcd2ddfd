// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.api.v1alpha1.BindingStatus;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsStatus;
import io.vinyldns.datastore.model.Publication;
import io.vinyldns.datastore.model.Publication.Item;
import io.vinyldns.datastore.model.Publication.Kind;
import io.vinyldns.datastore.model.VinylDnsRelease;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What status says of that which VinylDNS gets in the cluster.
final class VinylDnsRows {

  private VinylDnsRows() {}

  static @Nullable BindingStatus binding(Publication publication, DatastoreStatus before) {
    return name(
            publication,
            Kind.BINDING_SECRET,
            Optional.ofNullable(before.binding()).map(BindingStatus::name))
        .map(BindingStatus::new)
        .orElse(null);
  }

  static @Nullable VinylDnsStatus vinyldns(Publication publication, DatastoreStatus before) {
    Optional<String> configMap =
        name(
            publication,
            Kind.CONFIG_MAP,
            Optional.ofNullable(before.vinyldns()).map(VinylDnsStatus::configMap));
    List<String> notes = new ArrayList<>();
    publication.items().forEach(item -> note(item).ifPresent(notes::add));
    publication.refused().forEach((table, release) -> notes.add(refused(table, release)));
    return configMap.isEmpty() && notes.isEmpty()
        ? null
        : new VinylDnsStatus(configMap.orElse(null), notes);
  }

  /// An API server that fails for a moment says nothing about an object that was there.
  private static Optional<String> name(Publication publication, Kind kind, Optional<String> known) {
    return publication
        .kept(kind)
        .or(
            () ->
                known.filter(
                    _ ->
                        publication.items().stream()
                            .anyMatch(
                                item -> item.kind() == kind && item instanceof Item.Unavailable)));
  }

  private static Optional<String> note(Item item) {
    String object = item.kind().text() + " " + item.name();
    return switch (item) {
      case Item.Kept _ -> Optional.empty();
      case Item.NotOurs _ ->
          Optional.of(
              object
                  + " exists and isn't this datastore's; it is left alone. Delete or rename it, and"
                  + " the operator makes its own.");
      case Item.Leftover _ ->
          Optional.of(
              object
                  + " is of a deleted datastore of this name. A new one is made once Kubernetes has"
                  + " removed it; if it stays, delete it.");
      case Item.Forbidden(Kind kind, String _, String verbs) ->
          Optional.of(
              "The operator may not keep "
                  + object
                  + ": grant its service account "
                  + verbs
                  + " on "
                  + kind.resource()
                  + " in this namespace, or set "
                  + off(kind)
                  + ".");
      case Item.Unavailable(Kind _, String _, String why) ->
          Optional.of(
              "Kubernetes didn't take "
                  + object
                  + " ("
                  + why
                  + "); it is tried again. If it stays, look at the API server.");
      case Item.SwitchedOff _ ->
          Optional.of(
              object
                  + " isn't written, for this operator keeps no Service Binding Secrets: have it"
                  + " started with VDS_BINDING_SECRETS=true, or set "
                  + off(item.kind())
                  + ".");
    };
  }

  private static String off(Kind kind) {
    return switch (kind) {
      case CONFIG_MAP -> "spec.vinyldns.configMap: false";
      case BINDING_SECRET -> "spec.vinyldns.bindingSecret.enabled: false";
    };
  }

  private static String refused(VinylDnsTable table, VinylDnsRelease release) {
    return "VinylDNS %s doesn't start with %s in DynamoDB, so it isn't told of that table: keep that data in MySQL, as this release does, and disable the table in spec.tables once nothing else uses it."
        .formatted(release, table.specKey());
  }
}
