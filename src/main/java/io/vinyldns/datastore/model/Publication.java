// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import static java.util.Collections.unmodifiableSortedMap;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a pass gave to VinylDNS in the cluster, and what it didn't.
///
/// @param refused tables that the stated release of VinylDNS doesn't start with, and the release
public record Publication(List<Item> items, SortedMap<VinylDnsTable, VinylDnsRelease> refused) {
  public Publication {
    items = List.copyOf(items);
    refused = unmodifiableSortedMap(new TreeMap<>(refused));
  }

  /// Nothing given and nothing withheld.
  public static final Publication NONE = new Publication(List.of(), new TreeMap<>());

  /// Which object.
  public enum Kind {
    /// The ConfigMap with VinylDNS's configuration.
    CONFIG_MAP("ConfigMap", "configmaps"),
    /// The Service Binding Secret.
    BINDING_SECRET("Secret", "secrets");

    private final String text;
    private final String resource;

    Kind(String text, String resource) {
      this.text = text;
      this.resource = resource;
    }

    /// Its kind in Kubernetes.
    public String text() {
      return text;
    }

    /// As RBAC calls it.
    public String resource() {
      return resource;
    }
  }

  /// What came of one object.
  public sealed interface Item {

    /// Which object.
    Kind kind();

    /// Its name, in the datastore's namespace.
    String name();

    /// It is there as it should be.
    record Kept(Kind kind, String name) implements Item {}

    /// Somebody else made an object of this name; it is left alone.
    record NotOurs(Kind kind, String name) implements Item {}

    /// The object is of a deleted datastore of the same name; the garbage collector removes it.
    record Leftover(Kind kind, String name) implements Item {}

    /// The operator's service account may not.
    ///
    /// @param verbs what it lacks, for example `create and patch`
    record Forbidden(Kind kind, String name, String verbs) implements Item {}

    /// The API server didn't do it, for the moment.
    record Unavailable(Kind kind, String name, String why) implements Item {}

    /// The operator's settings don't allow this kind.
    record SwitchedOff(Kind kind, String name) implements Item {}
  }

  /// The name of the object of this kind, where it is there as it should be.
  public Optional<String> kept(Kind kind) {
    return items.stream()
        .filter(item -> item.kind() == kind && item instanceof Item.Kept)
        .map(Item::name)
        .findFirst();
  }
}
