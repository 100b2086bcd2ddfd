// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the tables are to be. Components are null when the object did not come through the CRD's
/// schema; the parser applies the same defaults then.
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "self.region.matches('^[a-z]{2,4}(-[a-z]+)+-[0-9]+$')",
    fieldPath = ".region",
    message =
        "must be the code of an AWS region: write, for example, us-east-1, eu-central-1 or"
            + " us-gov-west-1",
    messageExpression =
        "'\"' + self.region + '\" is not the code of an AWS region: write, for example, us-east-1,"
            + " eu-central-1 or us-gov-west-1'")
@ValidationRule(
    value = "self.region == oldSelf.region",
    fieldPath = ".region",
    message =
        "can't be changed: tables don't move between regions. Put the old value back, and make"
            + " another VinylDnsDatastore for the other region",
    messageExpression =
        "'can\\'t be changed: tables don\\'t move between regions. Put ' + oldSelf.region + ' back, and"
            + " make another VinylDnsDatastore for the other region'")
@ValidationRule(
    value = "self.tableNamePrefix == oldSelf.tableNamePrefix",
    fieldPath = ".tableNamePrefix",
    message =
        "can't be set, changed or removed later: tables under another name would be new, empty"
            + " tables. Put the old value back, and make another VinylDnsDatastore for the other"
            + " prefix",
    messageExpression =
        "'can\\'t be set, changed or removed later: tables under another name would be new, empty"
            + " tables. Put \"' + oldSelf.tableNamePrefix + '\" back, and make another"
            + " VinylDnsDatastore for the other prefix'")
@ValidationRule(
    value = "self.tableNamePrefix.matches('^[a-zA-Z0-9_.-]*$')",
    fieldPath = ".tableNamePrefix",
    message =
        "DynamoDB allows only letters, digits, '_', '-' and '.' in a table's name: write, for"
            + " example, prod-")
@ValidationRule(
    value =
        "!has(self.vinyldns.bindingSecret) || !self.vinyldns.bindingSecret.includeCredentials"
            + " || (has(self.credentials) && has(self.credentials.secretRef) &&"
            + " !has(self.credentials.assumeRole))",
    fieldPath = ".vinyldns.bindingSecret.includeCredentials",
    message =
        "there are no keys to include, for spec.credentials names no Secret, or a role besides:"
            + " write false, or name a Secret alone")
@ValidationRule(
    value = "!has(self.takeOverFrom) || self.takeOverFrom.matches('" + DatastoreSpec.OWNER + "')",
    fieldPath = ".takeOverFrom",
    message =
        "is no owner: copy it from the message that names the owner, as cluster/namespace/name")
@ValidationRule(
    value =
        "!has(self.acceptAccount) || self.acceptAccount.matches('" + DatastoreSpec.ACCOUNT + "')",
    fieldPath = ".acceptAccount",
    message =
        "is no AWS account: write its number, twelve digits in quotes, as the message names it")
@ValidationRule(
    value =
        "!has(self.protection) || !has(self.protection.encryption) ||"
            + " self.protection.encryption.kmsKeyArn.contains(':kms:' + self.region + ':')",
    fieldPath = ".protection.encryption.kmsKeyArn",
    message = "names a key of another region than spec.region: DynamoDB takes only one of its own")
@ValidationRule(
    value = DatastoreSpec.TAG_KEYS,
    fieldPath = ".tags",
    message =
        "a tag's key has 1 to 128 letters, digits and + - = . _ : / @, no blank, and doesn't begin with"
            + " aws: or vinyldns.io/: rename the tag")
@ValidationRule(
    value =
        "!has(self.tags) || self.tags.all(key, self.tags[key].matches('^[A-Za-z0-9+=._:/@ -]*$'))",
    fieldPath = ".tags",
    message = "a tag's value has letters, digits, blanks and + - = . _ : / @: write another one")
@ValidationRule(
    value = "!has(self.tags) || self.tags.map(key, key.size() + 1).sum() <= 257",
    fieldPath = ".tags",
    message =
        "the keys of all tags together, with a blank between, have more than 256 characters, and the"
            + " operator couldn't remember which are its own: write fewer or shorter ones")
