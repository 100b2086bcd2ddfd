// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Observed;

/// A change that AWS took.
///
/// @param before the table as it was last seen before
public record Applied(Action action, Observed before) {}
