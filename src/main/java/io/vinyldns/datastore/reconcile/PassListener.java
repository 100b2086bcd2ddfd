// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.status.Outcome;

/// Is told what every pass came to.
@FunctionalInterface
public interface PassListener {

  /// Doesn't care.
  PassListener NOBODY = (datastore, outcome, after) -> {};

  /// A pass is over, but for the writing of its status.
  ///
  /// @param datastore as it was before
  /// @param after the status that it is to have
  void passed(VinylDnsDatastore datastore, Outcome outcome, DatastoreStatus after);
}
