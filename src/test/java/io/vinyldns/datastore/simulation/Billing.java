// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a table is paid for, and what is being changed about that.
///
/// @param switchesToOnDemand when that was asked for, or when it was made so
record Billing(boolean onDemand, List<Instant> switchesToOnDemand, Capacity capacity, Work work) {

  enum Work {
    NONE,
    UNITS,
    TO_ON_DEMAND,
    TO_PROVISIONED
  }

  static Billing provisioned(Units units) {
    return new Billing(false, List.of(), Capacity.of(units), Work.NONE);
  }

  static Billing onDemand(Instant now) {
    return new Billing(true, List.of(now), Capacity.of(Units.NONE), Work.NONE);
  }

  boolean wasEverOnDemand() {
    return !switchesToOnDemand.isEmpty();
  }

  Optional<Instant> lastSwitchToOnDemand() {
    return wasEverOnDemand() ? Optional.of(switchesToOnDemand.getLast()) : Optional.empty();
  }

  Billing working(Work work) {
    return new Billing(onDemand, switchesToOnDemand, capacity, work);
  }

  Billing switchingToOnDemand(Instant now) {
    return new Billing(
        onDemand,
        Stream.concat(switchesToOnDemand.stream(), Stream.of(now)).toList(),
        capacity,
        Work.TO_ON_DEMAND);
  }

  Billing settled(boolean onDemand, Capacity capacity) {
    return new Billing(onDemand, switchesToOnDemand, capacity, Work.NONE);
  }
}
