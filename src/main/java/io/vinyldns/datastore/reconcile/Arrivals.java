// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.status.StatusReport;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Spreads a new process's first passes over the datastores that were in sync when the last one
/// ended: 25 a second, whatever their number. Whoever isn't ready, was edited meanwhile or is being
/// deleted has nothing to wait for, nor has one that is alone.
final class Arrivals {

  private static final Duration APART = Duration.ofMillis(40);

  private final RandomGenerator random;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  Arrivals(RandomGenerator random) {
    this.random = random;
  }

  /// How long the first pass over a datastore may wait; zero when it is to be now.
  ///
  /// @param all counts the datastores of this operator
  Duration wait(VinylDnsDatastore datastore, LongSupplier all) {
    boolean first = known.add(datastore.getMetadata().getUid());
    if (!first
        || !StatusReport.ready(datastore.lastStatus(), datastore.getMetadata().getGeneration())) {
      return Duration.ZERO;
    }
    long count = all.getAsLong();
    return count > 1 ? Duration.ofMillis(random.nextLong(APART.toMillis() * count)) : Duration.ZERO;
  }

  /// The datastore is gone.
  void forget(VinylDnsDatastore datastore) {
    known.remove(datastore.getMetadata().getUid());
  }
}
