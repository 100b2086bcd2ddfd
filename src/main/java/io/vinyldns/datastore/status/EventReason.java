// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

/// What an Event says was done. The names are part of the API; `docs/events.md` is generated from
/// what is said here.
public enum EventReason {
  /// A new table.
  TABLE_CREATED("TableCreated", "CreateTable", "AWS was told to create a table."),
  /// A table that was there.
  TABLE_ADOPTED(
      "TableAdopted", "TagTable", "A table that nobody kept was tagged as this datastore's own."),
  /// On demand or provisioned.
  BILLING_CHANGED(
      "BillingChanged", "ChangeBilling", "A table goes on demand, or back to provisioned."),
  /// Units.
  THROUGHPUT_CHANGED(
      "ThroughputChanged",
      "ChangeThroughput",
      "Provisioned units, or the limits of a table that is on demand."),
  /// Targets and policies.
  SCALING_CHANGED(
      "ScalingChanged", "ChangeScaling", "What auto scaling keeps of a table: bounds and use."),
  /// For a zone load.
  CAPACITY_RAISED("CapacityRaised", "RaiseCapacity", "Pools get what zone loads need."),
  /// After a zone load.
  CAPACITY_RESTORED(
      "CapacityRestored",
      "RestoreCapacity",
      "Pools have the bounds that they have without zone loads again."),
  /// Before a zone load.
  LOAD_END_SCHEDULED(
      "LoadEndScheduled",
      "ScheduleLoadEnd",
      "AWS was told when to lower pools again, or that it needn't any more."),
  /// A zone load.
  ZONE_LOAD_PLANNED("ZoneLoadPlanned", "PlanZoneLoad", "A zone load was declared."),
  /// Its time has come.
  ZONE_LOAD_RAISING("ZoneLoadRaising", "OpenZoneLoad", "Capacity is being raised for a load."),
  /// It can be started.
  ZONE_LOAD_OPEN("ZoneLoadOpen", "OpenZoneLoad", "Capacity is there: start the load."),
  /// Its end has passed.
  ZONE_LOAD_CLOSING("ZoneLoadClosing", "CloseZoneLoad", "Capacity is being lowered."),
  /// Nothing is left of it.
  ZONE_LOAD_DONE("ZoneLoadDone", "CloseZoneLoad", "Capacity is as it was."),
  /// It can't be done.
  ZONE_LOAD_IMPOSSIBLE(
      "ZoneLoadImpossible", "PlanZoneLoad", "A load can't be done in its time; what could be."),
  /// A new index.
  INDEX_ADDED("IndexAdded", "AddIndex", "AWS was told to add an index and to fill it."),
  /// An index that goes.
  INDEX_DROPPED("IndexDropped", "DropIndex", "An index that `dropIndexes` names is dropped."),
  /// What guards a table.
  PROTECTION_CHANGED(
      "ProtectionChanged",
      "ChangeProtection",
      "Deletion protection, point-in-time recovery or encryption."),
  /// Standard or infrequent access.
  TABLE_CLASS_CHANGED("TableClassChanged", "ChangeTableClass", "The class of a table."),
  /// The user's tags.
  TAGS_CHANGED("TagsChanged", "ChangeTags", "Tags that `spec.tags` names or named."),
  /// Another account.
  ACCOUNT_ACCEPTED(
      "AccountAccepted",
      "AcceptAccount",
      "The datastore begins anew in the AWS account that `acceptAccount` names."),
  /// Let go.
  TABLE_RELEASED(
      "TableReleased",
      "ReleaseTable",
      "A table stays as it is and isn't kept any more: others may adopt it."),
  /// Not ours.
  TABLE_LEFT_ALONE(
      "TableLeftAlone",
      "LeaveTable",
      "The resource is being deleted; a table isn't this datastore's, and stays."),
  /// Saved before it goes.
  BACKUP_TAKEN("BackupTaken", "BackUpTable", "An on-demand backup, with its ARN."),
  /// On its way out.
  TABLE_DELETED(
      "TableDeleted", "DeleteTable", "AWS was told to delete a table, as `deletionPolicy` asks."),
  /// Out.
  TABLE_GONE("TableGone", "DeleteTable", "A table that was deleted isn't there any more.");

  private final String text;
  private final String action;
  private final String meaning;

  EventReason(String text, String action, String meaning) {
    this.text = text;
    this.action = action;
    this.meaning = meaning;
  }

  /// As it stands in the Event.
  public String text() {
    return text;
  }

  /// The Event's action.
  public String action() {
    return action;
  }

  /// What it means, for the documentation.
  public String meaning() {
    return meaning;
  }
}
