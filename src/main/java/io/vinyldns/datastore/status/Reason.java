// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

/// The reasons of conditions; of two that are the case, the later one is reported. Their names are
/// part of the API; `docs/reasons.md` is generated from what is said here.
public enum Reason {
  /// Ready.
  IN_SYNC(
      "InSync", Kind.READY, "Every enabled table and index serves and is as declared.", "Nothing."),
  /// Ready, and nobody writes.
  OBSERVED(
      "Observed",
      Kind.READY,
      "`spec.management` is Observe. Every enabled table and index serves; what differs from the spec"
          + " is in `status.plan` and is left as it is.",
      "Read `status.plan`. Write `management: Manage` to have exactly that done."),
  /// Tables are on their way.
  CREATING_TABLES(
      "CreatingTables",
      Kind.PROGRESSING,
      "Tables are being created; AWS takes some 20 s for a table with indexes.",
      "Wait. `status.plan` says what is under way."),
  /// Changes are on their way.
  CHANGING_TABLES(
      "ChangingTables",
      Kind.PROGRESSING,
      "Throughput, billing mode or indexes are being changed. AWS takes one change of a table at a"
          + " time, half a minute for throughput and some 10 to 20 minutes to fill a new index.",
      "Wait. `status.plan` says what is under way and what waits for what."),
  /// Ready, with something to put right.
  REPAIRING(
      "Repairing",
      Kind.PROGRESSING,
      "All tables serve. Something that another hand changed is being put right, or a call failed"
          + " for the moment and is tried again. `Ready` stays True meanwhile.",
      "Wait. If it comes back, find out whose hand it is."),
  /// Another account from now on.
  ACCOUNT_ACCEPTED(
      "AccountAccepted",
      Kind.PROGRESSING,
      "`spec.acceptAccount` names the AWS account that the credentials are of: this datastore begins"
          + " there as a new one does, and what was known of its tables in the other account is"
          + " forgotten. They stay there as they are.",
      "Wait some seconds."),
  /// New table, tags not visible yet.
  OWNERSHIP_UNCONFIRMED(
      "OwnershipUnconfirmed",
      Kind.PROGRESSING,
      "AWS shows a change of tags late, and takes no condition with one. So a table that this"
          + " datastore hasn't kept so far is decided on after two reads of its tags, 5 s apart, that"
          + " show the same; one without tags when it is a minute old. Nothing is changed before.",
      "Wait some seconds."),
  /// On its way out.
  DELETING(
      "Deleting",
      Kind.PROGRESSING,
      "The resource is being deleted, and `spec.deletionPolicy` asks for its tables to be deleted too."
          + " AWS deletes a table only when nothing is under way in it.",
      "Wait; `status.plan` says what each table waits for. To save the tables that are left, set"
          + " `spec.deletionPolicy: Retain`."),
  /// Too many calls.
  THROTTLED(
      "Throttled",
      Kind.PROGRESSING,
      "AWS says that the account makes too many calls. The operator goes slower.",
      "Wait. If it stays, look for other tools that call DynamoDB's control plane in this account."),
  /// A limit is used up.
  QUOTA_REACHED(
      "QuotaReached",
      Kind.PROGRESSING,
      "A quota of AWS is used up, such as the daily decreases of throughput, the changes of billing"
          + " mode, the tables of the account, or the changes under way at a time.",
      "Wait, for the message says when it frees where AWS tells; or have AWS raise the quota."),
  /// No answer from AWS.
  AWS_UNREACHABLE(
      "AwsUnreachable",
      Kind.UNKNOWN,
      "AWS didn't answer. The tables are as they are; their state isn't known.",
      "Check `spec.region`, DNS, network policies, proxies and VPC endpoints."),
  /// AWS failed.
  AWS_ERROR(
      "AwsError",
      Kind.UNKNOWN,
      "AWS failed, or answered something that this version doesn't know.",
      "Wait; the call is tried again. If it stays, report the message."),
  /// The API server failed.
  KUBERNETES_ERROR(
      "KubernetesError",
      Kind.UNKNOWN,
      "The Kubernetes API didn't give the Secret, or didn't confirm the resource before a table is made"
          + " or an index dropped. The tables are as they are.",
      "Wait; it is tried again. If it stays, look at the API server."),
  /// Our own failure.
  INTERNAL_ERROR(
      "InternalError",
      Kind.UNKNOWN,
      "The operator met something that it has no name for.",
      "The pass is tried again. Report the message and the operator's log."),
  /// A spec that got past the CRD's rules.
  INVALID_SPEC(
      "InvalidSpec",
      Kind.STALLED,
      "The spec can't be carried out. The CRD's rules refuse such a spec; this one got past them,"
          + " for example because an older CRD is installed.",
      "Correct the fields that the message names, and bring the CRD up to date."),
  /// No Secret.
  SECRET_NOT_FOUND(
      "SecretNotFound",
      Kind.STALLED,
      "The Secret that `spec.credentials.secretRef` names doesn't exist in the datastore's namespace.",
      "Create it, or correct the name. It is picked up within 30 s."),
  /// RBAC.
  SECRET_FORBIDDEN(
      "SecretForbidden",
      Kind.STALLED,
      "The operator's service account may not read the Secret.",
      "Grant it `get` on Secrets in that namespace."),
  /// A Secret without the right keys.
  SECRET_INCOMPLETE(
      "SecretIncomplete",
      Kind.STALLED,
      "The Secret lacks a key, or the key is empty.",
      "Add the key that the message names, or name yours in `spec.credentials.keys`. It is picked up"
          + " within 30 s."),
  /// Ambient identity not admitted.
  IDENTITY_NOT_ADMITTED(
      "IdentityNotAdmitted",
      Kind.STALLED,
      "The datastore names no Secret, and its namespace isn't admitted to the operator's own AWS"
          + " identity.",
      "Name a Secret in `spec.credentials.secretRef`, or have the operator's administrator add the"
          + " namespace to `VDS_IDENTITY_NAMESPACES`."),
  /// Role not admitted.
  ROLE_NOT_ADMITTED(
      "RoleNotAdmitted",
      Kind.STALLED,
      "The datastore names a role in `spec.credentials.assumeRole` and no Secret, and the operator's"
          + " settings don't have it assume that role for this namespace.",
      "Have the operator's administrator add `NAMESPACE=ROLE` to `VDS_ASSUMABLE_ROLES`, or name a Secret"
          + " in `spec.credentials.secretRef` whose keys may assume the role."),
  /// Role can't be assumed.
  ROLE_DENIED(
      "RoleDenied",
      Kind.STALLED,
      "AWS doesn't let the role of `spec.credentials.assumeRole` be assumed.",
      "Have the role's trust policy name the identity that the message names, with the same external id"
          + " if it asks for one, and allow that identity `sts:AssumeRole` on the role. It is tried"
          + " again within 30 s."),
  /// Wrong keys.
  CREDENTIALS_REJECTED(
      "CredentialsRejected",
      Kind.STALLED,
      "AWS doesn't accept the credentials: unknown, wrong, or expired.",
      "Put valid keys into the Secret. They are picked up within 30 s."),
  /// IAM.
  ACCESS_DENIED(
      "AccessDenied",
      Kind.STALLED,
      "The credentials are good but lack a right.",
      "Allow the action that the message names. It is tried again within 30 s."),
  /// Untagged table.
  NOT_OWNED(
      "NotOwned",
      Kind.STALLED,
      "A table of this name exists and nobody owns it: it has no owner's tag, for VinylDNS or somebody"
          + " else made it, or its owner let it go. It is left alone.",
      "To have it kept as it is, with everything in it, write `adoption: Adopt`. Otherwise disable the"
          + " table here, or delete this resource (its tables stay) and make it anew with another name"
          + " or prefix for the table."),
  /// Nothing to adopt.
  TABLE_MISSING(
      "TableMissing",
      Kind.STALLED,
      "With `adoption: Adopt` every table is to be there already, and one isn't; its name may be"
          + " misspelt (VinylDNS's guide calls zoneChange zoneChanges). No empty one is made.",
      "Compare the name with VinylDNS's `table-name`. If it differs, delete this resource (its tables"
          + " stay) and make it anew; if there is no such table yet, write `adoption:"
          + " AdoptOrCreate`; if VinylDNS doesn't use it, disable it."),
  /// Somebody else's table.
  OWNERSHIP_CONFLICT(
      "OwnershipConflict",
      Kind.STALLED,
      "A table of this name belongs to another datastore, which keeps it.",
      "Delete the other resource (its tables stay) or disable the table there, and write `adoption:"
          + " Adopt` here. If its cluster is gone for good, write `takeOverFrom` with the owner that the"
          + " message names. Or disable the table here, or make this resource anew with another name"
          + " or prefix for the table."),
  /// Observed, and not all there.
  NOT_SERVING(
      "NotServing",
      Kind.STALLED,
      "`spec.management` is Observe, and a table or an index that VinylDNS needs isn't there.",
      "Read `status.plan`. Write `management: Manage` to have it made, or make it yourself."),
  /// Endpoint without tags.
  TAGS_UNSUPPORTED(
      "TagsUnsupported",
      Kind.STALLED,
      "The endpoint has no tags (DynamoDB Local), so nobody can tell whose a table is.",
      "For local use only, start the operator with `VDS_TRUST_WITHOUT_TAGS=true`."),
  /// Different keys.
  SCHEMA_MISMATCH(
      "SchemaMismatch",
      Kind.STALLED,
      "A table or index has another key or projection than VinylDNS's. AWS can't change either. The"
          + " table is left alone; the others go on.",
      "Compare both sides in the message. An index can be deleted by hand, and is then made anew; a"
          + " table with another key isn't VinylDNS's."),
  /// Gone.
  TABLE_LOST(
      "TableLost",
      Kind.STALLED,
      "A table that this datastore kept is gone. A new, empty one in its place would look healthy and"
          + " hold nothing, so none is made.",
      "If you have a backup, restore it under the table's name, and go on as TableReplaced says. To"
          + " begin with an empty table, write `acceptLoss` with the lost table's id for it in"
          + " `spec.tables`; left there, it covers no other loss."),
  /// Not the same table any more.
  TABLE_REPLACED(
      "TableReplaced",
      Kind.STALLED,
      "Somebody put another table in the place of the one that this datastore kept.",
      "Find out who. To accept the new table, write `acceptReplacement` with its id for it in"
          + " `spec.tables`, and `adoption: Adopt` where it has no owner's tag, as a restored table has"
          + " none. Left there, it covers no other table."),
  /// Other credentials.
  ACCOUNT_CHANGED(
      "AccountChanged",
      Kind.STALLED,
      "The credentials are of another AWS account than `status.account`, where this datastore's tables"
          + " were first seen. Tables of the same names there would be others, and missing ones aren't"
          + " lost, so nothing is changed in either account.",
      "Put credentials of the first account back. If the tables are to be in the other account from now"
          + " on, write `acceptAccount` with its number, in quotes: the datastore then begins there as a"
          + " new one does, so tables that were moved there need `adoption: Adopt`. Those in the first"
          + " account stay as they are. Left there, it covers no other account."),
  /// Not usable.
  TABLE_UNAVAILABLE(
      "TableUnavailable",
      Kind.STALLED,
      "A table is being deleted by somebody, or archived, or its KMS key can't be used.",
      "See the state in `status.tables`; restore access to the KMS key where it is that."),
  /// Somebody else's protection.
  DELETION_PROTECTED(
      "DeletionProtected",
      Kind.STALLED,
      "The resource is being deleted with its tables, and a table is protected from deletion by"
          + " another hand: the spec has no say in that protection.",
      "Lift the protection in AWS, or set `spec.protection.deletionProtection`, which makes it the"
          + " operator's to lift. Or set `spec.deletionPolicy: Retain`: the resource goes and the"
          + " tables stay."),
  /// AWS refuses.
  REQUEST_REJECTED(
      "RequestRejected",
      Kind.STALLED,
      "AWS finds a request wrong; the same request will be refused again. It is tried now and then.",
      "Read AWS's words in the message, and change the spec or raise the account's limit.");

  /// What a reason says about the datastore.
  public enum Kind {
    /// All is as declared.
    READY,
    /// Under way, by itself.
    PROGRESSING,
    /// Not known at the moment.
    UNKNOWN,
    /// Needs a person.
    STALLED
  }

  private final String text;
  private final Kind kind;
  private final String meaning;
  private final String remedy;

  Reason(String text, Kind kind, String meaning, String remedy) {
    this.text = text;
    this.kind = kind;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /// As it stands in the condition.
  public String text() {
    return text;
  }

  /// What it says about the datastore.
  public Kind kind() {
    return kind;
  }

  /// What it means, for the documentation.
  public String meaning() {
    return meaning;
  }

  /// What a person can do about it, for the documentation.
  public String remedy() {
    return remedy;
  }
}
