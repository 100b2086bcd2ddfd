// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.publish.Shelf;

/// What a pass asks of Kubernetes beside the operator SDK.
///
/// @param shelf where what VinylDNS gets is kept
public record Kubernetes(Secrets secrets, Datastores datastores, Shelf shelf, Events events) {}
