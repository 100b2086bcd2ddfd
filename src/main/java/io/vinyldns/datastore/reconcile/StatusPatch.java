// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.vinyldns.datastore.api.v1alpha1.Condition;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What of a datastore's status is to be written after a pass.
final class StatusPatch {

  private static final Logger LOG = LoggerFactory.getLogger(StatusPatch.class);

  private StatusPatch() {}

  /// Nothing when nothing changed. The object holds only what we own, for it is applied by the
  /// server.
  ///
  /// @param after the status that the datastore is to have
  static Optional<VinylDnsDatastore> of(VinylDnsDatastore datastore, DatastoreStatus after) {
    DatastoreStatus before = datastore.lastStatus();
    if (after.equals(before)) {
      return Optional.empty();
    }
    log(datastore, before, after);
    VinylDnsDatastore patch = new VinylDnsDatastore();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(datastore.getMetadata().getNamespace())
            .withName(datastore.getMetadata().getName())
            // A resource made anew under the same name in the meantime must not get this status.
            .withUid(datastore.getMetadata().getUid())
            // Nor may a status that rests on an old one: the ids of the tables are kept nowhere
            // else.
            .withResourceVersion(datastore.getMetadata().getResourceVersion())
            .build());
    patch.setStatus(after);
    return Optional.of(patch);
  }

  /// A line for each new reason, and none for its repetition.
  private static void log(
      VinylDnsDatastore datastore, DatastoreStatus before, DatastoreStatus after) {
    Optional<String> reason = before.condition("Ready").map(Condition::reason);
    after
        .condition("Ready")
        .filter(ready -> !reason.equals(Optional.of(ready.reason())))
        .ifPresent(
            ready ->
                LOG.atInfo()
                    .addKeyValue("datastore", datastore.path())
                    .addKeyValue("ready", ready.status())
                    .addKeyValue("reason", ready.reason())
                    .log(ready.message()));
  }
}
