// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import static java.util.Collections.unmodifiableSortedMap;

import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.Need;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.model.OwnerTag;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Recorded;
import io.vinyldns.datastore.model.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What the planner has to know of a table beside the two sides of the comparison.
///
/// @param owner whose tables may be changed
/// @param uid of the resource, for the tags
/// @param consent what the resource allows
/// @param memory what status recorded in earlier passes
/// @param trustWithoutTags whether a table counts as ours on an endpoint that has no tags
/// @param now for the age of a table and of what was read
/// @param needs what zone loads ask of its pools now
/// @param residence the AWS account of the datastore's tables
public record Policy(
    Owner owner,
    String uid,
    Consent consent,
    Memory memory,
    boolean trustWithoutTags,
    Instant now,
    SortedMap<Pool, Need> needs,
    Residence residence) {
  public Policy {
    needs = unmodifiableSortedMap(new TreeMap<>(needs));
  }

  /// While nothing is loaded, and before any table was seen.
  public Policy(
      Owner owner,
      String uid,
      Consent consent,
      Memory memory,
      boolean trustWithoutTags,
      Instant now) {
    this(owner, uid, consent, memory, trustWithoutTags, now, new TreeMap<>(), Residence.NONE);
  }

  /// The same while these are the needs of zone loads.
  public Policy with(SortedMap<Pool, Need> others) {
    return new Policy(owner, uid, consent, memory, trustWithoutTags, now, others, residence);
  }

  /// The same at another time.
  public Policy at(Instant time) {
    return new Policy(owner, uid, consent, memory, trustWithoutTags, time, needs, residence);
  }

  /// The same with these tables in this account.
  public Policy with(Residence other) {
    return new Policy(owner, uid, consent, memory, trustWithoutTags, now, needs, other);
  }

  /// The same with credentials of this account.
  private Policy in(String account) {
    return with(new Residence(residence.home(), Optional.of(account)));
  }

  /// The same, knowing whose the credentials are where that has to be known before it counts that
  /// a table is missing. Not on an endpoint for local use, which has nobody to ask.
  ///
  /// @param account tells it, and may take a call
  public Policy knowing(Observed observed, Supplier<String> account) {
    boolean asks = observed instanceof Observed.Absent && residence.unsure() && !trustWithoutTags;
    return asks ? in(account.get()) : this;
  }

  /// Whether it counts what auto scaling has of a table: something is to be scaled, was, or is
  /// raised for zone loads.
  boolean scalingCounts(Table declared) {
    return keepsScaling(declared)
        || (!needs.isEmpty() && declared.billing() instanceof Billing.Provisioned);
  }

  /// The same without zone loads.
  boolean keepsScaling(Table declared) {
    return !declared.scaling().isEmpty() || memory.pools().anyScaled();
  }

  /// Whether it has to be known what AWS itself is going to do at the end of zone loads.
  public boolean endingsCount() {
    return !needs.isEmpty() || memory.pools().anyLoaded();
  }

  /// Whether a table is in good hands although this came of asking auto scaling. Credentials
  /// without that right, and an endpoint without auto scaling, are good enough where it doesn't
  /// count.
  public boolean doesWithoutScaling(Table declared, Failure failure) {
    return !keepsScaling(declared)
        && (failure instanceof Failure.Denied || failure instanceof Failure.Unsupported);
  }

  /// What an earlier pass recorded of a table.
  ///
  /// @param known the table that is this datastore's own
  /// @param sighting what was last read of the owner's tag, where that isn't settled
  /// @param pools its throughput
  public record Memory(Optional<Known> known, Optional<Sighting> sighting, Recorded pools) {

    /// Nothing of its throughput.
    public Memory(Optional<Known> known, Optional<Sighting> sighting) {
      this(known, sighting, Recorded.NOTHING);
    }

    /// Whether this very table is the datastore's own.
    public boolean knows(Observed.Present table) {
      return known.filter(recorded -> recorded.id().equals(table.identity())).isPresent();
    }

    /// The datastore's own table, when there is this one in its place; not when AWS may not have
    /// shown its own one yet.
    Optional<Known> replacedBy(Observed.Present table) {
      return known.filter(Known::established).filter(_ -> !knows(table));
    }

    /// Of a table that nobody has looked at.
    public static final Memory NONE = new Memory(Optional.empty(), Optional.empty());
  }

  /// A table that an earlier pass recorded.
  ///
  /// @param id its identity
  /// @param established whether it was seen when it had been created; before that AWS may not
  ///     show it for a moment
  public record Known(String id, boolean established) {}

  /// What reads of a table's owner tag have shown.
  ///
  /// @param id identity of the table that was read
  /// @param since all reads since then have shown it
  public record Sighting(String id, OwnerTag tag, Instant since) {}
}
