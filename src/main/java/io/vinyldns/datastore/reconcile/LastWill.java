// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.api.v1alpha1.Management;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.plan.Will;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a resource says at this moment is to become of its tables when it goes.
final class LastWill {

  private LastWill() {}

  /// What a resource that is being deleted says is to become of its tables.
  static Will of(VinylDnsDatastore datastore) {
    ObjectMeta metadata = datastore.getMetadata();
    return new Will(
        kind(datastore.getSpec()),
        Instant.parse(metadata.getDeletionTimestamp()),
        "vinyldns-final-" + metadata.getUid());
  }

  /// Whether nothing may be written for it, so that it goes as it is.
  static boolean observesOnly(VinylDnsDatastore datastore) {
    return datastore.getSpec() != null && datastore.getSpec().management() == Management.OBSERVE;
  }

  private static Will.Kind kind(@Nullable DatastoreSpec spec) {
    if (spec == null || spec.management() == Management.OBSERVE) {
      return Will.Kind.RETAIN;
    }
    return switch (spec.deletionPolicy()) {
      case null -> Will.Kind.RETAIN;
      case RETAIN -> Will.Kind.RETAIN;
      case BACKUP_AND_DELETE -> Will.Kind.BACKUP_AND_DELETE;
      case DELETE -> Will.Kind.DELETE;
    };
  }
}
