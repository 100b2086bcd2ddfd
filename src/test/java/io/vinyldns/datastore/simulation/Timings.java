// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.time.Duration;

/// How long AWS takes over what it does.
///
/// @param tableCreation until a table without indexes is ACTIVE
/// @param indexedTableCreation until a table with indexes is ACTIVE
/// @param throughputChange a table UPDATING because of its units or those of its indexes
/// @param switchToProvisioned a table UPDATING because it leaves on-demand billing
/// @param firstSwitchToOnDemand the same for a table that was never on-demand
/// @param laterSwitchToOnDemand the same for a table that once was
/// @param indexAllocation a table UPDATING because of a new index
/// @param indexBackfill from then until the index is ACTIVE
/// @param indexDeletion until a deleted index is gone
/// @param tableDeletion until a deleted table is gone
/// @param tagVisibility until ListTagsOfResource shows a change of tags
/// @param firstTagVisibility from ACTIVE until ListTagsOfResource shows the tags of CreateTable
/// @param tagLock how long a change of tags keeps the next one out
/// @param tagDeletionLock how long a change of tags keeps DeleteTable out
/// @param protectionLock how long a change of the deletion protection keeps the next one out
/// @param backupCreation until a backup is AVAILABLE; an assumption, for it grows with the table
/// @param scalingVisibility until Application Auto Scaling's other calls know of a change
/// @param scheduledAction until a scheduled action is carried out whose time has come
/// @param scalingReaction until Application Auto Scaling changes a capacity that it has to
/// @param creationVisibility until DescribeTable and ListTables show a new table
/// @param changeVisibility until DescribeTable shows any other change
public record Timings(
    Span tableCreation,
    Span indexedTableCreation,
    Span throughputChange,
    Span switchToProvisioned,
    Span firstSwitchToOnDemand,
    Span laterSwitchToOnDemand,
    Span indexAllocation,
    Span indexBackfill,
    Span indexDeletion,
    Span tableDeletion,
    Span tagVisibility,
    Span firstTagVisibility,
    Duration tagLock,
    Duration tagDeletionLock,
    Duration protectionLock,
    Span backupCreation,
    Span scalingVisibility,
    Span scheduledAction,
    Span scalingReaction,
    Duration creationVisibility,
    Duration changeVisibility) {

  /// As measured on AWS by others, except for the throughput change: between one and two seconds
  /// on an empty table, about thirty on one in use; the longer one is the harder to live with.
  public static final Timings AWS =
      new Timings(
          Span.ofSeconds(5.5, 7),
          Span.ofSeconds(14, 22),
          Span.ofSeconds(25, 33),
          Span.ofSeconds(60, 98),
          Span.ofSeconds(129, 172),
          Span.ofSeconds(4, 5),
          Span.ofSeconds(24, 56),
          Span.ofSeconds(8 * 60, 17 * 60),
          Span.ofSeconds(4, 6),
          Span.ofSeconds(4, 6),
          Span.ofSeconds(1.6, 3),
          Span.ofSeconds(0, 3),
          Duration.ofMillis(1600),
          Duration.ofSeconds(2),
          Duration.ofSeconds(15),
          Span.ofSeconds(5, 15),
          Span.ofSeconds(0.2, 0.6),
          Span.ofSeconds(5, 15),
          Span.ofSeconds(4, 5),
          Duration.ZERO,
          Duration.ZERO);

  /// Nothing takes any time.
  public static final Timings INSTANT = AWS.scaledBy(0);

  /// The same behaviour, quicker or slower.
  public Timings scaledBy(double factor) {
    return new Timings(
        tableCreation.scaledBy(factor),
        indexedTableCreation.scaledBy(factor),
        throughputChange.scaledBy(factor),
        switchToProvisioned.scaledBy(factor),
        firstSwitchToOnDemand.scaledBy(factor),
        laterSwitchToOnDemand.scaledBy(factor),
        indexAllocation.scaledBy(factor),
        indexBackfill.scaledBy(factor),
        indexDeletion.scaledBy(factor),
        tableDeletion.scaledBy(factor),
        tagVisibility.scaledBy(factor),
        firstTagVisibility.scaledBy(factor),
        Span.scaled(tagLock, factor),
        Span.scaled(tagDeletionLock, factor),
        Span.scaled(protectionLock, factor),
        backupCreation.scaledBy(factor),
        scalingVisibility.scaledBy(factor),
        scheduledAction.scaledBy(factor),
        scalingReaction.scaledBy(factor),
        Span.scaled(creationVisibility, factor),
        Span.scaled(changeVisibility, factor));
  }

  /// The same, but the tags of CreateTable are shown so long after the table is ACTIVE.
  public Timings withFirstTagVisibility(Span firstTagVisibility) {
    return with(firstTagVisibility, creationVisibility, changeVisibility);
  }

  /// The same, but DescribeTable lags behind by so much after a creation and after other changes.
  public Timings withVisibility(Duration creation, Duration change) {
    return with(firstTagVisibility, creation, change);
  }

  private Timings with(Span firstTag, Duration creation, Duration change) {
    return new Timings(
        tableCreation,
        indexedTableCreation,
        throughputChange,
        switchToProvisioned,
        firstSwitchToOnDemand,
        laterSwitchToOnDemand,
        indexAllocation,
        indexBackfill,
        indexDeletion,
        tableDeletion,
        tagVisibility,
        firstTag,
        tagLock,
        tagDeletionLock,
        protectionLock,
        backupCreation,
        scalingVisibility,
        scheduledAction,
        scalingReaction,
        creation,
        change);
  }
}
