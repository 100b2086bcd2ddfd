// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.plan.Refusal;

/// Why a table is left alone, and what to write to go on.
final class RefusalSentences {

  private RefusalSentences() {}

  static String of(String table, Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotOwned(String owner) ->
          table
              + " exists and has no owner's tag, so this datastore didn't make it; it is left alone. To"
              + " have it kept by this datastore as it is, with everything in it, write adoption:"
              + " Adopt in the spec (or tag it "
              + Owner.TAG
              + "="
              + owner
              + "). Otherwise disable the table in spec.tables, or make the datastore anew with"
              + " another name or prefix for it.";
      case Refusal.Released(String owner) ->
          table
              + " was kept by the datastore "
              + owner
              + " (cluster/namespace/name), which let it go. To have it kept by this datastore, with"
              + " everything in it, write adoption: Adopt in the spec. Otherwise disable the table in"
              + " spec.tables.";
      case Refusal.TableMissing() ->
          table
              + " doesn't exist, and adoption: Adopt makes no table. Is its name right? If there is"
              + " no such table yet, write adoption: AdoptOrCreate to have it made, empty. If it has"
              + " another name, delete this resource (its tables stay) and make it anew with that"
              + " name; if VinylDNS doesn't use it, disable it in spec.tables.";
      case Refusal.OwnedByAnother(String owner) ->
          table
              + " belongs to the datastore "
              + owner
              + " (cluster/namespace/name), which keeps it; it is left alone. Delete that datastore (its"
              + " tables stay) or disable the table there, and write adoption: Adopt here. If its"
              + " cluster is gone for good, write takeOverFrom: "
              + owner
              + " in the spec. Otherwise make this datastore anew with another name or prefix.";
      case Refusal.NotVisible(String id) ->
          "AWS began to create "
              + table
              + " (id "
              + id
              + ") and doesn't show it yet. If it stays so, write acceptLoss: "
              + id
              + " for it in spec.tables to have it made once more.";
      case Refusal.OwnershipUnconfirmed() ->
          "AWS doesn't show the ownership tags of "
              + table
              + " yet, or not for long enough; nothing is changed before two reads show the same.";
      case Refusal.TagsUnsupported() ->
          "The endpoint has no tags, so nobody can tell whose "
              + table
              + " is; it is left alone. For local use, start the operator with"
              + " VDS_TRUST_WITHOUT_TAGS=true.";
      case Refusal.TableLost(String id) ->
          table
              + " (id "
              + id
              + ") is gone. No empty table is made in its place. If you have a backup, restore it under"
              + " this name; the message then says how to go on. To begin with an empty table, write"
              + " acceptLoss: "
              + id
              + " for it in spec.tables.";
      case Refusal.TableReplaced(String expected, String found) ->
          table
              + " is another table (id "
              + found
              + ") than the one that this datastore kept (id "
              + expected
              + "); it is left alone. To accept it, write acceptReplacement: "
              + found
              + " for it in spec.tables, and adoption: Adopt in the spec where it has no owner's tag,"
              + " as a restored table has none.";
      case Refusal.AccountChanged(String home, String here) ->
          table
              + " is in the AWS account "
              + home
              + ", and the credentials are of "
              + here
              + "; nothing is changed in either. Put credentials of "
              + home
              + " back. If the tables are to be in "
              + here
              + " from now on, write acceptAccount: \""
              + here
              + "\" in the spec: they are then looked for, or made, there, and those in "
              + home
              + " stay as they are.";
      case Refusal.KeyMismatch(var wanted, var found) ->
          table
              + " has the key "
              + found
              + ", but VinylDNS needs "
              + wanted
              + ". AWS can't change a key; the table is left alone.";
      case Refusal.IndexMismatch(String index, var wanted, var found) ->
          "Index "
              + index
              + " of "
              + table
              + " is "
              + found
              + ", but VinylDNS needs "
              + wanted
              + ". AWS can't change an index; the table is left alone. Delete that index by hand to"
              + " have it made anew.";
    };
  }
}
