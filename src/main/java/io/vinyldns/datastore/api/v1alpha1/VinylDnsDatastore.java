// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Optional;

/// The set of DynamoDB tables that one VinylDNS installation keeps its data in: one region, one set
/// of credentials.
@Group("vinyldns.io")
@Version("v1alpha1")
@Kind("VinylDnsDatastore")
@Singular("vinyldnsdatastore")
@Plural("vinyldnsdatastores")
@ShortNames("vds")
@Categories("vinyldns")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Region",
    jsonPath = ".spec.region",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Tier",
    jsonPath = ".spec.throughput.tier",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Tables",
    jsonPath = ".status.tablesReady",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Capacity",
    jsonPath = ".status.capacity.summary",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Load",
    jsonPath = ".status.conditions[?(@.type==\"ZoneLoadOpen\")].reason",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "Message",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
public final class VinylDnsDatastore extends CustomResource<DatastoreSpec, DatastoreStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  /// Namespace and name, as the log has them: `dns/vinyldns`.
  public String path() {
    return getMetadata().getNamespace() + "/" + getMetadata().getName();
  }

  /// The status that the last pass wrote, or what stands for it before the first one.
  public DatastoreStatus lastStatus() {
    return Optional.ofNullable(getStatus()).orElse(DatastoreStatus.NONE);
  }
}
