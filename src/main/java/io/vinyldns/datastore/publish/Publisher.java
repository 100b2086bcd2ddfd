// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.publish;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.model.Publication.Item;
import io.vinyldns.datastore.model.Publication.Kind;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Keeps the objects for VinylDNS as they should be, and writes only what differs. They belong to
/// the datastore's resource and go with it; one that somebody else made is never touched.
public final class Publisher {

  private final Shelf shelf;

  public Publisher(Shelf shelf) {
    this.shelf = shelf;
  }

  /// The ConfigMap `NAME-vinyldns` with the fragments of VinylDNS's configuration.
  public Item configMap(VinylDnsDatastore owner, DataStore store) {
    SortedMap<String, String> entries = Hocon.fragments(store);
    ObjectMeta metadata = metadata(owner, owner.getMetadata().getName() + "-vinyldns");
    return keep(
        Kind.CONFIG_MAP,
        new ConfigMapBuilder().withMetadata(metadata).withData(entries).build(),
        entries,
        entries.keySet());
  }

  /// The Service Binding Secret.
  public Item binding(
      VinylDnsDatastore owner, DataStore store, Optional<Binding.Credentials> credentials) {
    SortedMap<String, String> entries = Binding.entries(store, credentials);
    Map<String, String> data = new TreeMap<>();
    entries.forEach(
        (key, value) ->
            data.put(
                key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    return keep(
        Kind.BINDING_SECRET,
        new SecretBuilder()
            .withMetadata(metadata(owner, bindingName(owner)))
            .withType(Binding.SECRET_TYPE)
            .withData(data)
            .build(),
        data,
        Binding.keys());
  }

  /// What the Service Binding Secret of a datastore is called.
  public static String bindingName(VinylDnsDatastore owner) {
    return owner.getMetadata().getName() + "-binding";
  }

  /// @param keys those that are ours; others are left alone, as the server does when it applies
  private Item keep(Kind kind, HasMetadata wanted, Map<String, String> entries, Set<String> keys) {
    String namespace = wanted.getMetadata().getNamespace();
    String name = wanted.getMetadata().getName();
    String verbs = "get";
    try {
      Optional<HasMetadata> there = shelf.read(kind, namespace, name);
      if (there.isPresent()) {
        OwnerReference owner = wanted.getMetadata().getOwnerReferences().getFirst();
        if (belongsTo(there.get(), owner.getUid())) {
          if (entries(there.get(), keys).equals(entries)) {
            return new Item.Kept(kind, name);
          }
        } else {
          return ofNamesake(there.get(), owner)
              ? new Item.Leftover(kind, name)
              : new Item.NotOurs(kind, name);
        }
      }
      verbs = "create and patch";
      shelf.apply(wanted);
      return new Item.Kept(kind, name);
    } catch (KubernetesClientException e) {
      return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
          ? new Item.Forbidden(kind, name, verbs)
          : new Item.Unavailable(kind, name, "status " + e.getCode());
    }
  }

  private static boolean belongsTo(HasMetadata object, String uid) {
    return object.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> owner.getUid().equals(uid));
  }

  private static boolean ofNamesake(HasMetadata object, OwnerReference owner) {
    return object.getMetadata().getOwnerReferences().stream()
        .anyMatch(
            other ->
                other.getKind().equals(owner.getKind())
                    && other.getName().equals(owner.getName())
                    && other.getApiVersion().equals(owner.getApiVersion()));
  }

  private static Map<String, String> entries(HasMetadata object, Set<String> keys) {
    Map<String, String> data =
        switch (object) {
          case ConfigMap configMap -> configMap.getData();
          case Secret secret -> secret.getData();
          default -> Map.of();
        };
    Map<String, String> ours = new TreeMap<>(data == null ? Map.of() : data);
    ours.keySet().retainAll(keys);
    return ours;
  }

  private static ObjectMeta metadata(VinylDnsDatastore owner, String name) {
    return new ObjectMetaBuilder()
        .withNamespace(owner.getMetadata().getNamespace())
        .withName(name)
        .addToLabels("app.kubernetes.io/managed-by", "vinyldns-datastore-operator")
        .withOwnerReferences(
            new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withController(true)
                .build())
        .build();
  }
}
