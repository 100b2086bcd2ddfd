// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import java.util.Objects;
import java.util.Optional;

/// Which changes of a datastore are an occasion for a pass.
public final class Occasion {

  /// Another value than before asks for a pass now, in which everything is read anew.
  public static final String REQUESTED_AT = "vinyldns.io/reconcile-requested-at";

  private Occasion() {}

  /// Whether a change asks for a pass: of the spec, of what ends the resource or lets it go, or of
  /// [#REQUESTED_AT]. Status and our finalizer are our own hand: a pass that our finalizer called
  /// for would begin before the cache shows the status of the pass that wrote it. Other metadata
  /// says nothing to us. The operator SDK's own filter counts no annotation, for none changes the
  /// generation.
  public static boolean isFor(VinylDnsDatastore now, VinylDnsDatastore before) {
    ObjectMeta is = now.getMetadata();
    ObjectMeta was = before.getMetadata();
    return !Objects.equals(is.getGeneration(), was.getGeneration())
        || !Objects.equals(is.getDeletionTimestamp(), was.getDeletionTimestamp())
        || (before.hasFinalizer(Datastores.FINALIZER) && !now.hasFinalizer(Datastores.FINALIZER))
        || (request(now).isPresent() && !request(now).equals(request(before)));
  }

  /// The request that stands in the resource.
  static Optional<String> request(VinylDnsDatastore datastore) {
    return Optional.ofNullable(datastore.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(REQUESTED_AT));
  }
}
