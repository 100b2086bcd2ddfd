// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.vinyldns.datastore.model.Publication.Kind;
import io.vinyldns.datastore.publish.Shelf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// ConfigMaps and Secrets of a namespace. Applying replaces, for there is one field manager.
public final class PretendShelf implements Shelf {

  private final Map<String, HasMetadata> objects = new HashMap<>();
  private final List<String> writes = new ArrayList<>();
  private final Map<String, Integer> refusals = new HashMap<>();

  @Override
  public Optional<HasMetadata> read(Kind kind, String namespace, String name) {
    refuse("get " + kind.text());
    return Optional.ofNullable(objects.get(kind.text() + "/" + name));
  }

  @Override
  public void apply(HasMetadata object) {
    refuse("patch " + object.getKind());
    writes.add(object.getKind() + "/" + object.getMetadata().getName());
    put(object);
  }

  private void refuse(String request) {
    Integer status = refusals.get(request);
    if (status != null) {
      throw new KubernetesClientException("refused", status, null);
    }
  }

  /// From now on such requests, for example `patch ConfigMap`, are answered with an error.
  void refuse(String request, int status) {
    refusals.put(request, status);
  }

  void refuseNothing() {
    refusals.clear();
  }

  /// Somebody puts an object there.
  void put(HasMetadata object) {
    objects.put(object.getKind() + "/" + object.getMetadata().getName(), object);
  }

  /// Somebody, or the garbage collector, takes an object away.
  void remove(String object) {
    objects.remove(object);
  }

  /// The objects that were applied, `Kind/name`, in order.
  List<String> writes() {
    return List.copyOf(writes);
  }

  void forgetWrites() {
    writes.clear();
  }

  public Optional<HasMetadata> object(String object) {
    return Optional.ofNullable(objects.get(object));
  }

  /// The readable entries of an object.
  Map<String, String> entries(String object) {
    Map<String, String> entries = new TreeMap<>();
    BiConsumer<String, String> decoded =
        (key, value) ->
            entries.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
    switch (objects.get(object)) {
      case ConfigMap configMap -> entries.putAll(configMap.getData());
      case Secret secret -> secret.getData().forEach(decoded);
      case null, default -> throw new AssertionError("there is no " + object);
    }
    return entries;
  }
}
