// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Pool;
import java.time.Instant;

/// What is left to do and can't be done yet, whatever state the table is in.
public sealed interface Waiting {

  /// A decrease beyond AWS's daily budget. It is left out of the call that changes the rest, for
  /// AWS refuses a call as a whole.
  ///
  /// @param to the units to lower to
  /// @param at when AWS allows the next decrease
  record Decrease(Pool pool, long to, Instant at) implements Waiting {}

  /// The decrease at the end of zone loads, beyond AWS's daily budget. Auto scaling makes it then.
  ///
  /// @param to at most so many units
  /// @param at when AWS allows the next decrease
  record Lowering(Pool pool, long to, Instant at) implements Waiting {}

  /// What auto scaling holds isn't known, so no throughput is changed: the table isn't there yet,
  /// or the call came to nothing.
  record ScalingUnread() implements Waiting {}

  /// AWS creates as many tables of the account as it does at a time.
  record Room() implements Waiting {}

  /// The API server has to confirm the resource before a table is made or an index dropped, and
  /// doesn't answer.
  ///
  /// @param why what came instead
  record Confirmation(String why) implements Waiting {}
}
