// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.config;

/// The environment variables that the operator reads. `--help` prints them.
public enum Setting {
  /// Tells clusters apart.
  VDS_CLUSTER_ID(
      "uid of the namespace kube-system",
      "Tells this cluster from others that use the same AWS account; it is part of the owner's tag of"
          + " each table, so don't change it later. Letters, digits and _ . : = + - @."),
  /// Which namespaces.
  VDS_WATCH_NAMESPACES(
      "all", "Namespaces whose datastores this operator keeps, separated by commas."),
  /// Which datastores of them.
  VDS_LABEL_SELECTOR(
      "all",
      "Keeps only datastores whose labels this selects, such as shard=1 or team in (a, b): several"
          + " operators, each with a Lease of its own, then share the datastores of a cluster. None may"
          + " be selected by two."),
  /// Who may use the operator's identity.
  VDS_IDENTITY_NAMESPACES(
      "none",
      "Namespaces whose datastores may use the operator's own AWS identity, separated by commas, or *"
          + " for all."),
  /// Whom the operator may become, and for whom.
  VDS_ASSUMABLE_ROLES(
      "none",
      "NAMESPACE=ARN pairs, separated by blanks: the roles that the operator assumes with its own AWS"
          + " identity for datastores of a namespace. * stands for every namespace, and in an ARN for"
          + " any characters."),
  /// How often a converged datastore is looked at.
  VDS_RESYNC(
      "PT5M",
      "How often a datastore that is in sync is compared with AWS: ISO 8601, PT10S to PT24H."),
  /// Limit of a call.
  VDS_AWS_CALL_TIMEOUT("PT10S", "Limit of one call to AWS: ISO 8601, PT1S to PT60S."),
  /// DynamoDB Local.
  VDS_TRUST_WITHOUT_TAGS(
      "false",
      "true: treat tables as our own on an endpoint that has no tags. For DynamoDB Local only."),
  /// One of several replicas works.
  VDS_LEADER_ELECTION(
      "none",
      "NAMESPACE/NAME of the Lease by which one of several replicas is chosen to do the work."),
  /// For probes and metrics.
  VDS_LISTEN(
      "none",
      "Port on which /startupz, /readyz, /healthz and /metrics are answered, over plain HTTP; 0 takes"
          + " a free one."),
  /// Series of each datastore.
  VDS_METRICS_PER_DATASTORE(
      "false",
      "true: /metrics also has series of every single datastore, its tables and its pools, some 140"
          + " for one with eight tables and 34 scaled pools."),
  /// Writing Secrets.
  VDS_BINDING_SECRETS(
      "false",
      "true: keep a Service Binding Secret where spec.vinyldns.bindingSecret asks for it. The operator's"
          + " service account then needs create and patch on Secrets."),
  /// For estimates.
  VDS_PRICES(
      "us-east-1=0.00013/0.00065/0.10",
      "What the estimate in status reckons with: REGION=READ/WRITE/ALARM, separated by commas, in USD:"
          + " a read unit and a write unit for an hour, a CloudWatch alarm for a month. The default"
          + " is AWS's price of 2025 for tables of the Standard class; a region that isn't named gets"
          + " no estimate."),
  /// Text or JSON.
  VDS_LOG_FORMAT("text", "text or json."),
  /// How much is logged.
  VDS_LOG_LEVEL("INFO", "ERROR, WARN, INFO, DEBUG or TRACE.");

  private final String byDefault;
  private final String description;

  Setting(String byDefault, String description) {
    this.byDefault = byDefault;
    this.description = description;
  }

  /// What holds when the variable is absent or empty.
  public String byDefault() {
    return byDefault;
  }

  /// What it does and what may be written.
  public String description() {
    return description;
  }
}
