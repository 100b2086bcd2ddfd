// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.time.Instant;

/// What zone loads ask of a pool for some time.
///
/// @param units at least so many capacity units
/// @param until when the last of the loads ends, to the second
public record Need(long units, Instant until) {

  /// Both at once: loads that overlap add up.
  public Need and(Need other) {
    return new Need(units + other.units, until.isAfter(other.until) ? until : other.until);
  }
}
