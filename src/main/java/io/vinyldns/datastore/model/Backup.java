// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.time.Instant;

/// An on-demand backup of a table.
///
/// @param tableId id of the very table that was backed up
/// @param available whether it is complete
public record Backup(
    String arn, String name, String tableId, Instant createdAt, boolean available) {}
