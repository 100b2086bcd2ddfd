// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
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
            + " || has(self.credentials)",
    fieldPath = ".vinyldns.bindingSecret.includeCredentials",
    message =
        "there are no keys to include, for spec.credentials names no Secret: write false, or name"
            + " the Secret")
@ValidationRule(
    value = "!has(self.takeOverFrom) || self.takeOverFrom.matches('" + DatastoreSpec.OWNER + "')",
    fieldPath = ".takeOverFrom",
    message =
        "is no owner: copy it from the message that names the owner, as cluster/namespace/name")
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
        @Nullable String takeOverFrom) {

  /// An owner as a table's tag names it.
  public static final String OWNER = "^[A-Za-z0-9_.:=+@-]{1,64}/[a-z0-9-]{1,63}/[a-z0-9.-]{1,63}$";

  /// A spec that says nothing.
  public static final DatastoreSpec NONE =
      new DatastoreSpec(null, null, null, null, null, null, null, null);
}
