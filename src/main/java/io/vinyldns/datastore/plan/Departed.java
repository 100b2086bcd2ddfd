// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import java.util.Optional;

/// A call by which a datastore parts with a table, and which AWS took.
///
/// @param backup ARN of the backup that was taken by it
public record Departed(Parting parting, Optional<String> backup) {}
