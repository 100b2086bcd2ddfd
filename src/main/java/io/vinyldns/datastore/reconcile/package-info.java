// SPDX-License-Identifier: Apache-2.0
/// The only user of the operator SDK: what a pass over a datastore is. Start reading at
/// [io.vinyldns.datastore.reconcile.VinylDnsDatastoreReconciler].
///
/// May import: everything but `Main`.
@NullMarked
package io.vinyldns.datastore.reconcile;

import org.jspecify.annotations.NullMarked;
