// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.aws.FailureException;
import io.vinyldns.datastore.aws.Partings;
import io.vinyldns.datastore.aws.Tables;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.OwnerTag;
import io.vinyldns.datastore.model.Tags;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.plan.Departed;
import io.vinyldns.datastore.plan.Management;
import io.vinyldns.datastore.plan.Parting;
import io.vinyldns.datastore.plan.Policy;
import io.vinyldns.datastore.status.Disabled;
import io.vinyldns.datastore.status.DisabledRows.Kept;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tables that were kept and are disabled now. They cost what they cost, so they are looked at; and
/// they are let go as a deletion with `Retain` lets tables go, if the credentials can: marked by
/// their owner's tag, so that others may adopt them, and this datastore takes them back.
final class DisabledTables {

  private static final Logger LOG = LoggerFactory.getLogger(DisabledTables.class);

  private final Tables tables;
  private final Partings partings;
  private final Function<VinylDnsTable, Policy> policy;
  private final Management management;

  DisabledTables(
      Tables tables,
      Partings partings,
      Function<VinylDnsTable, Policy> policy,
      Management management) {
    this.tables = tables;
    this.partings = partings;
    this.policy = policy;
    this.management = management;
  }

  /// Those that could be read.
  Map<VinylDnsTable, Disabled> of(Map<VinylDnsTable, Kept> kept) {
    Map<VinylDnsTable, Disabled> disabled = new EnumMap<>(VinylDnsTable.class);
    kept.forEach(
        (table, row) -> {
          try {
            Observed observed = tables.describe(row.name());
            disabled.put(
                table,
                observed instanceof Present present
                        && management == Management.MANAGE
                        && present.state().serves()
                        && present.identity().equals(row.id())
                        && !row.letGo(policy.apply(table).owner())
                    ? released(row, present, policy.apply(table))
                    : new Disabled(row.name(), observed));
          } catch (FailureException unread) {
            failed(row.name(), unread);
          }
        });
    return disabled;
  }

  /// Nothing waits for it, so that it fails nothing.
  private Disabled released(Kept row, Present present, Policy policy) {
    try {
      if (!(tables.withTags(present).tags() instanceof Tags.Known known)) {
        return new Disabled(row.name(), present);
      }
      OwnerTag tag = OwnerTag.of(known.values());
      if (!tag.equals(new OwnerTag.HeldBy(policy.owner().tagValue()))) {
        return new Disabled(row.name(), present, Optional.of(tag), List.of());
      }
      Departed step =
          partings.apply(
              row.name(), new Parting.Release(present.arn(), policy.owner().tagsOfReleased()));
      return new Disabled(
          row.name(),
          present,
          Optional.of(new OwnerTag.ReleasedBy(policy.owner().tagValue())),
          List.of(step));
    } catch (FailureException unmarked) {
      failed(row.name(), unmarked);
      return new Disabled(row.name(), present);
    }
  }

  private static void failed(String table, FailureException thrown) {
    LOG.atDebug()
        .addKeyValue("table", table)
        .addKeyValue("failure", thrown.failure())
        .log("disabled table not read, or not marked as let go");
  }
}
