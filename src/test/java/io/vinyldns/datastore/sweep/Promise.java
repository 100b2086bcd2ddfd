// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

/// What is checked, and named when it is broken. The numbers are those of the promises in the
/// design.
enum Promise {
  /// 1: the resource, the policy, the tags, the id, the backup.
  DELETES_ONLY_AS_ASKED,
  /// 1: with a policy that deletes, the finalizer goes when the tables are gone.
  LETS_GO_WHEN_THE_TABLES_ARE_GONE,
  /// 2: named at this moment, and not one of VinylDNS's.
  DROPS_ONLY_NAMED_INDEXES,
  /// 3: no value within the bounds of a scalable target is written.
  NEVER_FIGHTS_THE_AUTO_SCALER,
  /// 3: what was raised for a zone load is lowered, whatever becomes of the operator.
  LOWERS_FOR_CERTAIN,
  /// 4: no write to a table without this resource's tag, but to claim what may be claimed.
  WRITES_ONLY_TO_ITS_OWN,
  /// 5: what the spec doesn't name stays as it is.
  LEAVES_THE_UNSET_UNTOUCHED,
  /// 6: no table is made where one is known, unless its loss is accepted.
  NEVER_REPLACES_A_LOST_TABLE,
  /// 7: in time, whatever happened.
  CONVERGES,
  /// 7: three more passes write nothing.
  STAYS,
  /// 7: the same in AWS as after a first apply of the last spec.
  ENDS_LIKE_A_FRESH_APPLY,
  /// 8: it patches its status and nothing else, and only when it changed.
  WRITES_NOTHING_BUT_STATUS,
  /// 9: nothing but the control plane is called.
  READS_NO_DATA,
  /// 10: conditions by the rules of Kubernetes, for the generation that was seen.
  STATUS_IS_TRUTHFUL,
  /// 10: Ready only when AWS truly serves what is declared.
  READY_MEANS_READY,
  /// The ids of tables live in status alone.
  REMEMBERS_ITS_TABLES,
  /// No secret in a log, an event, a status or a ConfigMap.
  TELLS_NO_SECRET,
  /// No pass ends with an exception but for what the API server refused.
  NEVER_STUMBLES
}