public record DatastoreSpec(
    @Required
        @Size(max = 32)
        @JsonPropertyDescription(
            "AWS region that holds all tables, for example us-east-1. VinylDNS reads one region,"
                + " so one datastore has one. Can't be changed.")
        @Nullable String region,
    @JsonPropertyDescription(
            "Where the AWS credentials come from. When absent, the operator uses its own AWS"
                + " identity, if its configuration admits this namespace.")
        @Nullable CredentialsSpec credentials,
    @Size(max = 50)
        @JsonPropertyDescription(
            "Put before each table's name, so that several installations can share an account and"
                + " region, for example prod-. Can't be changed.")
        @Nullable String tableNamePrefix,
    @Required @JsonPropertyDescription("How much throughput the tables and their indexes get.")
        @Nullable ThroughputSpec throughput,
    @JsonPropertyDescription(
            "The eight tables of VinylDNS, each optional. A table that is not named here is kept"
                + " under its default name.")
        @Nullable TablesSpec tables,
    @JsonPropertyDescription("The VinylDNS that uses the tables, and what it gets in the cluster.")
        @Nullable VinylDnsSpec vinyldns,
    @JsonPropertyDescription(
            "What becomes of a table that exists and has no owner, for example because VinylDNS made"
                + " it. Never leaves it alone. Adopt takes it as it is, with everything in it, and"
                + " makes no table: one that is missing is an error. AdoptOrCreate takes those that"
                + " are there and makes the others.")
        @Nullable Adoption adoption,
    @Size(max = 192)
        @JsonPropertyDescription(
            "Owner whose tables this datastore takes over, for example because its cluster is gone:"
                + " cluster/namespace/name, copied from the message that names it.")
        @Nullable String takeOverFrom,
    @Size(max = 64)
        @JsonPropertyDescription(
            "AWS account that this datastore's tables are in from now on, after the credentials became"
                + " those of another account: its number of twelve digits, in quotes, copied from the"
                + " message that names it. The datastore begins there as a new one does.")
        @Nullable String acceptAccount,
    @JsonPropertyDescription(
            "What guards the tables: deletion protection, point-in-time recovery, encryption.")
        @Nullable ProtectionSpec protection,
    @JsonPropertyDescription(
            "Tags of each table. A tag that leaves this list leaves the tables; tags that others set"
                + " there stay.")
        @Nullable Map<String, String> tags,
    @JsonPropertyDescription(
            "Class of the tables, which says what storage and throughput cost; AWS changes it twice"
                + " in 30 days. When absent: left as it is, which for a new table is Standard.")
        @Nullable TableClass tableClass,
    @JsonPropertyDescription(
            "Manage brings AWS to what is declared here. Observe writes nothing anywhere but"
                + " this resource's status and Events, and shows in status.plan what Manage would do.")
        @Nullable Management management,
    @JsonPropertyDescription(
            "What becomes of the tables when this resource is deleted. Retain lets them stay, with"
                + " everything in them. BackupAndDelete takes a backup of each and deletes the table"
                + " when that is available. Delete deletes them with everything in them. What is"
                + " written here counts until the last table is gone: Retain saves those that are"
                + " left.")
        @Nullable DeletionPolicy deletionPolicy,
    @Size(max = 50)
        @JsonPropertyDescription(
            "Zones that are going to be loaded for the first time. Capacity is raised for each in"
                + " time, and lowered when its end has passed, by AWS itself. One that is over may"
                + " stay: it never counts again.")
        @Nullable List<ZoneLoadSpec> zoneLoads) {

  /// An owner as a table's tag names it.
  public static final String OWNER = "^[A-Za-z0-9_.:=+@-]{1,64}/[a-z0-9-]{1,63}/[a-z0-9.-]{1,63}$";

  /// The number of an AWS account.
  public static final String ACCOUNT = "^[0-9]{12}$";

  /// A spec that says nothing.
  public static final DatastoreSpec NONE =
      new DatastoreSpec(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  /// The rule for keys of tags. AWS keeps `aws:` to itself, the operator `vinyldns.io/`.
  static final String TAG_KEYS =
      "!has(self.tags) || self.tags.all(key, key.size() <= 128 && key.matches('^[A-Za-z0-9+=._:/@-]+$') &&"
          + " !key.startsWith('aws:') && !key.startsWith('vinyldns.io/'))";
}
